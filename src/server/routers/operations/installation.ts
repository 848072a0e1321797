import { installationOverview } from '#data/operators/installation-overview';
import { isOperator } from '#data/operators/is-operator';
import { userProcedure } from '#server/trpc';

/** The whole installation, for its operators; null to everybody else. */
export const installation = userProcedure.query(async ({ ctx }) =>
  (await isOperator(ctx.client)) ? installationOverview(ctx.client) : null,
);
