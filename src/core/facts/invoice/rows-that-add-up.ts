import type { RateRow } from '../finders/rates/rate-rows.ts';

/**
 * Those rows that make the whole: each rate once, their bases the net and their taxes the VAT where these are known.
 * Null when no choice adds up.
 */
export function rowsThatAddUp(
  rows: readonly RateRow[],
  net: number | null,
  vat: number | null,
): RateRow[] | null {
  const tried = rows.slice(0, 12);
  let best: { rows: RateRow[]; points: number } | null = null;
  for (let mask = 1; mask < 1 << tried.length; mask++) {
    const chosen = tried.filter((_, i) => mask & (1 << i));
    if (chosen.length > 6) continue;
    const rates = new Set(chosen.map(({ rate }) => Number(rate)));
    if (rates.size !== chosen.length) continue;
    const bases = chosen.reduce((sum, { base }) => sum + base.cents, 0);
    const taxes = chosen.reduce((sum, { tax }) => sum + tax.cents, 0);
    const netFits = net === null ? 0 : Math.abs(bases - net) <= 2 ? 1 : -1;
    const vatFits = vat === null ? 0 : Math.abs(taxes - vat) <= 2 ? 1 : -1;
    if (netFits < 0 || vatFits < 0) continue;
    const named = chosen.filter((row) => row.named).length / chosen.length;
    const points = netFits + vatFits + named;
    if (!best || points > best.points) best = { rows: chosen, points };
  }
  return best?.rows ?? null;
}
