/**
 * The one list of things that can go wrong, and the one map from each of them to what a person reads,
 * whether trying again can help, and which HTTP and tRPC status carries it. There is no second map.
 */

export const errorCodes = [
  'NOT_PDF',
  'UNSUPPORTED_TYPE',
  'TOO_LARGE',
  'EMPTY_FILE',
  'ENCRYPTED',
  'CORRUPT',
  'XFA_ONLY',
  'NO_FIELDS',
  'SIGNED',
  'LIMIT_EXCEEDED',
  'HASH_MISMATCH',
  'UNKNOWN_MAPPING',
  'GW_4XX',
  'GW_5XX',
  'GW_TIMEOUT',
  'IO_ERROR',
  'NOT_READY',
  'EXPIRED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'INVALID_INPUT',
  'RATE_LIMITED',
  'NOT_CONFIGURED',
  'UNKNOWN',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** The tRPC status names this map uses (a subset of `TRPC_ERROR_CODE_KEY`, so it is assignable to it). */
export type TrpcStatus =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION_FAILED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UNPROCESSABLE_CONTENT'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL_SERVER_ERROR'
  | 'BAD_GATEWAY'
  | 'SERVICE_UNAVAILABLE'
  | 'GATEWAY_TIMEOUT';

/**
 * `message` is for people: what happened, that nothing was lost, the one thing to do.
 * `retryable` says whether the same request can succeed later without anyone changing anything.
 */
export type ErrorEntry = {
  readonly message: string;
  readonly retryable: boolean;
  readonly http: number;
  readonly trpc: TrpcStatus;
};

export const errorCatalog: Readonly<Record<ErrorCode, ErrorEntry>> = {
  NOT_PDF: {
    message:
      'What is in this file is not a PDF. Nothing else was affected. Save it as PDF and add that file.',
    retryable: false,
    http: 415,
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
  },
  UNSUPPORTED_TYPE: {
    message:
      'This type of file cannot be read yet. Your file is kept as it is. Save it as PDF, DOCX or plain text and add that.',
    retryable: false,
    http: 415,
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
  },
  TOO_LARGE: {
    message:
      'This file is larger than allowed. Your other files are unaffected. Split or compress it and add the smaller file.',
    retryable: false,
    http: 413,
    trpc: 'PAYLOAD_TOO_LARGE',
  },
  EMPTY_FILE: {
    message:
      'This file has no content. Nothing was lost on our side. Check the original and add it again once it opens on your computer.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  ENCRYPTED: {
    message:
      'This file is protected by a password. It is kept unchanged. Save a copy without the password and add that.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  CORRUPT: {
    message:
      'This file is damaged and cannot be opened. It is kept unchanged. Ask the sender for a fresh copy and add that.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  XFA_ONLY: {
    message:
      'This form was made in an old Adobe format (XFA) that only Adobe Reader shows. It is kept unchanged. Print it to PDF there and add that file.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  NO_FIELDS: {
    message:
      'This PDF has no fields that could be filled. It is kept unchanged. Ask whoever issued the form for the fillable version and add that.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  SIGNED: {
    message:
      'This form is signed, and filling it would break the signature. It is kept unchanged. Add the form as it was before anybody signed it.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  LIMIT_EXCEEDED: {
    message:
      'Reading this file took more time or memory than allowed, so it was stopped. The file is kept. Split it into smaller parts and add those.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  HASH_MISMATCH: {
    message:
      'The file arrived different from what was sent, so it was not accepted. Your original is untouched. Upload it again.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  UNKNOWN_MAPPING: {
    message:
      'This mapping does not exist. Your file is kept. Choose one of those that are offered and start again.',
    retryable: false,
    http: 422,
    trpc: 'UNPROCESSABLE_CONTENT',
  },
  GW_4XX: {
    message:
      'An outside service refused this request. Your data is kept. Check the settings of that service, then press Retry.',
    retryable: false,
    http: 502,
    trpc: 'BAD_GATEWAY',
  },
  GW_5XX: {
    message:
      'An outside service is having trouble. Your data is kept and this is tried again by itself. Press Retry to try at once.',
    retryable: true,
    http: 502,
    trpc: 'BAD_GATEWAY',
  },
  GW_TIMEOUT: {
    message:
      'An outside service did not answer in time. Your data is kept and this is tried again by itself. Press Retry to try at once.',
    retryable: true,
    http: 504,
    trpc: 'GATEWAY_TIMEOUT',
  },
  IO_ERROR: {
    message:
      'A file or connection could not be used for a moment. Nothing was lost and this is tried again by itself. Press Retry to try at once.',
    retryable: true,
    http: 503,
    trpc: 'SERVICE_UNAVAILABLE',
  },
  NOT_READY: {
    message:
      'This is not finished yet. Nothing is wrong and nothing was lost. Wait until it is done, then try again.',
    retryable: true,
    http: 409,
    trpc: 'CONFLICT',
  },
  EXPIRED: {
    message:
      'This link or file has expired. The document itself is kept. Open it in Docket and ask for a new one.',
    retryable: false,
    http: 404,
    trpc: 'NOT_FOUND',
  },
  UNAUTHENTICATED: {
    message: 'You are not signed in. Nothing was changed. Sign in, then do this again.',
    retryable: false,
    http: 401,
    trpc: 'UNAUTHORIZED',
  },
  FORBIDDEN: {
    message: 'You may not do this here. Nothing was changed. Ask an owner of the organization for access.',
    retryable: false,
    http: 403,
    trpc: 'FORBIDDEN',
  },
  NOT_FOUND: {
    message: 'This could not be found. Nothing was changed. Go back to the list and choose it from there.',
    retryable: false,
    http: 404,
    trpc: 'NOT_FOUND',
  },
  CONFLICT: {
    message:
      'Somebody or something changed this at the same time. Nothing was overwritten. Reload the page and do it again.',
    retryable: false,
    http: 409,
    trpc: 'CONFLICT',
  },
  INVALID_INPUT: {
    message:
      'Something in this request is missing or not as expected. Nothing was changed. Correct it and send it again.',
    retryable: false,
    http: 400,
    trpc: 'BAD_REQUEST',
  },
  RATE_LIMITED: {
    message: 'Too many requests at once. Nothing was lost. Wait a minute, then try again.',
    retryable: true,
    http: 429,
    trpc: 'TOO_MANY_REQUESTS',
  },
  NOT_CONFIGURED: {
    message:
      'This Docket lacks a setting that is needed for this. Nothing was changed. Ask its administrator to complete the environment (see .env.example).',
    retryable: false,
    http: 503,
    trpc: 'PRECONDITION_FAILED',
  },
  UNKNOWN: {
    message:
      'Something unexpected went wrong. Your data is kept. Press Retry, and tell your administrator if it happens again.',
    retryable: true,
    http: 500,
    trpc: 'INTERNAL_SERVER_ERROR',
  },
};

const known: ReadonlySet<string> = new Set(errorCodes);

/** Whether a value from outside is one of our codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && known.has(value);
}

/** What a file is refused for that will be refused again: somebody has to bring another one, or ask for something else. */
const lastingCodes: ReadonlySet<ErrorCode> = new Set([
  'NOT_PDF',
  'UNSUPPORTED_TYPE',
  'TOO_LARGE',
  'EMPTY_FILE',
  'ENCRYPTED',
  'CORRUPT',
  'XFA_ONLY',
  'NO_FIELDS',
  'SIGNED',
  'HASH_MISMATCH',
  'UNKNOWN_MAPPING',
]);

/** Whether a person who presses Retry may fare better, since something around the file can have changed. */
export function canFareBetter(code: string | null): boolean {
  return !isErrorCode(code) || !lastingCodes.has(code);
}
