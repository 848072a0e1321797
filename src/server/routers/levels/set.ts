import { z } from 'zod';
import { blueprintIds, blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { levelsOfBlueprint } from '#core/facts/org-levels';
import { setOrgLevel } from '#data/levels/set-org-level';
import { orgProcedure } from '#server/trpc';

/** An owner has values of a field looked at below a level, where that is above what was measured; null: no more. */
export const set = orgProcedure
  .input(
    z.object({
      blueprint: z.enum(blueprintIds),
      section: z.string().max(63),
      field: z.string().max(63),
      level: z.number().gt(0).max(1).nullable(),
    }),
  )
  .mutation(async ({ ctx, input: { orgId, level, ...place } }) => {
    const blueprint = blueprintOf(place.blueprint);
    const known = blueprint && levelsOfBlueprint(blueprint, []);
    const found = known?.find(
      ({ section, field }) => section.id === place.section && field.id === place.field,
    );
    if (!found) throw new DocketError('INVALID_INPUT', { explanation: 'there is no such field' });
    if (level !== null && found.measured !== null && level < found.measured)
      throw new DocketError('INVALID_INPUT', { explanation: 'a level is never below what was measured' });
    await setOrgLevel(ctx.client, orgId, place, level);
  });
