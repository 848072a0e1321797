import type { ErrorCode } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';

type StorageFailure = { message: string; status?: number | undefined; statusCode?: string | undefined };

/**
 * What Storage refused, by our catalogue: NOT_FOUND, FORBIDDEN, CONFLICT (something lies there), TOO_LARGE; anything else is IO_ERROR and may work later.
 * Storage answers with the true status, or with 400 and the true one in the body, depending on its version; an answer of
 * 500 is never taken for "not found", whatever it says.
 */
export function supabaseError(error: StorageFailure): DocketError {
  return new DocketError(codeOf(error), { message: error.message, cause: error });
}

function codeOf({ status, statusCode, message }: StorageFailure): ErrorCode {
  const told = status === 400 ? Number(statusCode) : status;
  if (told === 404 || (status === 400 && /not.?found/i.test(message))) return 'NOT_FOUND';
  if (told === 403) return 'FORBIDDEN';
  if (told === 409) return 'CONFLICT';
  return told === 413 ? 'TOO_LARGE' : 'IO_ERROR';
}
