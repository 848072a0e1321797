import { z } from 'zod';
import { maxTagName } from '#core/documents/filing';
import { tagDocuments } from '#data/documents/tag-documents';
import { documentIds } from '#server/routers/documents/each-document';
import { orgProcedure } from '#server/trpc';

const tagging = orgProcedure.input(
  documentIds.extend({
    tag: z
      .string()
      .trim()
      .min(1)
      .max(maxTagName)
      .regex(/^[^,]*$/),
  }),
);

/** Puts a tag on documents, all or none. `changed`: how many of them did not carry it. */
export const tag = tagging.mutation(async ({ ctx, input: { orgId, ids, tag: name } }) => ({
  changed: await tagDocuments(ctx.client, orgId, { documentIds: ids, tag: name, remove: false }),
}));

/** Takes a tag off documents, all or none. `changed`: how many of them carried it. */
export const untag = tagging.mutation(async ({ ctx, input: { orgId, ids, tag: name } }) => ({
  changed: await tagDocuments(ctx.client, orgId, { documentIds: ids, tag: name, remove: true }),
}));
