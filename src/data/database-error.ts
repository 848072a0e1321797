import type { ErrorCode } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';

/** The part of a PostgREST error that matters here: `code` is the SQLSTATE, or PostgREST's own PGRSTnnn. */
type DatabaseFailure = { code?: string | null; message: string; details?: string | null };

/** The lease of a job was lost: whoever sees this stops and writes nothing more. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

const codeBySqlState: Readonly<Record<string, ErrorCode>> = {
  '28000': 'UNAUTHENTICATED',
  PGRST301: 'UNAUTHENTICATED',
  PGRST303: 'UNAUTHENTICATED',
  '42501': 'FORBIDDEN',
  P0002: 'NOT_FOUND',
  PGRST116: 'NOT_FOUND',
  DKT02: 'EXPIRED',
  DKT03: 'RATE_LIMITED',
  '55000': 'CONFLICT',
  '23505': 'CONFLICT',
  '22023': 'INVALID_INPUT',
  '22P02': 'INVALID_INPUT',
  // Characters that no text of the database may hold: NUL, halves of pairs.
  '22021': 'INVALID_INPUT',
  '22P05': 'INVALID_INPUT',
  '23502': 'INVALID_INPUT',
  '23503': 'INVALID_INPUT',
  '23514': 'INVALID_INPUT',
};

/**
 * Codes that mean "not now". Classes of SQLSTATE: connection, resources, operator intervention, serialization;
 * PGRST00x is PostgREST without a database.
 */
const transientClass = /^(08|53|57|40|PGRST00)/;

/**
 * A failure of the database as one of our errors. The SQLSTATE decides; the message is for logs only.
 * Without a code the request did not reach the database at all, which is worth trying again.
 */
export function databaseError(failure: DatabaseFailure): DocketError | LeaseLostError {
  const sqlState = failure.code ?? '';
  if (sqlState === 'DKT01') return new LeaseLostError(failure.message);
  const code =
    codeBySqlState[sqlState] ?? (sqlState === '' || transientClass.test(sqlState) ? 'IO_ERROR' : 'UNKNOWN');
  const wait = code === 'RATE_LIMITED' ? Number(failure.details) : Number.NaN;
  return new DocketError(code, {
    message: `${sqlState} ${failure.message}`.trim(),
    // Without a SQLSTATE details say how the way there failed. With one they hold whole rows, which no log may.
    ...(sqlState === '' && { cause: failure }),
    ...(Number.isFinite(wait) && { details: { retryAfterSeconds: wait } }),
  });
}

/** Of a call: data, which may be null where there may be no row, or an error. */
type Answer = { data: unknown; error: null } | { data: null; error: DatabaseFailure };

/** The data of a PostgREST answer; throws `databaseError` when there is none. */
export function dataOrThrow<A extends Answer>(answer: A): Extract<A, { error: null }>['data'] {
  if (answer.error !== null) throw databaseError(answer.error);
  return answer.data;
}
