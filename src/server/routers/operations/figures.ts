import { measureJobs } from '#data/jobs/measure-jobs';
import { orgProcedure } from '#server/trpc';

/** The organization's work in figures. Owner. */
export const figures = orgProcedure.query(({ ctx, input }) => measureJobs(ctx.client, input.orgId));
