import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodError, z } from 'zod';
import { errorCatalog, errorCodes, isErrorCode } from '#core/errors/codes';
import { DocketError, toDocketError } from '#core/errors/docket-error';

describe('the catalogue', () => {
  it('has exactly one entry for every code', () => {
    expect(Object.keys(errorCatalog).sort()).toEqual([...errorCodes].sort());
  });

  it.each(errorCodes)(
    '%s tells people three things: what happened, what became of their data, what to do',
    (code) => {
      const { message, http } = errorCatalog[code];
      expect(message.split(/[.] /).length).toBeGreaterThanOrEqual(3);
      expect(message.endsWith('.')).toBe(true);
      expect(http).toBeGreaterThanOrEqual(400);
      expect(http).toBeLessThan(600);
    },
  );

  it('answers "not ready" with 409, "expired" with 404 and "not yours" with 403', () => {
    expect([errorCatalog.NOT_READY.http, errorCatalog.EXPIRED.http, errorCatalog.FORBIDDEN.http]).toEqual([
      409, 404, 403,
    ]);
  });

  it('retries what can heal by itself, and never a broken file', () => {
    const retryable = errorCodes.filter((code) => errorCatalog[code].retryable);
    expect(retryable).toEqual(['GW_5XX', 'GW_TIMEOUT', 'IO_ERROR', 'NOT_READY', 'RATE_LIMITED', 'UNKNOWN']);
  });
});

describe('anything thrown becomes a DocketError', () => {
  it('itself, when it is one', () => {
    const error = new DocketError('CORRUPT', { details: { page: 3 } });
    expect(toDocketError(error)).toBe(error);
  });

  it.each([
    [Object.assign(new Error('x'), { code: 'ENOENT' }), 'NOT_FOUND'],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'IO_ERROR'],
    [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'IO_ERROR'],
    [{ code: 'ENCRYPTED', message: 'from another process' }, 'ENCRYPTED'],
    [AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason, 'GW_TIMEOUT'],
    [new ZodError([]), 'INVALID_INPUT'],
    [z.number().safeParse('x').error, 'INVALID_INPUT'],
    [{ code: 'constructor' }, 'UNKNOWN'],
    [null, 'UNKNOWN'],
    ['a string', 'UNKNOWN'],
  ])('by what is known of it (%#)', (thrown, code) => {
    expect(toDocketError(thrown).code).toBe(code);
  });

  it('whatever it is, without throwing and without showing people anything of it', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const error = toDocketError(thrown);
        return isErrorCode(error.code) && error.userMessage === errorCatalog[error.code].message;
      }),
    );
    const hostile = new Proxy(
      {},
      {
        get() {
          throw new Error('no');
        },
      },
    );
    expect(toDocketError(hostile).code).toBe('UNKNOWN');
    const secret = toDocketError(new Error('password=hunter2'));
    expect(secret.userMessage).not.toContain('hunter2');
  });
});
