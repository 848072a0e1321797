import { isReady } from '#data/server/is-ready';
import { serverEnv } from '#server/env';

export const dynamic = 'force-dynamic';

/** For load balancers: 200 while the database answers, else 503. */
export async function GET(): Promise<Response> {
  const env = serverEnv();
  const started = performance.now();
  const reachable = await isReady(
    { url: env.supabaseUrl, publishableKey: env.supabasePublishableKey },
    AbortSignal.timeout(3_000),
  );
  const body = {
    ok: reachable,
    database: reachable ? 'up' : 'down',
    ms: Math.round(performance.now() - started),
  };
  return Response.json(body, { status: reachable ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
