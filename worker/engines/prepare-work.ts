import type { Brought } from './brought.ts';
import { papersOfSources } from './brought-papers.ts';
import type { EngineReply, EngineRequest } from './messages.ts';

/**
 * What the facts of papers fill a form with: in an engine child, since facts and forms are made of hostile bytes, and
 * putting many papers together takes a while.
 */
export async function prepareForm(
  { job, form, mappings, said }: Extract<EngineRequest, { kind: 'prepare' }>,
  { sources }: Brought,
): Promise<EngineReply> {
  const { prepareForm: prepare } = await import('#core/forms/prepare-form');
  return {
    kind: 'prepared',
    job,
    prepared: prepare({ form, mappings, said, papers: papersOfSources(sources) }),
  };
}
