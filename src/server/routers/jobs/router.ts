import { cancel } from '#server/routers/jobs/cancel';
import { retry } from '#server/routers/jobs/retry';
import { stats } from '#server/routers/jobs/stats';
import { router } from '#server/trpc';

export const jobsRouter = router({ cancel, retry, stats });
