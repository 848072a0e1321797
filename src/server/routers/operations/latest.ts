import { latestJobOperation } from '#data/jobs/latest-job-operation';
import { orgProcedure } from '#server/trpc';

/** What was begun last on the organization's jobs, and how far it is. Others than owners see nothing. */
export const latest = orgProcedure.query(({ ctx, input }) => latestJobOperation(ctx.client, input.orgId));
