import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { along } from '#core/confidence-curve';
import type { TermLevel } from '#core/invoices/readiness/term-levels';
import { witnesses } from '#core/invoices/readiness/witnesses';
import { isotonic, rounded } from './fitting.ts';

/** A term of known truth: how many witnesses it had, and the pools it is measured in. */
export type TermPoint = { pools: readonly string[]; count: number; right: boolean };

/** So many must have as many witnesses as are enough, and none of them be wrong. */
const fewestAbove = 25;
/** As many must have had no more witnesses than are enough: what hardly any had was not tried. */
const fewestOfCount = 3;

/** Measures how many witnesses are enough, and writes it down. */
export async function writeLevels(points: readonly TermPoint[]): Promise<void> {
  const pools = new Map<string, TermPoint[]>();
  for (const point of points)
    for (const pool of point.pools) pools.set(pool, [...(pools.get(pool) ?? []), point]);
  const rows = [...pools]
    .flatMap(([pool, own]) => levelIn(own).map((level) => ({ pool, level })))
    .sort((a, b) => (a.pool < b.pool ? -1 : 1));
  const lines = rows.map(({ pool, level }) => `  ${JSON.stringify(pool)}: ${JSON.stringify(level)},`);
  const target = path.resolve(import.meta.dirname, '../../src/core/invoices/readiness/term-levels-data.ts');
  const source = await readFile(target, 'utf8');
  const head = source.slice(0, source.indexOf('= {') + 3);
  await writeFile(target, `${head}\n${lines.join('\n')}\n};\n`);
  await promisify(execFile)('npx', ['biome', 'check', '--write', target]);
}

/** Nothing of pools of too few; no number of witnesses is enough where the surest are wrong as well. */
function levelIn(points: readonly TermPoint[]): TermLevel[] {
  if (points.length < fewestAbove) return [];
  const most = witnesses.length;
  const wrong = points.filter(({ right }) => !right).map(({ count }) => count);
  const known = points.map(({ count }) => count).toSorted((a, b) => a - b)[fewestOfCount - 1] ?? 0;
  const from = Math.max(known, ...wrong.map((count) => count + 1));
  const aboveOf = (least: number): number => points.filter(({ count }) => count >= least).length;
  // None is enough where the surest are wrong; of too few others a wider pool says more.
  const isNone = aboveOf(Math.max(-1, ...wrong) + 1) < fewestAbove;
  if (!isNone && aboveOf(from) < fewestAbove) return [];
  const curve = isotonic(
    points.map(({ count, right }) => ({ at: count, right: right ? 1 : 0 })),
    Math.max(10, Math.ceil(points.length / 12)),
  );
  const shares = Array.from({ length: most + 1 }, (_, count) => rounded(along(curve, count)));
  return [isNone ? { from: null, cases: points.length, shares } : { from, cases: aboveOf(from), shares }];
}
