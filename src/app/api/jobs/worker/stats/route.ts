import { statsByType } from '#core/jobs/stats-by-type';
import { workerStats } from '#data/jobs/worker-stats';
import { createServiceClient } from '#data/server/service-client';
import { throughDoor } from '../door.ts';

export const dynamic = 'force-dynamic';

/** The queue of all organizations by type of work. */
export function GET(request: Request): Promise<Response> {
  return throughDoor(request, async (env) => {
    const client = createServiceClient({ url: env.supabaseUrl, key: env.serviceRoleKey });
    return { stats: statsByType(await workerStats(client)) };
  });
}
