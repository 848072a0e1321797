import type { Atom } from './atom.ts';

/** The atoms of one leg, in reading order; `number` is among them. */
export type Cut = { number: Atom; atoms: readonly Atom[] };

/** Lines from the number of a leg to the last that may belong to it. */
const farthest = 14;
const ways = ['first', 'last', 'middle'] as const;

/**
 * Atoms cut into legs. Papers print the number before both stops, behind them or between: of the three the one that
 * leaves each leg with two times and two places is how this paper does it.
 */
export function cutLegs(atoms: readonly Atom[]): Cut[] {
  const numbers = atoms.filter(({ kind }) => kind === 'number');
  let best: { cuts: Cut[]; worth: number } = { cuts: [], worth: Number.NEGATIVE_INFINITY };
  for (const way of ways) {
    const cuts = cutAs(way, numbers, atoms);
    const worth = cuts.reduce((sum, cut) => sum + worthOf(cut), 0);
    if (worth > best.worth + 0.01) best = { cuts, worth };
  }
  return best.cuts;
}

function cutAs(way: (typeof ways)[number], numbers: readonly Atom[], atoms: readonly Atom[]): Cut[] {
  const at = (atom: Atom | undefined, fallback: number): number => (atom ? atoms.indexOf(atom) : fallback);
  return numbers.map((number, i) => {
    const own = at(number, 0);
    const before = at(numbers[i - 1], -1);
    const next = at(numbers[i + 1], atoms.length);
    const [from, to] =
      way === 'first'
        ? [firstOfLine(atoms, own, before), beginOfLine(atoms, next, own)]
        : way === 'last'
          ? [endOfLine(atoms, before, own), endOfLine(atoms, own, next)]
          : [stopBefore(atoms, own, before), stopBefore(atoms, next, own)];
    const near = atoms
      .slice(from, to)
      .filter(
        ({ line, span }) =>
          Math.abs(line - number.line) <= farthest && span.piece.sheet === number.span.piece.sheet,
      );
    return { number, atoms: near };
  });
}

/** What stands before it on its line belongs to it, where no other number does. */
function firstOfLine(atoms: readonly Atom[], at: number, before: number): number {
  let from = at;
  while (from - 1 > before && atoms[from - 1]?.line === atoms[at]?.line) from--;
  return before >= 0 && atoms[before]?.line === atoms[at]?.line ? at : from;
}

function beginOfLine(atoms: readonly Atom[], next: number, own: number): number {
  return next >= atoms.length ? next : firstOfLine(atoms, next, own);
}

/** Behind an atom and the rest of its line, where the next number is on another. */
function endOfLine(atoms: readonly Atom[], at: number, next: number): number {
  if (at < 0) return 0;
  if (next < atoms.length && atoms[next]?.line === atoms[at]?.line) return at + 1;
  let to = at + 1;
  while (to < atoms.length && atoms[to]?.line === atoms[at]?.line) to++;
  return to;
}

/** Where the stop begins that stands above a number. */
function stopBefore(atoms: readonly Atom[], at: number, before: number): number {
  if (at >= atoms.length) return atoms.length;
  for (let i = at - 1; i > before; i--) {
    if (atoms[i]?.kind === 'time') return firstOfLine(atoms, i, before);
  }
  return at;
}

function worthOf({ number, atoms }: Cut): number {
  const times = atoms.filter(({ kind, end }) => kind === 'time' && end !== 'other');
  const points = new Set(atoms.filter(({ kind }) => kind === 'point').map(({ value }) => value));
  const worth = (n: number): number => (n === 2 ? 1.5 : n === 1 ? 0.5 : n > 2 ? 1 : 0);
  const hasDay = atoms.some(({ kind }) => kind === 'day') ? 0.3 : 0;
  const near = times.reduce((sum, { line }) => sum + Math.abs(line - number.line), 0);
  return worth(times.length) + worth(points.size) + hasDay - 0.02 * near;
}
