import { z } from 'zod';
import { statusesOf, statusTones } from '#core/documents/status';
import { listDocuments } from '#data/documents/list-documents';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Documents, newest first, optionally of one tone, one type or one tag. A doubtful type needs somebody too. */
export const list = orgProcedure
  .input(
    z.object({
      tone: z.enum(statusTones).nullable().default(null),
      type: z.string().max(63).nullable().default(null),
      tag: z.uuid().nullable().default(null),
      cursor: place.nullish(),
      limit: z.int().min(1).max(100).default(30),
    }),
  )
  .query(({ ctx, input }) =>
    listDocuments(ctx.client, input.orgId, {
      after: input.cursor ?? null,
      statuses: input.tone ? statusesOf(input.tone) : null,
      orDoubtfulType: input.tone === 'attention',
      type: input.type,
      tag: input.tag,
      limit: input.limit,
    }),
  );
