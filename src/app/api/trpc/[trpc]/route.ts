import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { maxCallsPerRequest } from '#core/max-calls-per-request';
import { isCrossSite } from '#server/cross-site';
import { loggedFailure } from '#server/logged-failure';
import { appRouter } from '#server/router';
import { requestContext } from '../../../session.ts';
import { refusal } from '../../answers.ts';

function handler(request: Request): Promise<Response> | Response {
  if (isCrossSite(request)) return refusal('FORBIDDEN');
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: requestContext,
    allowMethodOverride: true,
    maxBatchSize: maxCallsPerRequest,
    onError: ({ path, error, input }) => {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return;
      console.error(`tRPC ${path ?? '?'}:`, loggedFailure(error.cause ?? error, input));
    },
  });
}

export { handler as GET, handler as POST };
