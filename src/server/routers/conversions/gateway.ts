import { getServiceState } from '#data/conversions/get-service-state';
import { orgProcedure } from '#server/trpc';

/** Whether conversions wait because the outside service that makes them is away, and until when at least. */
export const gateway = orgProcedure.query(({ ctx }) => getServiceState(ctx.client, 'gateway'));
