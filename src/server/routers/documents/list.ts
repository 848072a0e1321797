import { z } from 'zod';
import { documentSorts, isNameSort } from '#core/documents/document-filter';
import { statusesOf } from '#core/documents/status';
import { listDocuments } from '#data/documents/list-documents';
import { listDocumentsByName } from '#data/documents/list-documents-by-name';
import { filterShape } from '#server/routers/documents/document-filter';
import { orgProcedure } from '#server/trpc';

const place = z.object({
  createdAt: z.iso.datetime({ offset: true }),
  id: z.uuid(),
  name: z.string().max(255).optional(),
});

/** Documents, newest first or as asked, optionally of one tone, one type or one tag. A doubtful type needs somebody too. */
export const list = orgProcedure
  .input(
    z.object({
      ...filterShape,
      sort: z.enum(documentSorts).default('newest'),
      cursor: place.nullish(),
      limit: z.int().min(1).max(100).default(30),
    }),
  )
  .query(({ ctx, input: { orgId, tone, type, tag, sort, cursor, limit } }) => {
    const after = cursor ?? null;
    if (isNameSort(sort)) {
      return listDocumentsByName(ctx.client, orgId, { tone, type, tag }, { sort, after, limit });
    }
    return listDocuments(ctx.client, orgId, {
      after,
      statuses: tone ? statusesOf(tone) : null,
      orDoubtfulType: tone === 'attention',
      type,
      tag,
      sort,
      limit,
    });
  });
