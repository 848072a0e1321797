import { withoutEnd } from './edges.ts';

/** Runs of words with capitals, which names are. Looks at no more than the nearest characters. */

const nearest = 160;
const word = /^(?:[dDlLO]['’])?\p{Lu}[\p{L}\p{M}\d'’.&!-]*$/u;

/**
 * The words with capitals a text ends with, and small words between two of them; '' where it ends with none.
 * @param between small words that may stand between: "of", "and"
 */
export function capitalsBefore(text: string, between: ReadonlySet<string>, most: number): string {
  const near = text.slice(-nearest);
  const words = near.trimEnd().split(' ');
  let from = words.length;
  let count = 0;
  while (from > 0 && count < most) {
    const own = words[from - 1] ?? '';
    const isName = word.test(own) && !(count > 0 && own.endsWith('.') && own.length > 3);
    const isBetween =
      count > 0 && between.has(own) && goesOn(words[from - 2] ?? '', words[from - 3] ?? '', between);
    if (!isName && !isBetween) break;
    if (isName) count++;
    from--;
  }
  return words.slice(from).join(' ');
}

/** The words with capitals a text begins with, behind blanks; as `capitalsBefore`. */
export function capitalsBehind(text: string, between: ReadonlySet<string>, most: number): string {
  const near = text.slice(0, nearest).trimStart();
  const words = near.split(' ');
  let to = 0;
  let count = 0;
  while (to < words.length && count < most) {
    const own = words[to] ?? '';
    const bare = withoutEnd(own, ',;:.)');
    if (word.test(bare)) count++;
    else if (!(count > 0 && between.has(own) && goesOn(words[to + 1] ?? '', words[to + 2] ?? '', between)))
      break;
    to++;
    // A mark ends the name.
    if (bare !== own) return [...words.slice(0, to - 1), bare].join(' ');
  }
  return words.slice(0, to).join(' ');
}

/** Whether behind a small word a name goes on, at most one more between: "Hollis & the Ferrymen". */
function goesOn(next: string, second: string, between: ReadonlySet<string>): boolean {
  return word.test(next) || (between.has(next) && word.test(second));
}
