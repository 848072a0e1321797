import { accountRouter } from '#server/routers/account/router';
import { changesRouter } from '#server/routers/changes/router';
import { conversionsRouter } from '#server/routers/conversions/router';
import { dealsRouter } from '#server/routers/deals/router';
import { documentsRouter } from '#server/routers/documents/router';
import { factsRouter } from '#server/routers/facts/router';
import { formsRouter } from '#server/routers/forms/router';
import { historyRouter } from '#server/routers/history/router';
import { importsRouter } from '#server/routers/imports/router';
import { jobsRouter } from '#server/routers/jobs/router';
import { levelsRouter } from '#server/routers/levels/router';
import { operationsRouter } from '#server/routers/operations/router';
import { portalRouter } from '#server/routers/portal/router';
import { reviewsRouter } from '#server/routers/reviews/router';
import { showsRouter } from '#server/routers/shows/router';
import { router } from '#server/trpc';

/** Everything the app can ask of its server. */
export const appRouter = router({
  account: accountRouter,
  changes: changesRouter,
  conversions: conversionsRouter,
  deals: dealsRouter,
  documents: documentsRouter,
  facts: factsRouter,
  forms: formsRouter,
  history: historyRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  levels: levelsRouter,
  operations: operationsRouter,
  portal: portalRouter,
  reviews: reviewsRouter,
  shows: showsRouter,
});
export type AppRouter = typeof appRouter;
