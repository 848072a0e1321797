import { accountRouter } from '#server/routers/account/router';
import { changesRouter } from '#server/routers/changes/router';
import { conversionsRouter } from '#server/routers/conversions/router';
import { documentsRouter } from '#server/routers/documents/router';
import { factsRouter } from '#server/routers/facts/router';
import { jobsRouter } from '#server/routers/jobs/router';
import { router } from '#server/trpc';

/** Everything the app can ask of its server. */
export const appRouter = router({
  account: accountRouter,
  changes: changesRouter,
  conversions: conversionsRouter,
  documents: documentsRouter,
  facts: factsRouter,
  jobs: jobsRouter,
});
export type AppRouter = typeof appRouter;
