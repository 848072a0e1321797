'use client';

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ErrorCode, errorCatalog, isErrorCode } from '#core/errors/codes';
import type { AppRouter } from '#server/router';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export type Outputs = inferRouterOutputs<AppRouter>;

/** The client of the procedures. Always by POST: inputs stay out of access logs, and long ones fit. */
export function createProcedureClient() {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/api/trpc', methodOverride: 'POST' })],
  });
}

/** What went wrong, by our catalogue; a request that never got an answer is a broken connection. */
export function failureOf(thrown: unknown): { code: ErrorCode; message: string; retryable: boolean } {
  const code = codeOf(thrown);
  const { message, retryable } = errorCatalog[code];
  return { code, message, retryable };
}

/** A cache that trusts the live feed to tell of changes, and leaves for the sign-in page when the session ended. */
export function createQueryClient(): QueryClient {
  const onError = (thrown: unknown) => {
    if (codeOf(thrown) === 'UNAUTHENTICATED') window.location.assign('/sign-in');
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, thrown) => count < 2 && failureOf(thrown).retryable,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

function codeOf(thrown: unknown): ErrorCode {
  if (!(thrown instanceof TRPCClientError)) return 'UNKNOWN';
  const docket: unknown = thrown.data?.docket;
  if (typeof docket === 'object' && docket !== null && 'code' in docket && isErrorCode(docket.code)) {
    return docket.code;
  }
  return 'IO_ERROR';
}
