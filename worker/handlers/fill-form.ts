import type { FilledForm } from '#core/forms/fill';
import type { JobPayload } from '#core/jobs/kinds';
import { storeObject } from '#data/blobs/store-object';
import { type FillInput, getFillInput } from '#data/forms/get-fill-input';
import { getTemplateInput } from '#data/forms/get-template-input';
import { saveFilledForm } from '#data/forms/save-filled-form';
import { saveReplayedForm } from '#data/forms/save-replayed-form';
import { removeObjects } from '#data/storage/remove-objects';
import { derivedObjectKey } from '#worker/derived-key';
import { fetchForm } from './fetch-form.ts';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/**
 * The values of a run → its PDF, stored and then saved as what was generated: until it is saved nobody sees any of it,
 * and an attempt that follows a crash stores the same bytes in the same place.
 */
export async function fillForm(
  { result_id: resultId }: JobPayload<'fill_form'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, store, job, signal } = context;
  const input = await patiently(context, 'database', () => getFillInput(client, resultId));
  const made = await fill(input, context);
  const bytes = Uint8Array.from(made.bytes);
  const key = derivedObjectKey(job.orgId, new Date(input.createdAt), `form:${resultId}:${made.sha256}`);
  context.report({ stage: 'writing', completed: 0, total: bytes.length, unit: 'bytes' });
  await patiently(context, 'storage', () =>
    storeObject(store, { key, mediaType: 'application/pdf', bytes }, signal),
  );
  const saved = {
    resultId,
    storageKey: key,
    bytes: bytes.length,
    sha256: made.sha256,
    problems: made.problems,
  };
  const isSaved = await patiently(context, 'database', () =>
    saveFilledForm(client, { id: job.id, leaseToken: job.leaseToken }, saved),
  );
  if (!isSaved && !(await removeObjects(store, [key]))) {
    context.log.warn({ storageKey: key }, 'an object that nobody needs could not be removed');
  }
  return { type: 'done', result: { sha256: made.sha256, problems: made.problems.length } };
}

/** Makes what was generated once more, and notes whether the same bytes came. Nothing is stored. */
export async function replayForm(
  { result_id: resultId }: JobPayload<'replay_form'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, job } = context;
  const input = await patiently(context, 'database', () => getFillInput(client, resultId));
  const { sha256 } = await fill(input, context);
  const isSame = await patiently(context, 'database', () =>
    saveReplayedForm(client, { id: job.id, leaseToken: job.leaseToken }, { resultId, sha256 }),
  );
  return { type: 'done', result: { sha256, isSame } };
}

async function fill(input: FillInput, context: JobContext): Promise<FilledForm> {
  const { client, engines, signal } = context;
  context.annotate({ fillRunId: input.runId, templateId: input.templateId });
  const template = await patiently(context, 'database', () => getTemplateInput(client, input.templateId));
  const bytes = await fetchForm({ storageKey: template.storageKey, sha256: input.templateSha256 }, context);
  context.report({ stage: 'filling', completed: 0, total: null, unit: 'fields' });
  return engines.fillForm({
    bytes,
    values: input.values,
    flatten: true,
    runFormats: true,
    ...(input.addendum && { addendum: input.addendum }),
    signal,
  });
}
