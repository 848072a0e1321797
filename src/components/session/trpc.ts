'use client';

import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { z } from 'zod';
import { type ErrorCode, errorCatalog, isErrorCode } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';
import { maxCallsPerRequest } from '#core/max-calls-per-request';
import type { AppRouter } from '#server/router';
import { fewAtOnce, waitForAPlace } from './few-at-once.ts';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export type Outputs = inferRouterOutputs<AppRouter>;
export type Inputs = inferRouterInputs<AppRouter>;

/** The client of the procedures. Always by POST: inputs stay out of access logs, and long ones fit. */
export function createProcedureClient() {
  return createTRPCClient<AppRouter>({
    links: [
      fewAtOnce(),
      waitForAPlace(secondsUntilThereIsRoom),
      httpBatchLink({
        url: '/api/trpc',
        methodOverride: 'POST',
        maxItems: maxCallsPerRequest,
        fetch: fetchSignedIn,
      }),
    ],
  });
}

/** What went wrong, by our catalogue; a request that never got an answer is a broken connection. */
export function failureOf(thrown: unknown): {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  retryAfterSeconds: number | null;
} {
  const said = told.safeParse(thrown instanceof TRPCClientError ? thrown.data?.docket : null);
  const code = said.success ? said.data.code : thrown instanceof TRPCClientError ? 'IO_ERROR' : 'UNKNOWN';
  const { message, retryable } = errorCatalog[code];
  return { code, message, retryable, retryAfterSeconds: said.data?.retryAfterSeconds ?? null };
}

function secondsUntilThereIsRoom(thrown: unknown): number | null {
  const { code, retryAfterSeconds } = failureOf(thrown);
  return code === 'RATE_LIMITED' ? retryAfterSeconds : null;
}

/** What the server says of a failure. */
const told = z.object({
  code: z.custom<ErrorCode>(isErrorCode),
  retryAfterSeconds: z.number().nonnegative().nullish(),
});

/** The server's failures under their own code, for what knows nothing of procedures. */
export async function catalogued<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    const { retryAfterSeconds } = failureOf(thrown);
    throw new DocketError(failureOf(thrown).code, {
      cause: thrown,
      ...(retryAfterSeconds !== null && { details: { retryAfterSeconds } }),
    });
  }
}

/** A cache that trusts the live feed to tell of changes. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
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

/** An answer that takes this long is lost: a socket that died in a sleep would keep its question open for minutes. */
const answerMs = 30_000;

/** Leaves for the sign-in page when the session has ended, to come back here. */
const fetchSignedIn: typeof fetch = async (input, init) => {
  const late = AbortSignal.timeout(answerMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
  const answer = await fetch(input, { ...init, signal });
  if (answer.status === 401) {
    const here = window.location.pathname + window.location.search;
    window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
  }
  return answer;
};
