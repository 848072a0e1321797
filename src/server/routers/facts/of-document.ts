import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { withOrgLevels } from '#core/facts/org-levels';
import { outlineOf } from '#core/facts/outline';
import { listDecisions } from '#data/facts/list-decisions';
import { listExtractedBlueprints } from '#data/facts/list-extracted-blueprints';
import { listFacts } from '#data/facts/list-facts';
import { listOrgLevels } from '#data/levels/list-org-levels';
import { orgProcedure } from '#server/trpc';

/**
 * What was found on a document, by every blueprint it was looked through with, and what people said of it; nothing
 * before the first of them is through.
 */
export const ofDocument = orgProcedure
  .input(z.object({ documentId: z.uuid() }))
  .query(async ({ ctx, input: { orgId, documentId } }) => {
    const ids = await listExtractedBlueprints(ctx.client, { orgId, documentId });
    const known = ids.flatMap((id) => blueprintOf(id) ?? []);
    return Promise.all(
      known.map(async (blueprint) => {
        const place = {
          orgId,
          documentId,
          subject: { type: 'document', id: documentId },
          blueprint: blueprint.id,
        };
        const [facts, decisions, levels] = await Promise.all([
          listFacts(ctx.client, place),
          listDecisions(ctx.client, place),
          listOrgLevels(ctx.client, orgId, blueprint.id),
        ]);
        return { outline: withOrgLevels(outlineOf(blueprint), levels), facts, decisions };
      }),
    );
  });
