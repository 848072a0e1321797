import { learnPace } from '#core/conversions/estimate';
import { listPaceSamples } from '#data/conversions/list-pace-samples';
import { orgProcedure } from '#server/trpc';

/** What past conversions of each mapping tell of the time one takes; without those that tell nothing. */
export const pace = orgProcedure.query(async ({ ctx, input }) => {
  const samples = await listPaceSamples(ctx.client, input.orgId);
  const byMapping = Map.groupBy(samples, ({ mapping }) => mapping);
  return [...byMapping].flatMap(([mapping, own]) => {
    const learned = learnPace(own);
    return learned ? [{ mapping, pace: learned }] : [];
  });
});
