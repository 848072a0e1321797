import type { Edges } from './box.ts';

const raised: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789', (digit, i) => [digit, '⁰¹²³⁴⁵⁶⁷⁸⁹'[i] ?? digit]),
);

/** A raised digit as a letter of that form: "m²" is no "m2"; any other letter stays. */
export function raisedForm(text: string): string {
  return raised[text] ?? text;
}

/** Whether a letter is a digit that may be raised: others say the same wherever they stand ("1st"). */
export function mayBeRaised(text: string): boolean {
  const code = text.length === 1 ? text.charCodeAt(0) : 0;
  return code >= 48 && code <= 57;
}

/**
 * Whether a character is a raised one behind another, in a line that runs to the right: clearly smaller, its foot above the
 * foot of the other and its middle above the middle.
 */
export function isRaisedBehind(before: Edges, next: Edges): boolean {
  const size = before.y1 - before.y0;
  const small = next.y1 - next.y0;
  return (
    small < 0.8 * size &&
    before.y1 - next.y1 > 0.12 * size &&
    next.y0 + next.y1 < before.y0 + before.y1 &&
    next.x0 > before.x1 - 0.3 * small
  );
}

/** Whether a character goes on at the height and in the size of a raised one before it. */
export function staysRaised(before: Edges, next: Edges): boolean {
  const small = before.y1 - before.y0;
  return Math.abs(before.y1 - next.y1) < 0.1 * small && Math.abs(before.y0 - next.y0) < 0.1 * small;
}

/** Whether a raised digit behind this word would be read as one of its own: it is the mark of a note, or a power. */
export function endsInNumber(word: string): boolean {
  return /[\p{N}%‰$€£¥.,)-]$/u.test(word);
}
