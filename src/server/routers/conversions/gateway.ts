import { isLeftBehind } from '#core/conversions/gateway-state';
import { getServiceState } from '#data/conversions/get-service-state';
import { orgProcedure } from '#server/trpc';

/** Whether conversions wait because the outside service that makes them is away, and until when at least. */
export const gateway = orgProcedure.query(async ({ ctx }) => {
  const state = await getServiceState(ctx.client, 'gateway');
  return state && isLeftBehind(state, new Date()) ? null : state;
});
