import { z } from 'zod';
import { blueprintIds, blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { levelsOfBlueprint } from '#core/facts/org-levels';
import { listOrgLevels } from '#data/levels/list-org-levels';
import { orgProcedure } from '#server/trpc';

/** How sure each field of a blueprint must be to pass unseen: as it was measured, and as the organization asks. */
export const ofBlueprint = orgProcedure
  .input(z.object({ blueprint: z.enum(blueprintIds) }))
  .query(async ({ ctx, input: { orgId, blueprint: id } }) => {
    const blueprint = blueprintOf(id);
    if (!blueprint) throw new DocketError('NOT_FOUND');
    return levelsOfBlueprint(blueprint, await listOrgLevels(ctx.client, orgId, id));
  });
