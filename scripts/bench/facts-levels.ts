import { poolsOf } from '#core/facts/levels';
import { foldOf } from './facts-fit.ts';
import type { Judged } from './facts-judge.ts';
import { levelIn, type Point, rounded } from './fitting.ts';

/** The confidence from which on facts of a pool are right often enough; null where none is. */
export type FittedLevel = { at: number | null; cases: number };
/** What passes of vendors a level was not fitted on. */
export type Passed = { pool: string; passed: number; right: number; cases: number };

const fewestCases = 300;
/** Pools a fact may be in. */
const widths = 4;
/** Wrong ones counted beyond those there were: what was measured once may have been luck. */
const spare = 1;

/**
 * Levels of the pools that enough facts bear. A wider pool is measured on those facts alone that no narrower one bears:
 * they are whom its level is for.
 * @param unseen facts of papers that neither rules nor calibration were made for
 * @param seen facts of papers that rules were made on: they look better than others would, so what passes of the
 *   unseen must bear the level out
 */
export function fittedLevels(
  unseen: readonly Judged[],
  seen: readonly Judged[] = [],
): Map<string, FittedLevel> {
  const levels = new Map<string, FittedLevel>();
  const isSeen = new Set(seen);
  let left = [...unseen, ...seen];
  for (let width = 0; left.length > 0 && width < widths; width++) {
    const pools = Map.groupBy(left, (entry) => poolsIn(entry)[width] ?? '');
    for (const [pool, own] of pools) {
      if (own.length < fewestCases) continue;
      const points = own.map(pointOf);
      const others = own.filter((entry) => !isSeen.has(entry)).map(pointOf);
      levels.set(pool, { at: borneOut(levelIn(points, spare), others), cases: own.length });
    }
    left = left.filter((entry) => !levels.has(poolsIn(entry)[width] ?? ''));
  }
  return new Map([...levels].sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** Levels fitted on all vendors but some, tried on those: whether they hold for papers nobody knows. */
export function levelsOnOthers(judged: readonly Judged[]): Passed[] {
  const out = new Map<string, Passed>();
  for (const fold of new Set(judged.map(({ vendor }) => foldOf(vendor)))) {
    const levels = fittedLevels(judged.filter(({ vendor }) => foldOf(vendor) !== fold));
    for (const entry of judged) {
      if (foldOf(entry.vendor) !== fold) continue;
      const pool = poolsIn(entry).find((one) => levels.has(one));
      const at = pool === undefined ? null : (levels.get(pool)?.at ?? null);
      if (pool === undefined) continue;
      const own = out.get(pool) ?? { pool, passed: 0, right: 0, cases: 0 };
      out.set(pool, own);
      own.cases++;
      if (at === null || entry.fact.confidence < at) continue;
      own.passed++;
      if (entry.right) own.right++;
    }
  }
  return [...out.values()].sort((a, b) => a.pool.localeCompare(b.pool, 'en'));
}

/** A level, or the next above it from which on no more than one in a hundred of these is wrong. */
function borneOut(level: number | null, points: readonly Point[]): number | null {
  for (let at = level; at !== null && at < 1; ) {
    const from = at;
    const above = points.filter((point) => point.at >= from);
    const wrong = above.filter(({ right }) => right === 0).map((point) => point.at);
    if (100 * wrong.length <= above.length) return from;
    at = rounded(Math.min(...wrong) + step);
  }
  return null;
}

/** Confidences are told in thousandths. */
const step = 0.001;

function poolsIn({ standing, fact, blueprint }: Judged): readonly string[] {
  return poolsOf(standing.finder, fact.type, blueprint);
}

function pointOf({ fact, right }: Judged): Point {
  return { at: fact.confidence, right: right ? 1 : 0 };
}
