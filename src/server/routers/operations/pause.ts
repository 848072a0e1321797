import { z } from 'zod';
import { jobKinds } from '#core/jobs/kinds';
import { pauseKind } from '#data/operators/pause-kind';
import { resumeKind } from '#data/operators/resume-kind';
import { userProcedure } from '#server/trpc';

/** Begins no job of a kind, or begins them again, in the whole installation. Operator. */
export const pause = userProcedure
  .input(z.object({ kind: z.enum(jobKinds), paused: z.boolean() }))
  .mutation(async ({ ctx, input: { kind, paused } }) => {
    await (paused ? pauseKind : resumeKind)(ctx.client, kind);
  });
