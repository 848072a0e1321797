import type { Labels } from '../../blueprint.ts';
import { findPhrases } from '../../phrases.ts';

/** Shares of two parties as 'A/B'; `isLoose` where only one of them is printed, or without a sign for percent. */
export type SharesAt = { value: string; from: number; to: number; isLoose: boolean };

const share =
  /(?<![\d.,])(?<number>\d{1,3})(?:[.,]0{1,2})?\s?(?:%|percent|per cent|prozent|por ciento|pour cent|procent|per cento)/giu;
const pair = /(?<![\d/.,-])(?<first>\d{2})\s?\/\s?(?<second>\d{2})(?![\d/]|[.,]\d|\s?(?:V|A|mm|cm))/gu;
const farthest = 90;

/**
 * Two shares of a text that come to 100; the first party first.
 * @param first words for the first party ("artist"); a share beside the other's name alone comes second
 * @param isNamed whether the text has a name of shares, without which two numbers with a stroke are anything
 */
export function sharesIn(text: string, first: Labels, isNamed: boolean): SharesAt | null {
  const shares = [...text.matchAll(share)].map((match) => ({
    number: Number(match.groups?.number),
    from: match.index,
    to: match.index + match[0].length,
  }));
  for (const [i, one] of shares.entries()) {
    const other = shares[i + 1];
    if (!other || one.number + other.number !== 100 || other.from - one.to > farthest) continue;
    const isTurned = isOfFirst(text, other, first, one.to) && !isOfFirst(text, one, first, 0, other.from);
    const [a, b] = isTurned ? [other, one] : [one, other];
    return { value: `${a.number}/${b.number}`, from: one.from, to: other.to, isLoose: false };
  }
  for (const match of text.matchAll(pair)) {
    const [a, b] = [Number(match.groups?.first), Number(match.groups?.second)];
    if (a + b === 100 && isNamed)
      return { value: `${a}/${b}`, from: match.index, to: match.index + match[0].length, isLoose: false };
  }
  const [only, second] = shares;
  if (!only || second || !isNamed || only.number < 50 || only.number > 95) return null;
  return isOfFirst(text, only, first, 0)
    ? { value: `${only.number}/${100 - only.number}`, from: only.from, to: only.to, isLoose: true }
    : null;
}

/** Whether words for the first party stand right behind a share, or right before it. */
function isOfFirst(
  text: string,
  { from, to }: { from: number; to: number },
  first: Labels,
  since: number,
  until = text.length,
): boolean {
  const words = findPhrases(text, first).filter((word) => word.from >= since && word.to <= until);
  return words.some(
    (word) => (word.from >= to && word.from - to <= 45) || (word.to <= from && from - word.to <= 20),
  );
}
