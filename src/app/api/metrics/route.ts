import { storedBytes } from '#data/blobs/stored-bytes';
import { queueMetrics } from '#data/jobs/queue-metrics';
import { carriesSecret } from '#data/server/bearer-secret';
import { createServiceClient } from '#data/server/service-client';
import { metricsSecret, workEnv } from '#server/env';
import { queueRegistry } from '#server/monitor/queue-registry';
import { failureAnswer, refusal } from '../answers.ts';

export const dynamic = 'force-dynamic';

/** The queue of all organizations in Prometheus' text format, to whoever knows METRICS_SECRET; without one, 404. */
export async function GET(request: Request): Promise<Response> {
  const secret = metricsSecret();
  if (!secret) return refusal('NOT_FOUND');
  if (!carriesSecret(request.headers.get('authorization'), secret)) {
    return refusal('UNAUTHENTICATED', 'Send the right secret as "Authorization: Bearer …".');
  }
  try {
    const env = workEnv();
    const client = createServiceClient({ url: env.supabaseUrl, key: env.serviceRoleKey });
    const [metrics, bytes] = await Promise.all([queueMetrics(client), storedBytes(client)]);
    const registry = queueRegistry(metrics, bytes);
    return new Response(await registry.metrics(), {
      headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
    });
  } catch (thrown) {
    return failureAnswer(request, thrown, { namesSettings: true });
  }
}
