import { z } from 'zod';
import type { ItemOperation } from '#core/imports/source';
import { itemKeySchema, itemOps } from '#core/imports/source-schema';
import { operateImportItem } from '#data/imports/operate-import-item';
import { orgProcedure } from '#server/trpc';

/**
 * What a person says of an item as a whole: one more (add), none (reject), one although it was called off (keep), one
 * for itself (split), one with another (merge). `remove` takes it back.
 */
export const operate = orgProcedure
  .input(
    z
      .object({
        id: z.uuid(),
        section: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
        itemKey: itemKeySchema,
        op: z.enum(itemOps),
        into: itemKeySchema.optional(),
        remove: z.boolean().default(false),
      })
      .refine(({ op, into }) => (op === 'merge') === (into !== undefined), {
        path: ['into'],
        message: 'what it is merged into, and nothing else',
      }),
  )
  .mutation(async ({ ctx, input: { id, section, itemKey, op, into = '', remove } }) => {
    const operation: ItemOperation =
      op === 'merge' ? { op, section, itemKey, into } : { op, section, itemKey };
    await operateImportItem(ctx.client, id, operation, remove);
  });
