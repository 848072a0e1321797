import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { maxCallsPerRequest } from '#core/max-calls-per-request';
import { appRouter } from '#server/router';
import { requestContext } from '../../../session.ts';

function handler(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: requestContext,
    allowMethodOverride: true,
    maxBatchSize: maxCallsPerRequest,
    onError: ({ path, error }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') console.error(`tRPC ${path ?? '?'}:`, error.cause ?? error);
    },
  });
}

export { handler as GET, handler as POST };
