import type { Candidate } from '../candidate.ts';
import { isTaxOf } from '../finders/sums/amounts.ts';

/** A candidate for an amount, in hundredths. */
export type Term = { candidate: Candidate; cents: number };
export type Solution = {
  net: Term | null;
  vat: Term | null;
  gross: Term | null;
  /** 1: net + VAT = gross, all printed; 0: they contradict each other; 0.5: nothing to compare. */
  agrees: number;
};

/** What is known of the sums from elsewhere, in hundredths. */
export type Known = {
  linesNet: number | null;
  /** Sums of the VAT rows: [bases, taxes] of choices with one row per rate. */
  breakdowns: readonly (readonly [bases: number, taxes: number])[];
  rates: readonly number[];
};

const mostTried = 9;
/** A printed sum that does not add up by more than this (hundredths) is another sum. */
const slack = 2;

/**
 * Picks net, VAT and gross together: what is named best, and what adds up. A term may be missing; one that
 * contradicts the others is rather left out than believed.
 */
export function solveTotals(
  terms: { net: readonly Term[]; vat: readonly Term[]; gross: readonly Term[] },
  known: Known,
): Solution {
  const largest = Math.max(1, ...terms.gross.slice(0, mostTried).map(({ cents }) => Math.abs(cents)));
  let best: Solution = { net: null, vat: null, gross: null, agrees: 0.5 };
  let most = 0;
  const options = (list: readonly Term[]): (Term | null)[] => [...list.slice(0, mostTried), null];
  for (const net of options(terms.net)) {
    for (const vat of options(terms.vat)) {
      for (const gross of options(terms.gross)) {
        const { points, agrees } = weigh({ net, vat, gross }, known, largest);
        if (points > most) {
          most = points;
          best = { net, vat, gross, agrees };
        }
      }
    }
  }
  return best;
}

function weigh(
  { net, vat, gross }: { net: Term | null; vat: Term | null; gross: Term | null },
  { linesNet, breakdowns, rates }: Known,
  largest: number,
): { points: number; agrees: number } {
  let points = 0;
  for (const term of [net, vat, gross]) points += term ? term.candidate.score : 0;
  let agrees = 0.5;
  if (net && vat && gross) {
    if (Math.abs(net.cents + vat.cents - gross.cents) <= slack) {
      points += vat.cents === 0 ? 0.7 : 1.4;
      // Every rate of a breakdown adds up as well: the totals are the largest that do.
      points += (0.5 * Math.abs(gross.cents)) / largest;
      agrees = 1;
    } else {
      points -= 1.6;
      agrees = 0;
    }
  } else if (net && gross && !vat) {
    if (net.cents === gross.cents) points += 0.2;
    else if (rates.some((rate) => isTaxOf(net.cents, rate, gross.cents - net.cents))) {
      points += 0.5;
      agrees = 0.9;
    } else points -= 0.3;
    if (Math.abs(net.cents) > Math.abs(gross.cents)) points -= 0.8;
  }
  if (vat && gross && Math.abs(vat.cents) >= Math.abs(gross.cents) && gross.cents !== 0) points -= 1.2;
  if (net && vat && Math.abs(vat.cents) > 0.4 * Math.abs(net.cents)) points -= 1;
  if (net && vat && vat.cents !== 0 && rates.some((rate) => isTaxOf(net.cents, rate, vat.cents)))
    points += 0.3;
  if (net && linesNet !== null && Math.abs(net.cents - linesNet) <= slack) points += 0.5;
  if (gross && !vat && linesNet !== null && Math.abs(gross.cents - linesNet) <= slack) points += 0.2;
  for (const [bases, taxes] of breakdowns) {
    if (net && vat && Math.abs(net.cents - bases) <= slack && Math.abs(vat.cents - taxes) <= slack) {
      points += 0.5;
      agrees = Math.max(agrees, 0.95);
      break;
    }
  }
  return { points, agrees };
}
