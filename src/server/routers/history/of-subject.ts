import { listTimeline } from '#data/events/list-timeline';
import { subjectSchema } from '#server/routers/history/subject-schema';
import { orgProcedure } from '#server/trpc';

/** The last events about a subject, oldest first. */
export const ofSubject = orgProcedure
  .input(subjectSchema)
  .query(({ ctx, input: { orgId, ...subject } }) => listTimeline(ctx.client, orgId, subject, 300));
