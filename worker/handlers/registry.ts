import { DocketError } from '#core/errors/docket-error';
import type { JobKind } from '#core/jobs/kinds';
import { payloadSchemas } from '#core/jobs/kinds';
import type { Handler, JobContext, Outcome } from './handler.ts';
import { read } from './read.ts';

/** One handler per kind; the compiler insists on all of them. */
const handlers: { [K in JobKind]: Handler<K> } = { read };

/** Parses the payload of a claimed job and runs its handler. */
export function handle(kind: JobKind, context: JobContext): Promise<Outcome> {
  return run(kind, handlers[kind], context);
}

async function run<K extends JobKind>(kind: K, handler: Handler<K>, context: JobContext): Promise<Outcome> {
  const payload = payloadSchemas[kind].safeParse(context.job.payload);
  if (!payload.success) {
    return { type: 'failed', error: new DocketError('INVALID_INPUT', { message: payload.error.message }) };
  }
  return handler(payload.data, context);
}
