import { type Token, tokensOf } from '#core/layout/sheet';

/** Where a value may stand in a text: between the words before it and those behind. `order`: which saying it was. */
export type Slot = { from: number; to: number; closed: boolean; order: number };

type Word = string | typeof anything;
/** `*`: any words, a few. */
const anything = Symbol('anything');
/** `never`: what stands there is another thing ("!annual rent is …"), whatever else names the place. */
type Pattern = { before: readonly Word[]; behind: readonly Word[]; never: boolean };

const compiled = new WeakMap<readonly string[], readonly Pattern[]>();
/** Words in a slot, and for `*`, at most. */
const mostInSlot = 30;
const mostForAny = 7;
const mostTokens = 900;
const mostSlots = 12;

/** The places in a text at which sayings leave one open ("a loan of …", "employs … people"). */
export function slotsIn(text: string, sayings: readonly string[]): Slot[] {
  const tokens = tokensOf(text).slice(0, mostTokens);
  const slots: Slot[] = [];
  const others = new Set<number>();
  for (const [order, { before, behind, never }] of patternsOf(sayings).entries()) {
    for (let at = 0; at < tokens.length && slots.length < mostSlots; at++) {
      const start = before.length === 0 ? at : endOf(before, tokens, at);
      if (start === null || (before.length === 0 && at > 0)) continue;
      const slot = slotFrom(text, tokens, start, behind);
      if (slot && never) others.add(slot.from);
      else if (slot) slots.push({ ...slot, order });
    }
  }
  return slots.filter(({ from }) => !others.has(from));
}

function slotFrom(
  text: string,
  tokens: readonly Token[],
  start: number,
  behind: readonly Word[],
): Omit<Slot, 'order'> | null {
  const from = start === 0 ? 0 : (tokens[start - 1]?.to ?? 0);
  if (behind.length === 0) return { from, to: text.length, closed: false };
  for (let end = start + 1; end < tokens.length && end <= start + mostInSlot; end++) {
    const next = tokens[end];
    if (next && endOf(behind, tokens, end) !== null) return { from, to: next.from, closed: true };
  }
  return null;
}

/** The token behind words that begin at one; null where they are not these. */
function endOf(words: readonly Word[], tokens: readonly Token[], at: number): number | null {
  let next = at;
  for (const [i, word] of words.entries()) {
    if (word !== anything) {
      if (tokens[next]?.folded !== word) return null;
      next++;
      continue;
    }
    const rest = words.slice(i + 1);
    for (let skipped = 1; skipped <= mostForAny; skipped++) {
      const end = next + skipped < tokens.length ? endOf(rest, tokens, next + skipped) : null;
      if (end !== null) return end;
    }
    return null;
  }
  return next;
}

function patternsOf(sayings: readonly string[]): readonly Pattern[] {
  const made = compiled.get(sayings);
  if (made) return made;
  const words = (part: string): Word[] =>
    part
      .split(/\s+/u)
      .flatMap((word): Word[] => (word === '*' ? [anything] : tokensOf(word).map(({ folded }) => folded)));
  const patterns = sayings.map((saying) => {
    const [before = '', behind = ''] = saying.split('…');
    return { before: words(before), behind: words(behind), never: saying.startsWith('!') };
  });
  compiled.set(sayings, patterns);
  return patterns;
}
