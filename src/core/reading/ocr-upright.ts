import { commonPairShare } from './ocr-pairs.ts';
import type { LineDirection, RecognizedWord, Straightening } from './ocr-result.ts';
import type { QuarterTurns } from './ocr-straighten.ts';

/** Upside-down type is read as other letters, but hardly ever so surely. */
const sureFrom = 0.75;
const fairlySureFrom = 0.45;
const fewestSureCharacters = 12;
const fewestPairs = 60;
const languageFrom = 0.5;
/** No further way round is tried after so much CPU time, in ms: a page is allowed 30 s in all. */
export const uprightPatienceMs = 12_000;

export type Upright = { straightening: Straightening; words: readonly RecognizedWord[] };

/**
 * Finds out which way up an image is by recognising it: the way round in which it makes most sense is the right
 * one. Telling it from the shapes alone (as Tesseract's own detection does) costs every page a fifth more and errs
 * on short ones, while this costs only pages that were turned. `attempt` recognises the image straightened like
 * that; the words' edges are in pixels of the straightened image. `mayGoOn` says before each further way round whether
 * there is time for it.
 *
 * Danger: time by the clock would leave turned pages unread where a machine is busy with other work. Ask for CPU time.
 */
export async function findUpright(
  image: { width: number; height: number },
  lines: LineDirection,
  attempt: (straightening: Straightening) => Promise<readonly RecognizedWord[]>,
  mayGoOn: () => boolean,
): Promise<Upright> {
  let best: (Upright & { sense: number }) | null = null;
  for (const quarterTurns of waysRound(lines)) {
    const straightening = straighteningOf(image, lines, quarterTurns);
    const words = await attempt(straightening);
    const sense = senseOf(words);
    if (!best || sense > best.sense) best = { straightening, words, sense };
    if (isSure(best.words) || !mayGoOn()) break;
  }
  return best ?? { straightening: straighteningOf(image, lines, 0), words: [] };
}

/** The likeliest first: most pages come as they should, or turned by a quarter where the lines run that way. */
function waysRound({ vertical }: LineDirection): readonly QuarterTurns[] {
  return vertical ? [1, 3, 0, 2] : [0, 2, 1, 3];
}

function straighteningOf(
  { width, height }: { width: number; height: number },
  { levelling }: LineDirection,
  quarterTurns: QuarterTurns,
): Straightening {
  const angle = quarterTurns % 2 === 0 ? levelling.across : levelling.vertical;
  return { quarterTurns, angle, width, height };
}

/** How much of it was recognised as text: characters, each counted by how far it is above guessing. */
function senseOf(words: readonly RecognizedWord[]): number {
  return words.reduce((sum, { text, confidence }) => sum + text.length * Math.max(0, confidence - 0.5), 0);
}

/**
 * Recognised with confidence; or with less, as forms full of rules and faint prints are, and in words of some
 * language. Then trying other ways round would only cost time: pages upside down were read with 0.15 to 0.25.
 */
function isSure(words: readonly RecognizedWord[]): boolean {
  const letters = words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const characters = letters.reduce((sum, { text }) => sum + text.length, 0);
  const sure = letters.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  if (characters < fewestSureCharacters) return false;
  const confidence = sure / characters;
  if (confidence >= sureFrom || confidence < fairlySureFrom) return confidence >= sureFrom;
  const { pairs, share } = commonPairShare(letters.map(({ text }) => text).join(' '));
  return pairs >= fewestPairs && share >= languageFrom;
}
