import { S3ServiceException } from '@aws-sdk/client-s3';
import type { ErrorCode } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  412: 'CONFLICT',
  413: 'TOO_LARGE',
};

/**
 * What a bucket refused, by our catalogue. A refusal of our own keys is IO_ERROR: it says nothing of whoever asked us, and
 * ends when an operator mends it.
 */
export function s3Error(error: unknown): DocketError {
  if (error instanceof DocketError) return error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const code =
    error instanceof S3ServiceException && error.name === 'EntityTooLarge'
      ? 'TOO_LARGE'
      : codeByStatus[status ?? 0];
  return new DocketError(code ?? 'IO_ERROR', { message, cause: error });
}
