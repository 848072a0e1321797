import type { TableRow } from './deal.ts';
import { foldedWords, type Shape } from './shape.ts';

/**
 * What a word beside a figure says of its sign ("78,48 S", "26,84 Af", "12.50 CR"): 1 where it is added, -1 where it is
 * taken away; null where there is none.
 */
export function markIn({ numbers, texts }: TableRow, at: number, { marks }: Shape): 1 | -1 | null {
  const atom = numbers[at];
  if (!atom || marks.size === 0) return null;
  const printed = atom.text.replace(/^.*\d/su, '');
  const beside = (texts[at] ?? []).filter(({ box }) => box[0] > atom.box[0]).map(({ text }) => text);
  for (const word of foldedWords([printed, ...beside].join(' '))) {
    const sign = marks.get(word);
    if (sign !== undefined) return sign;
  }
  return null;
}

/** A plain decimal with the sign its mark gives it. */
export function withMark(value: string, mark: 1 | -1 | null): string {
  if (mark === null) return value;
  const bare = value.replace(/^-/, '');
  return mark === -1 && /[1-9]/.test(bare) ? `-${bare}` : bare;
}
