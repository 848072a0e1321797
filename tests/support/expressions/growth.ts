import { createContext, runInContext } from 'node:vm';
import { type Hostile, hostileStrings } from './hostile-strings.ts';

/**
 * How the work of an expression grows with its text. Judged by CPU time of this thread, which is the same however busy
 * the machine is, and by its growth, which is the same however slow the machine is.
 */

/** How an expression is applied: to find one place, or all. */
export type Use = { source: string; flags: string; splits?: boolean };

export type Slow = { string: string; lengths: readonly [number, number]; cpuMs: readonly [number, number] };

const short = 3000;
const long = 4 * short;
/** What is done with so many characters in less than this is no danger, however it grows. */
const quickMs = 1.5;
/** Four times the text in eight times the time lies between straight and square growth, which is sixteen times. */
const steepest = 8;
const slowMs = 20;
/** Beyond that no growth need be looked at: a character may not cost a twentieth of a millisecond. */
const hopelessMs = 200;

/** The first string over which an expression takes more than its share of time; null where none was found. */
export function findSlow(use: Use): Slow | null {
  const strings = hostileStrings(use.source, use.flags);
  const at = cpuOf(
    use,
    strings.map(({ of }) => of(short)),
  );
  for (const [i, string] of strings.entries()) {
    const slow = (at[i] ?? Number.POSITIVE_INFINITY) > quickMs ? judgeAgain(use, string) : null;
    if (slow) return slow;
  }
  return null;
}

/** Square growth is seen every time; what is taken for it once, because caches are full of others' work, is not. */
function judgeAgain(use: Use, string: Hostile): Slow | null {
  let slow = judge(use, string);
  for (let i = 1; i < 3 && slow; i++) slow = judge(use, string);
  return slow;
}

function judge(use: Use, { name, of }: Hostile): Slow | null {
  const few = best(use, of(short));
  if (few < quickMs) return null;
  const hopeless = few > hopelessMs;
  const many = hopeless ? Number.POSITIVE_INFINITY : best(use, of(long));
  return hopeless || (many > slowMs && many > steepest * few)
    ? { string: name, lengths: [short, long], cpuMs: [few, many] }
    : null;
}

/** The least of three: whatever else ran only adds. */
function best(use: Use, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3 && least > quickMs; i++) {
    const [cpuMs = Number.POSITIVE_INFINITY] = cpuOf(use, [text]);
    least = Math.min(least, cpuMs);
    if (cpuMs > hopelessMs) break;
  }
  return least;
}

/** Only what runs in a sandbox can be broken off in the middle of an expression. */
const sandbox = createContext({});
const prepare = runInContext(
  `(source, flags, splits, texts, now, spent) => { run = () => {
    const expression = new RegExp(source, flags);
    for (const text of texts) {
      const start = now();
      if (splits) text.split(expression);
      else if (expression.global) text.replace(expression, '');
      else expression.exec(text);
      spent.push(now() - start);
    }
  }; }`,
  sandbox,
);

/** CPU milliseconds over each text, as far as it came: a text that takes too long is the last, without a number. */
function cpuOf({ source, flags, splits = false }: Use, texts: readonly string[]): number[] {
  for (let patienceMs = 500; ; patienceMs *= 2) {
    const start = now();
    const spent: number[] = [];
    prepare(source, flags, splits, texts, now, spent);
    try {
      runInContext('run()', sandbox, { timeout: patienceMs });
      return spent;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      // On a busy machine half a second may pass with nothing done.
      if (now() - start > hopelessMs) return spent;
    }
  }
}

function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Of the sandbox's own class of errors, not of ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
