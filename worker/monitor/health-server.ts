import { createServer, type RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { carriesSecret } from '#data/server/bearer-secret';
import type { WorkerMetrics } from './worker-metrics.ts';

export type HealthServerOptions = {
  /** 0: any that is free. */
  port: number;
  /** Opens /metrics; without one there is no such address. */
  metricsSecret: string | undefined;
  metrics: WorkerMetrics;
  /** Whether the queue answered the last time it was asked. */
  isReady: () => boolean;
  log: Logger;
};

export type HealthServer = { port: number; close(): Promise<void> };

/**
 * What a worker says of itself over HTTP: `/healthz` while its event loop turns, `/healthz?ready` while it reaches the queue
 * as well (else 503), `/metrics` to whoever knows the secret. Rejects where the port cannot be had.
 */
export function startHealthServer({ port, log, ...options }: HealthServerOptions): Promise<HealthServer> {
  const server = createServer(answering({ log, ...options }));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      server.on('error', (error) => log.error({ err: error }, 'the health port failed'));
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function answering({
  metricsSecret,
  metrics,
  isReady,
  log,
}: Omit<HealthServerOptions, 'port'>): RequestListener {
  return (request, response) => {
    const say = (status: number, body: string, contentType = 'application/json'): void => {
      response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://worker');
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, '{"ok":false}');
    if (pathname === '/healthz') {
      const ok = !searchParams.has('ready') || isReady();
      return say(ok ? 200 : 503, JSON.stringify({ ok }));
    }
    if (pathname !== '/metrics' || !metricsSecret) return say(404, '{"ok":false}');
    if (!carriesSecret(request.headers.authorization ?? null, metricsSecret)) return say(401, '{"ok":false}');
    metrics.text().then(
      ({ body, contentType }) => say(200, body, contentType),
      (error: unknown) => {
        log.error({ err: error }, 'metrics could not be written');
        say(500, '{"ok":false}');
      },
    );
  };
}
