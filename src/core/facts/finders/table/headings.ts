import { foldedWords, type Shape } from './shape.ts';

/** What the heading of a column may mean. */
export type Heading = {
  /** 0..1 by column. */
  weights: ReadonlyMap<string, number>;
  /** 0..1: that it heads another kind of table. */
  elsewhere: number;
  /** Columns that a word beside its name speaks against ("incl. VAT"). */
  against: ReadonlySet<string>;
  /** Pieces that a price stands for where the heading says so ("price per 100"). */
  per: number;
  /** Whether the whole heading is one phrase that is known. */
  exact: boolean;
};

const longestHeading = 120;
/** Words of one phrase at most. */
const longestPhrase = 6;

/**
 * What a heading may mean. The longest phrase in it weighs most, and a heading that is nothing but the phrase.
 * @param text the heading, its lines parted by blanks
 */
export function headingOf(text: string, shape: Shape): Heading {
  const short = text.slice(0, longestHeading);
  const { words, against } = withoutAsides(foldedWords(short), shape);
  const weights = new Map<string, number>();
  let elsewhere = 0;
  let exact = false;
  const percent = short.includes('%');
  for (const { from, length, meanings } of phrasesAt(words, shape.headings)) {
    exact ||= length === words.length && from === 0;
    const share = 0.55 + 0.45 * (length / words.length);
    const rates = percent && meanings.some(({ column }) => typeOf(column, shape) === 'percent');
    for (const { column, sure } of meanings) {
      const type = typeOf(column, shape);
      if (column === null) elsewhere = Math.max(elsewhere, sure * share);
      else if (rates && (type === 'money' || type === 'decimal')) continue;
      else
        weights.set(
          column,
          Math.max(weights.get(column) ?? 0, type === 'percent' && rates ? 1 : sure * share),
        );
    }
  }
  if (percent && words.length === 0)
    for (const { id, type } of shape.columns.values()) if (type === 'percent') weights.set(id, 0.4);
  const per = /(?<!\d)1000?(?!\d)/.exec(short)?.[0];
  return { weights, elsewhere, against, per: per ? Number(per) : 1, exact };
}

function typeOf(column: string | null, { columns }: Shape): string | undefined {
  return column === null ? undefined : columns.get(column)?.type;
}

/** The words but those that say nothing of the column ("net", "excl. VAT"), where others are left. */
function withoutAsides(
  words: readonly string[],
  { asides }: Shape,
): { words: readonly string[]; against: ReadonlySet<string> } {
  const against = new Set<string>();
  const gone = new Set<number>();
  for (const { from, length, meanings } of phrasesAt(words, asides)) {
    for (let k = from; k < from + length; k++) gone.add(k);
    for (const column of meanings) against.add(column);
  }
  const left = words.filter((_, i) => !gone.has(i));
  return { words: left.length === 0 ? words : left, against };
}

/** Known phrases in a run of words, the longest first, none over another. */
function phrasesAt<T>(
  words: readonly string[],
  known: ReadonlyMap<string, T>,
): { from: number; length: number; meanings: T }[] {
  const found: { from: number; length: number; meanings: T }[] = [];
  const taken = new Set<number>();
  for (let length = Math.min(longestPhrase, words.length); length >= 1; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const meanings = known.get(words.slice(from, from + length).join(''));
      if (!meanings) continue;
      const span = Array.from({ length }, (_, k) => from + k);
      if (span.some((k) => taken.has(k))) continue;
      for (const k of span) taken.add(k);
      found.push({ from, length, meanings });
    }
  }
  return found;
}
