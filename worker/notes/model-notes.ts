import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { FillNote } from '#core/forms/prepared-form';
import { exchange } from '#worker/gateway/exchange';

/** What is asked of a model: never a value of a borrower’s, only what the form asks for and which papers there are. */
export type NotesQuestion = {
  form: string;
  missing: readonly { field: string; label: string; path: string | null }[];
  papers: readonly (string | null)[];
};

export type NoteModel = (question: NotesQuestion, signal: AbortSignal) => Promise<FillNote[]>;

/** Fields of one question, and characters of one note. */
const mostFields = 50;
const longestNote = 500;
const bounds = { timeoutMs: 20_000, stallMs: 10_000, maxBytes: 256 * 1024 };

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});
const notesSchema = z.object({ notes: z.array(z.object({ field: z.string(), text: z.string() })) });

const instruction =
  'You help a bank employee. For each missing field of a form say in one short sentence on which paper its value ' +
  'usually stands and where on that paper. Never state a value. Answer with JSON alone: ' +
  '{"notes":[{"field":"<the field as given>","text":"<one sentence>"}]}.';

/**
 * A model behind an OpenAI-compatible endpoint (`<url>/chat/completions`). What it says is a note and nothing else: of
 * fields that were asked about, cut to a sentence, and applied by nobody.
 * @throws DocketError GW_4XX, GW_5XX (an answer that is no such JSON, too), GW_TIMEOUT, IO_ERROR
 */
export function createNoteModel({ url, key, model }: { url: string; key: string; model: string }): NoteModel {
  const address = new URL('chat/completions', url.endsWith('/') ? url : `${url}/`);
  return async ({ form, missing, papers }, signal) => {
    const asked = missing.slice(0, mostFields);
    const body = JSON.stringify({
      model,
      temperature: 0,
      messages: [
        { role: 'system', content: instruction },
        { role: 'user', content: JSON.stringify({ form, missing: asked, papers }) },
      ],
    });
    const { status, body: said } = await exchange(address, {
      ...bounds,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: new TextEncoder().encode(body),
      signal,
    });
    if (status < 200 || status > 299) throw new DocketError(status < 500 ? 'GW_4XX' : 'GW_5XX');
    const known = new Set(asked.map(({ field }) => field));
    return notesIn(said.toString('utf8'))
      .filter(({ field, text }) => known.delete(field) && text.trim() !== '')
      .map(({ field, text }) => ({ field, text: text.trim().slice(0, longestNote), by: 'model' as const }));
  };
}

function notesIn(answer: string): { field: string; text: string }[] {
  try {
    const [choice] = answerSchema.parse(JSON.parse(answer)).choices;
    // Some models put JSON into a fence.
    const content = choice?.message.content ?? '';
    return notesSchema.parse(JSON.parse(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1)))
      .notes;
  } catch (cause) {
    throw new DocketError('GW_5XX', { message: 'the model gave no notes', cause });
  }
}
