import { isAmount } from './amount.ts';
import { type Atom, type AtomRow, left, right } from './atoms.ts';
import { cellAt, type HeaderCell } from './header.ts';
import type { Product, Shape } from './shape.ts';

/** Columns of figures that are looked at where no headings stand. */
const mostColumns = 8;
/** Points by which right edges of one column may differ. */
const tolerance = 3.5;

type Edge = { x: number; from: number; to: number; count: number; amounts: number };

/**
 * Columns by alignment alone: figures whose right edges stand in line, and one column of words left of them. The
 * columns have no names; arithmetic finds them.
 */
export function columnsWithoutHeader(rows: readonly AtomRow[], product: Product, shape: Shape): HeaderCell[] {
  const edges: Edge[] = [];
  for (const row of rows) {
    const figures = row.chunks.flatMap(({ atoms }) => atoms).filter(({ number }) => number !== null);
    if (!figures.some((atom) => isAmount(atom))) continue;
    const several = figures.filter((atom) => isAmount(atom)).length > 1;
    for (const atom of figures) addEdge(edges, atom, several ? 3 : 1);
  }
  const strong = edges
    .toSorted((a, b) => b.count + 2 * b.amounts - (a.count + 2 * a.amounts))
    .slice(0, mostColumns)
    .toSorted((a, b) => a.x - b.x);
  const first = strong[0];
  if (!first || strong.every(({ amounts }) => amounts === 0)) return [];
  const cells = strong.map(({ from, x, amounts, count }): HeaderCell => {
    const weights = new Map(product.of.map((factor): [string, number] => [factor, 0.3]));
    if (amounts > count / 2) weights.set(product.total, 0.3);
    return cellAt('', [from, 0, x - from, 0], { weights }, shape);
  });
  const start = Math.min(startOfNames(rows, first.from), first.from - 40);
  // Words may stand between figures (a count before the name), so their column reaches up to the last but one.
  const end = strong.length > 1 ? (strong.at(-2)?.from ?? first.from) : first.from;
  const width = Math.max(20, (first.from > start + 60 ? first.from : end) - start - 2);
  return [cellAt('', [start, 0, width, 0], wordsAlone(shape), shape), ...cells];
}

/** Where the words left of the figures usually begin. */
function startOfNames(rows: readonly AtomRow[], figures: number): number {
  const starts = new Map<number, number>();
  for (const row of rows) {
    if (!row.chunks.some(({ atoms }) => atoms.some((atom) => isAmount(atom)))) continue;
    const words = row.chunks
      .filter(({ atoms, box }) => left(box) < figures - 20 && atoms.some(({ number }) => !number))
      .at(-1);
    if (words) starts.set(Math.round(left(words.box)), (starts.get(Math.round(left(words.box))) ?? 0) + 1);
  }
  return [...starts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? figures;
}

/** Columns of amounts alone, words left of them: lists of things with what each costs. The fullest columns first. */
export function amountsWithoutHeader(rows: readonly AtomRow[], total: string, shape: Shape): HeaderCell[][] {
  const edges: Edge[] = [];
  for (const row of rows) {
    const last = row.chunks.at(-1)?.atoms.at(-1);
    if (last && isAmount(last)) addEdge(edges, last);
  }
  const fullest = edges.toSorted((a, b) => b.count - a.count).slice(0, 3);
  return fullest.map(({ from, x }) => {
    const start = Math.min(startOfNames(rows, from), from - 40);
    return [
      cellAt('', [start, 0, from - start - 4, 0], wordsAlone(shape), shape),
      cellAt('', [from, 0, x - from, 0], { weights: new Map([[total, 1]]) }, shape),
    ];
  });
}

function wordsAlone({ words }: Shape): { weights: ReadonlyMap<string, number> } {
  return { weights: new Map(words === null ? [] : [[words, 1]]) };
}

function addEdge(edges: Edge[], atom: Atom, weight = 1): void {
  const x = right(atom.box);
  const amount = isAmount(atom) ? weight : 0;
  for (const edge of edges) {
    if (Math.abs(edge.x - x) > tolerance) continue;
    edge.count += weight;
    edge.amounts += amount;
    edge.from = Math.min(edge.from, left(atom.box));
    return;
  }
  if (edges.length < 400) edges.push({ x, from: left(atom.box), to: x, count: weight, amounts: amount });
}
