import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * How far our text agrees with that of an independent reader. Poppler's `pdftotext` is spawned for this
 * measurement only; nothing of Docket needs it.
 */

const run = promisify(execFile);

/** Fewer tokens say nothing about agreement. */
const fewestTokens = 5;

export async function hasPdftotext(): Promise<boolean> {
  return run('pdftotext', ['-v']).then(
    () => true,
    () => false,
  );
}

/** The text pdftotext reads, null when it fails or takes over 15 s, and how long it took in ms. */
export async function pdftotext(file: string): Promise<{ text: string | null; ms: number }> {
  const started = performance.now();
  const text = await run('pdftotext', ['-q', '-enc', 'UTF-8', file, '-'], {
    maxBuffer: 2 ** 30,
    timeout: 15_000,
  }).then(
    ({ stdout }) => stdout,
    () => null,
  );
  return { text, ms: performance.now() - started };
}

/** Jaccard index of the two sets of lower-cased tokens, null when the reference has too few to compare. */
export function agreement(ours: string, reference: string): number | null {
  const theirs = tokens(reference);
  if (theirs.size < fewestTokens) return null;
  const mine = tokens(ours);
  const shared = [...mine].filter((token) => theirs.has(token)).length;
  return shared / (mine.size + theirs.size - shared);
}

/**
 * F1 of the words of one text against those of another: lower-cased, as often as they occur, whatever their order.
 * Null when the reference has too few to compare.
 */
export function wordF1(ours: string, reference: string): number | null {
  const theirs = words(reference);
  if (theirs.length < fewestTokens) return null;
  const mine = words(ours);
  const left = new Map<string, number>();
  for (const word of theirs) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of mine) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return (2 * shared) / (mine.length + theirs.length);
}

function tokens(text: string): Set<string> {
  return new Set(words(text));
}

function words(text: string): string[] {
  return text.toLowerCase().match(/\w{2,}/g) ?? [];
}
