import { z } from 'zod';
import { mostSourcesPerCall } from '#core/imports/import';
import { addImportSources } from '#data/imports/add-import-sources';
import { orgProcedure } from '#server/trpc';

/** More documents for an import, each once: it runs again when they are read. */
export const addSources = orgProcedure
  .input(z.object({ id: z.uuid(), documentIds: z.array(z.uuid()).min(1).max(mostSourcesPerCall) }))
  .mutation(async ({ ctx, input: { id, documentIds } }) => ({
    added: await addImportSources(ctx.client, id, documentIds),
  }));
