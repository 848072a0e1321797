import type { EngineLimits } from './engine.ts';
import type { EngineReply, EngineRequest } from './messages.ts';

/**
 * Reading forms, in an engine child. The library that does it takes a quarter of a second to load and is
 * loaded by the first form.
 */

type Request<K extends EngineRequest['kind']> = Extract<EngineRequest, { kind: K }>;

export async function describeForm(
  { job, bytes }: Request<'form'>,
  limits: EngineLimits,
): Promise<EngineReply> {
  const { readForm } = await import('./forms/read-form.ts');
  return { kind: 'form', job, form: await readForm(bytes, { maxPages: limits.maxDocumentPages }) };
}
