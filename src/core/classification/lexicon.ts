import { foldPhrase } from '#core/layout/fold';
import type { PageText } from './page-text.ts';

/** A phrase found on a page: tokens from..to (exclusive). */
export type PhraseHit = { phrase: number; from: number; to: number; exact: boolean };

/**
 * All phrases of all types, looked up in one pass over a page: each word start asks two small tables (the first
 * four letters, and the four after them), so the time grows with the page and not with the number of phrases.
 *
 * Long phrases may be off by one letter before the last (read wrong, missing, or too much); those with digits never, because the
 * digits are what tells "Form 1919" from "Form 1920".
 */
export class Lexicon {
  readonly #folded: string[] = [];
  readonly #fuzzy: boolean[] = [];
  readonly #ids = new Map<string, number>();
  readonly #byHead = new Map<string, number[]>();
  readonly #bySecond = new Map<string, number[]>();

  /** The number of a phrase, the same for all spellings that fold alike. */
  add(phrase: string): number {
    const folded = foldPhrase(phrase, 'all');
    const known = this.#ids.get(folded);
    if (known !== undefined) return known;
    const id = this.#folded.length;
    const fuzzy = folded.length >= minFuzzyLetters && !/\d/.test(phrase);
    this.#ids.set(folded, id);
    this.#folded.push(folded);
    this.#fuzzy.push(fuzzy);
    push(this.#byHead, folded.slice(0, seed), id);
    if (fuzzy) push(this.#bySecond, folded.slice(seed, 2 * seed), id);
    return id;
  }

  find(page: PageText): PhraseHit[] {
    const hits: PhraseHit[] = [];
    const tokenAt = tokensByOffset(page);
    const { squeezed } = page;
    /** Where each phrase was last seen to end: "ank statement" inside "bank statement" is no second one. */
    const seenUntil = new Map<number, number>();
    for (const [token, start] of page.starts.entries()) {
      const candidates = this.#candidatesAt(squeezed, start);
      if (candidates.size === 0) continue;
      const exact: PhraseHit[] = [];
      const near: PhraseHit[] = [];
      for (const phrase of candidates) {
        const folded = this.#folded[phrase] ?? '';
        const end = squeezed.startsWith(folded, start) ? start + folded.length : -1;
        if (end >= 0 && page.ends[end]) exact.push({ phrase, from: token, to: tokenAt(end), exact: true });
        else if (this.#fuzzy[phrase]) {
          const close = endWithinOneEdit(squeezed, start, folded, page.ends);
          if (close >= 0) near.push({ phrase, from: token, to: tokenAt(close), exact: false });
        }
      }
      for (const hit of exact) seenUntil.set(hit.phrase, hit.to);
      hits.push(...exact);
      // "Employee name" is no misread "employer name": what is a phrase by itself is no misspelling of another.
      for (const hit of near) {
        if (exact.some((other) => other.to >= hit.to) || token < (seenUntil.get(hit.phrase) ?? 0)) continue;
        seenUntil.set(hit.phrase, hit.to);
        hits.push(hit);
      }
    }
    return hits;
  }

  /** Phrases that share their first four letters with the text, or the four after them. Most places have none. */
  #candidatesAt(squeezed: string, start: number): ReadonlySet<number> {
    let found: Set<number> | undefined;
    const add = (phrases: readonly number[] | undefined): void => {
      if (!phrases) return;
      found ??= new Set();
      for (const phrase of phrases) found.add(phrase);
    };
    for (let n = 2; n <= seed; n++) add(this.#byHead.get(squeezed.slice(start, start + n)));
    // An edit before the second four letters moves them by one.
    for (const from of [start + seed - 1, start + seed, start + seed + 1]) {
      add(this.#bySecond.get(squeezed.slice(from, from + seed)));
    }
    return found ?? none;
  }
}

const none: ReadonlySet<number> = new Set();

const seed = 4;
const minFuzzyLetters = 10;

/** Where `phrase` ends when it stands at `start` with exactly one letter wrong, missing or too much; -1 if not. */
function endWithinOneEdit(text: string, start: number, phrase: string, ends: Uint8Array): number {
  let i = 0;
  while (i < phrase.length && text[start + i] === phrase[i]) i++;
  // The last letter is the plural: "Reference" is no misread "references".
  if (i >= phrase.length - 1) return -1;
  const rest = phrase.slice(i + 1);
  const candidates: [string, number][] = [
    [rest, start + i + 1],
    [phrase.slice(i), start + i + 1],
    [rest, start + i],
  ];
  for (const [tail, from] of candidates) {
    if (text.startsWith(tail, from) && ends[from + tail.length]) return from + tail.length;
  }
  return -1;
}

function tokensByOffset(page: PageText): (end: number) => number {
  const byStart = new Map(page.starts.map((start, i) => [start, i]));
  return (end) => byStart.get(end) ?? page.starts.length;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
