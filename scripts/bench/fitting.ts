/** A value that was said (0..1), with whether it was right (1) or not (0), and how much it counts (1 where left out). */
export type Point = { at: number; right: number; weight?: number };

/** How often what is right is surer than what is wrong; ties count half. */
export function aucOf(points: readonly Point[]): number {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  let [won, wrong, right] = [0, 0, 0];
  for (let i = 0; i < sorted.length; ) {
    let [tiedWrong, tiedRight] = [0, 0];
    const at = sorted[i]?.at;
    for (; sorted[i]?.at === at && i < sorted.length; i++) {
      if (sorted[i]?.right) tiedRight++;
      else tiedWrong++;
    }
    won += tiedRight * (wrong + tiedWrong / 2);
    wrong += tiedWrong;
    right += tiedRight;
  }
  return won / Math.max(1, right * wrong);
}

const rightOf100 = 99;
/** So many must stand at or above a level that one wrong one among them is one of a hundred. */
const fewestAbove = 100;

/**
 * The lowest confidence from which on no more than one in a hundred is wrong; null where there is none.
 * @param spare wrong ones that are counted beyond those there were
 */
export function levelIn(points: readonly Point[], spare = 0): number | null {
  const sorted = [...points].sort((a, b) => b.at - a.at);
  let level: number | null = null;
  let [above, wrong] = [0, 0];
  for (const [i, { at, right }] of sorted.entries()) {
    above++;
    wrong += 1 - right;
    // Values of one confidence pass together or not at all.
    const ends = sorted[i + 1]?.at !== at;
    if (ends && above >= fewestAbove && wrong + spare <= (above * (100 - rightOf100)) / 100) level = at;
  }
  return level;
}

/**
 * A curve that only ever rises, from what was said to the share that was right: neighbours that fall are pooled
 * until all rise.
 * @param block points that a knot stands for at least, so that it means something
 */
export function isotonic(points: readonly Point[], block: number): [at: number, value: number][] {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  let blocks: { at: number; right: number; n: number }[] = [];
  for (let i = 0; i < sorted.length; i += block) {
    const own = sorted.slice(i, i + block);
    blocks.push({
      at: own.reduce((sum, { at, weight = 1 }) => sum + at * weight, 0),
      right: own.reduce((sum, { right, weight = 1 }) => sum + right * weight, 0),
      n: own.reduce((sum, { weight = 1 }) => sum + weight, 0),
    });
  }
  for (let i = 1; i < blocks.length; ) {
    const [a, b] = [blocks[i - 1], blocks[i]];
    if (a && b && a.right / a.n >= b.right / b.n) {
      blocks = [
        ...blocks.slice(0, i - 1),
        { at: a.at + b.at, right: a.right + b.right, n: a.n + b.n },
        ...blocks.slice(i + 1),
      ];
      i = Math.max(1, i - 1);
    } else i++;
  }
  // Half a case of each kind more: nothing is certain after some hundred.
  return blocks.map(({ at, right, n }) => [rounded(at / n), rounded((right + 0.5) / (n + 1))]);
}

export type Bin = { from: number; predicted: number; observed: number; n: number };

/** What was said against what was right, in tenths, and how far they are apart on average (0..1). */
export function reliability(points: readonly Point[]): { bins: Bin[]; error: number } {
  const bins: Bin[] = [];
  for (let bin = 0; bin < 10; bin++) {
    const own = points.filter(({ at }) => Math.min(9, Math.floor(at * 10)) === bin);
    if (own.length === 0) continue;
    bins.push({
      from: bin / 10,
      predicted: mean(own.map(({ at }) => at)),
      observed: mean(own.map(({ right }) => right)),
      n: own.length,
    });
  }
  const apart = bins.reduce((sum, { n, predicted, observed }) => sum + n * Math.abs(predicted - observed), 0);
  return { bins, error: apart / Math.max(1, points.length) };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
