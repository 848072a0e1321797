import { version } from '#core/version';
import { serverEnv } from '#server/env';
import { isAllWell, readinessOf } from '#server/monitor/readiness';

export const dynamic = 'force-dynamic';

/**
 * For whoever watches over processes: 200 while this one answers. With `?ready`, for load balancers: 200 while database,
 * storage and Realtime answer and the database has this version's migrations, else 503.
 */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!new URL(request.url).searchParams.has('ready'))
    return Response.json({ ok: true, version }, { headers });
  const readiness = await readinessOf(serverEnv(), process.env.DOCKET_SCHEMA_VERSION);
  const ok = isAllWell(readiness);
  return Response.json({ ok, version, ...readiness }, { status: ok ? 200 : 503, headers });
}
