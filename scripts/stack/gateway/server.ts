import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AuthRoutes } from '../auth/routes.ts';
import { SECRET_KEY } from '../keys.ts';
import { type Log, messageOf } from '../log.ts';
import { BROADCAST_PATH, type Realtime, SOCKET_PATH } from '../realtime/server.ts';
import { databaseAway, failure, isLostConnection } from '../rest/failures.ts';
import { tellingWhatIsRaised } from '../rest/raised.ts';
import { type FunctionCalls, isPlainCall } from '../rest/rpc.ts';
import { STORAGE_PREFIX, type StorageRoutes } from '../storage/routes.ts';
import { type Identities, TokenError } from './identity.ts';
import { forBrowsers, json, preflight } from './responses.ts';

/** What stands behind the gateway. */
export interface Services {
  readonly identities: Identities;
  readonly functions: FunctionCalls;
  readonly auth: AuthRoutes;
  readonly storage: StorageRoutes;
  readonly realtime: Realtime;
  /** Supabase Lite, which answers what no other service does. */
  readonly lite: (request: Request) => Promise<Response>;
  readonly isDatabaseUp: () => boolean;
  readonly log: Log;
}

async function callFunction(services: Services, request: Request, url: URL): Promise<Response> {
  const key = request.headers.get('apikey') ?? url.searchParams.get('apikey');
  if (!key)
    return json(
      { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' },
      401,
    );
  if (!services.identities.ofKey(key)) {
    return json({ message: 'Invalid API key', hint: 'Double check your Supabase `apikey`' }, 401);
  }
  const claims = await services.identities.ofRequest(request);
  return services.functions.answer(request, url, claims ?? { role: 'anon' });
}

function route(services: Services, request: Request, url: URL): Promise<Response> {
  const { pathname } = url;
  if (pathname.startsWith('/rest/v1/rpc/') && isPlainCall(request, url))
    return callFunction(services, request, url);
  if (pathname.startsWith('/auth/v1/')) return services.auth.answer(request, url);
  if (pathname.startsWith(`${STORAGE_PREFIX}/`)) return services.storage.answer(request, url);
  if (pathname.startsWith(BROADCAST_PATH)) return services.realtime.broadcastOverHttp(request, url);
  return tellingWhatIsRaised(() => services.lite(request));
}

function answerFailure(error: unknown, request: Request, log: Log): Response {
  if (error instanceof TokenError) {
    return failure(
      401,
      error.expired ? 'PGRST303' : 'PGRST301',
      error.expired ? 'JWT expired' : error.message,
    );
  }
  if (isLostConnection(error)) return databaseAway();
  log(`${request.method} ${new URL(request.url).pathname} failed: ${messageOf(error)}`);
  return json({ message: messageOf(error) }, 500);
}

/** The secret key is known to everybody: no page that happens to be open in a browser may come in with it. */
function isSecretFromBrowser({ headers }: Request, url: URL): boolean {
  if (!headers.has('origin')) return false;
  const token = headers.get('authorization')?.replace(/^Bearer\s+/i, '');
  return [headers.get('apikey'), url.searchParams.get('apikey'), token].includes(SECRET_KEY);
}

async function answer(services: Services, request: Request): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight(request);
  const url = new URL(request.url);
  if (url.pathname === '/health')
    return forBrowsers(json({ ok: services.isDatabaseUp() }, services.isDatabaseUp() ? 200 : 503));
  if (isSecretFromBrowser(request, url))
    return forBrowsers(json({ message: 'Forbidden use of secret API key in browser' }, 401));
  if (!services.isDatabaseUp()) return forBrowsers(databaseAway());
  try {
    return forBrowsers(await route(services, request, url));
  } catch (error) {
    return forBrowsers(answerFailure(error, request, services.log));
  }
}

/** The HTTP server of the API: sends each request to the service that answers it, and upgrades web sockets. */
export function createGateway(services: Services): Server {
  const server = createServer(getRequestListener((request) => answer(services, request)));
  server.requestTimeout = 0; // A large upload may take its time.
  // As long as hosted projects keep a connection that nothing is said on. After Node's five seconds a client whose
  // thread was busy meanwhile would send its next request into a closed one.
  server.keepAliveTimeout = 75_000;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => {});
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== SOCKET_PATH) {
      socket.destroy();
      return;
    }
    services.realtime.upgrade(request, socket, head).catch((error: unknown) => {
      services.log(`a socket was refused: ${messageOf(error)}`);
      socket.destroy();
    });
  });
  return server;
}
