import { z } from 'zod';
import { documentTypes } from '#core/classification/document-types';
import { isEmptyFilter } from '#core/documents/document-filter';
import { maxTagName } from '#core/documents/filing';
import { DocketError } from '#core/errors/docket-error';
import { beginDocumentOperation } from '#data/documents/begin-document-operation';
import { latestDocumentOperation } from '#data/documents/latest-document-operation';
import { matchDocuments } from '#data/documents/match-documents';
import { stopDocumentOperation } from '#data/documents/stop-document-operation';
import { documentFilter } from '#server/routers/documents/document-filter';
import { orgProcedure } from '#server/trpc';

const mostCounted = 100_000;
const tagName = z
  .string()
  .trim()
  .min(1)
  .max(maxTagName)
  .regex(/^[^,]*$/);
const change = z.discriminatedUnion('action', [
  z.object({ action: z.enum(['tag', 'untag']), value: tagName }),
  z.object({ action: z.literal('type'), value: z.enum(documentTypes.map(({ id }) => id)) }),
  z.object({ action: z.literal('trash'), value: z.null() }),
]);

/** How many documents match a filter: as many as an operation would change. A mutation, for being asked is counted. */
export const countMatching = orgProcedure
  .input(z.object({ filter: documentFilter }))
  .mutation(async ({ ctx, input }) => ({
    count: (await matchDocuments(ctx.client, input.orgId, input.filter, mostCounted)).length,
  }));

/** Begins one change to all documents that match; an empty filter is refused. */
export const changeMatching = orgProcedure
  .input(z.object({ filter: documentFilter, change }))
  .mutation(async ({ ctx, input: { orgId, filter, change: wanted } }) => {
    if (isEmptyFilter(filter)) {
      throw new DocketError('INVALID_INPUT', { explanation: 'The filter leaves out nothing.' });
    }
    return { id: await beginDocumentOperation(ctx.client, orgId, { ...wanted, filter }) };
  });

/** The change to many documents that was begun last, and how far it is; null where there never was one. */
export const operation = orgProcedure.query(({ ctx, input }) =>
  latestDocumentOperation(ctx.client, input.orgId),
);

/** Stops it. What is done stays done. */
export const stopOperation = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => stopDocumentOperation(ctx.client, input.id));
