import type { z } from 'zod';
import { DocketError, type ErrorDetails, toDocketError } from '#core/errors/docket-error';
import type { failureSchema } from './protocol.ts';

type Failure = z.infer<typeof failureSchema>;

/** An error as plain data: classes do not survive the way between processes. */
export function toFailure(thrown: unknown): Failure {
  const { code, message, details } = toDocketError(thrown);
  return { code, message, ...(details && { details: { ...details } }) };
}

export function fromFailure(failure: Failure): DocketError {
  const details: ErrorDetails | undefined = failure.details;
  return new DocketError(failure.code, { message: failure.message, ...(details && { details }) });
}
