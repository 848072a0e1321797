import { DocketError } from '#core/errors/docket-error';

/** A trap inside WebAssembly as the error it means: the file broke the engine, or memory ran out. */
export function asTrap(error: unknown): unknown {
  if (error instanceof DocketError || !(error instanceof Error)) return error;
  if (/out of memory|OOM|enlarge memory|allocation failed/i.test(error.message)) {
    return new DocketError('LIMIT_EXCEEDED', { cause: error, message: error.message });
  }
  if (error instanceof WebAssembly.RuntimeError || /^Aborted/.test(error.message)) {
    return new DocketError('CORRUPT', { cause: error, message: error.message });
  }
  return error;
}
