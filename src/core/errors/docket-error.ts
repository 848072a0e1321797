import { type ErrorCode, type ErrorEntry, errorCatalog, isErrorCode } from './codes.ts';

/** Small facts about a failure that may be stored and shown to an operator: never secrets, never file contents. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

type DocketErrorOptions = {
  /** For logs. People are shown `userMessage`, so this may name internals. */
  message?: string;
  /**
   * What exactly is wrong, for programs and their authors, who are told it beside the code: written by us, of names and
   * rules alone. Never a message of something else. Also the `message`, where there is no other.
   */
  explanation?: string;
  details?: ErrorDetails;
  cause?: unknown;
};

/**
 * The only error that crosses a boundary (process, queue, HTTP, screen).
 * `message` is for logs; `userMessage` is the catalogue's sentence and is all that people see; programs may also
 * be told the `explanation`.
 */
export class DocketError extends Error {
  override readonly name = 'DocketError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly explanation: string | undefined;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, options: DocketErrorOptions = {}) {
    super(
      options.message ?? options.explanation ?? errorCatalog[code].message,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.retryable = errorCatalog[code].retryable;
    this.explanation = options.explanation;
    this.details = options.details;
  }

  get userMessage(): string {
    return errorCatalog[this.code].message;
  }

  get status(): ErrorEntry {
    return errorCatalog[this.code];
  }

  /** Seconds that whoever refused asked for before it is tried again; null when it asked for none. */
  get retryAfterSeconds(): number | null {
    const seconds = this.details?.retryAfterSeconds;
    return typeof seconds === 'number' ? seconds : null;
  }
}

const codeBySystemError: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'NOT_FOUND',
  EISDIR: 'INVALID_INPUT',
  ENOTDIR: 'NOT_FOUND',
  ETIMEDOUT: 'GW_TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'GW_TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'GW_TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'GW_TIMEOUT',
};

/** EACCES, ENOSPC, ECONNRESET, EMFILE… : what the operating system calls its errors. */
const systemError = /^E[A-Z0-9]{2,}$/;

/**
 * Turns anything thrown into a DocketError. Total: it never throws, whatever it is given (null, a proxy whose
 * getters throw, an object from another process that lost its class). What is unknown becomes UNKNOWN, with
 * the original kept as `cause` for logs only; `userMessage` never holds foreign text.
 */
export function toDocketError(thrown: unknown): DocketError {
  if (thrown instanceof DocketError) return thrown;
  try {
    return new DocketError(classify(thrown), { message: describe(thrown), cause: thrown });
  } catch {
    return new DocketError('UNKNOWN');
  }
}

function classify(thrown: unknown): ErrorCode {
  if (typeof thrown !== 'object' || thrown === null) return 'UNKNOWN';
  const name: unknown = Reflect.get(thrown, 'name');
  const code: unknown = Reflect.get(thrown, 'code');
  if (isErrorCode(code)) return code;
  if (typeof code === 'string') {
    const mapped = Object.hasOwn(codeBySystemError, code) ? codeBySystemError[code] : undefined;
    if (mapped) return mapped;
    if (systemError.test(code)) return 'IO_ERROR';
  }
  if (name === 'ZodError' || name === '$ZodError') return 'INVALID_INPUT';
  if (name === 'TimeoutError') return 'GW_TIMEOUT';
  return 'UNKNOWN';
}

function describe(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (typeof thrown === 'string') return thrown;
  const message: unknown =
    typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'message') : undefined;
  return typeof message === 'string' ? message : 'A value that is not an error was thrown.';
}
