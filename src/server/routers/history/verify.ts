import { verifyHistory } from '#data/events/verify-history';
import { subjectSchema } from '#server/routers/history/subject-schema';
import { orgProcedure } from '#server/trpc';

/** Whether the history of a subject is as it was written. */
export const verify = orgProcedure
  .input(subjectSchema)
  .query(({ ctx, input: { orgId, ...subject } }) => verifyHistory(ctx.client, orgId, subject));
