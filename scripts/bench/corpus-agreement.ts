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

/** The text pdftotext reads, null when it fails or takes over 15 s. */
export async function pdftotext(file: string): Promise<string | null> {
  return run('pdftotext', ['-q', '-enc', 'UTF-8', file, '-'], { maxBuffer: 2 ** 30, timeout: 15_000 }).then(
    ({ stdout }) => stdout,
    () => null,
  );
}

/** Jaccard index of the two sets of lower-cased tokens, null when the reference has too few to compare. */
export function agreement(ours: string, reference: string): number | null {
  const theirs = tokens(reference);
  if (theirs.size < fewestTokens) return null;
  const mine = tokens(ours);
  const shared = [...mine].filter((token) => theirs.has(token)).length;
  return shared / (mine.size + theirs.size - shared);
}

function tokens(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\w{2,}/g));
}
