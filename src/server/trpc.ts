import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { isProcedureOf } from '#core/areas/area';
import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import type { UserClient } from '#data/server/user-client';
import { type VerifiedUser, verifiedUser } from '#data/server/verified-user';
import type { BrowserStore } from '#data/storage/object-store';
import { areasOff } from '#server/env';

/** What every procedure is given. */
export type Context = {
  client: UserClient;
  /** Where bytes lie, as the person whose client this is. */
  store: BrowserStore;
  maxUploadBytes: number;
  /** Asked at most once per request, however many procedures are batched in it. */
  user: () => Promise<VerifiedUser | null>;
};

/** A context for one request. */
export function createContext(options: Omit<Context, 'user'>): Context {
  let user: Promise<VerifiedUser | null> | undefined;
  return {
    ...options,
    user: () => {
      user ??= verifiedUser(options.client);
      return user;
    },
  };
}

/** What a client learns about a failure; nothing else leaves the server. */
export type ErrorShape = {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  retryAfterSeconds: number | null;
};

const t = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const docket = describe(error);
    const { stack: _, ...data } = shape.data;
    return { ...shape, message: docket.message, data: { ...data, docket } };
  },
});

/** Puts everything that is thrown into the catalogue: its tRPC status, its sentence, and nothing of its text. */
const catalogued = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !(result.error.cause instanceof Error) || isInputError(result.error)) return result;
  const { cause } = result.error;
  // Inputs are checked before this point: a shape that does not fit here is the server's own fault.
  const error = cause instanceof z.ZodError ? new DocketError('UNKNOWN', { cause }) : toDocketError(cause);
  throw new TRPCError({ code: error.status.trpc, message: error.userMessage, cause: error });
});

export const router = t.router;
export const createCaller = t.createCallerFactory;
/** What an operator has switched off is not there. */
const switchedOn = t.middleware(({ path, next }) => {
  if (isProcedureOf(areasOff(), path)) throw new DocketError('NOT_FOUND');
  return next();
});
export const publicProcedure = t.procedure.use(catalogued).use(switchedOn);

/** For signed-in people. */
export const userProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const user = await ctx.user();
  if (user === null) throw new DocketError('UNAUTHENTICATED');
  return next({ ctx: { ...ctx, user } });
});

/** For signed-in people, within one organization. Row level security decides what they see of it. */
export const orgProcedure = userProcedure.input(z.object({ orgId: z.uuid() }));

function describe(error: TRPCError): ErrorShape {
  const cause = error.cause instanceof DocketError ? error.cause : null;
  const code = cause?.code ?? codeOf(error);
  const { message, retryable } = errorCatalog[code];
  return { code, message, retryable, retryAfterSeconds: cause?.retryAfterSeconds ?? null };
}

function codeOf(error: TRPCError): ErrorCode {
  switch (error.code) {
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
      return 'INVALID_INPUT';
    case 'UNAUTHORIZED':
      return 'UNAUTHENTICATED';
    case 'NOT_FOUND':
      return 'NOT_FOUND';
    case 'PAYLOAD_TOO_LARGE':
      return 'TOO_LARGE';
    default:
      return 'UNKNOWN';
  }
}

function isInputError(error: TRPCError): boolean {
  return error.code === 'BAD_REQUEST';
}
