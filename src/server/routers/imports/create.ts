import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { defaultImportBlueprint, mostSourcesPerCall } from '#core/imports/import';
import { createImport } from '#data/imports/create-import';
import { orgProcedure } from '#server/trpc';

/** An import of documents that are here; they are read first where that is still to come. */
export const create = orgProcedure
  .input(
    z.object({
      documentIds: z.array(z.uuid()).min(1).max(mostSourcesPerCall),
      name: z.string().trim().min(1).max(255).default('Import'),
      blueprint: z
        .string()
        .max(63)
        .refine((id) => blueprintOf(id) !== null, { message: 'no such blueprint' })
        .default(defaultImportBlueprint),
    }),
  )
  .mutation(async ({ ctx, input: { orgId, ...given } }) => ({
    importId: await createImport(ctx.client, orgId, given),
  }));
