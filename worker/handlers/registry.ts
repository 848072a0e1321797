import type { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { JobKind } from '#core/jobs/kinds';
import { payloadSchemas } from '#core/jobs/kinds';
import { changeDocuments } from './change-documents.ts';
import { classify } from './classify.ts';
import { convert } from './convert.ts';
import { extract } from './extract.ts';
import { fillForm, replayForm } from './fill-form.ts';
import type { JobContext, Outcome } from './handler.ts';
import { importSources } from './import-sources.ts';
import { notify } from './notify.ts';
import { ocr } from './ocr.ts';
import { parseTemplate } from './parse-template.ts';
import { prepareForm } from './prepare-form.ts';
import { read } from './read.ts';
import { recomputeConditions } from './recompute-conditions.ts';
import { steerJobs } from './steer-jobs.ts';
import { sweep } from './sweep.ts';

/** One handler per kind; the compiler insists on all of them, and on each taking the payload of its kind. */
const handlers: Record<JobKind, (context: JobContext) => Promise<Outcome>> = {
  read: withPayload(payloadSchemas.read, read),
  ocr: withPayload(payloadSchemas.ocr, ocr),
  classify: withPayload(payloadSchemas.classify, classify),
  extract: withPayload(payloadSchemas.extract, extract),
  convert: withPayload(payloadSchemas.convert, convert),
  import: withPayload(payloadSchemas.import, importSources),
  parse_template: withPayload(payloadSchemas.parse_template, parseTemplate),
  prepare_form: withPayload(payloadSchemas.prepare_form, prepareForm),
  fill_form: withPayload(payloadSchemas.fill_form, fillForm),
  replay_form: withPayload(payloadSchemas.replay_form, replayForm),
  recompute_conditions: withPayload(payloadSchemas.recompute_conditions, recomputeConditions),
  notify: withPayload(payloadSchemas.notify, notify),
  sweep: withPayload(payloadSchemas.sweep, sweep),
  steer_jobs: withPayload(payloadSchemas.steer_jobs, steerJobs),
  change_documents: withPayload(payloadSchemas.change_documents, changeDocuments),
};

/** Parses the payload of a claimed job and runs its handler. */
export function handle(kind: JobKind, context: JobContext): Promise<Outcome> {
  return handlers[kind](context);
}

function withPayload<Payload>(
  schema: z.ZodType<Payload>,
  handler: (payload: Payload, context: JobContext) => Promise<Outcome>,
): (context: JobContext) => Promise<Outcome> {
  return async (context) => {
    const payload = schema.safeParse(context.job.payload);
    if (!payload.success) {
      return { type: 'failed', error: new DocketError('INVALID_INPUT', { message: payload.error.message }) };
    }
    return handler(payload.data, context);
  };
}
