import { boxOf, type Piece, type Sheet, type Span } from '#core/layout/sheet';
import type { Field, Section } from '../blueprint.ts';
import { type Candidate, candidateOf, merged } from '../candidate.ts';
import type { Context } from '../context.ts';
import { labelWorth } from '../labelled.ts';
import { type LabelHit, meaningOf } from '../labels.ts';
import type { HitsByPiece } from '../places.ts';
import { isName } from '../places.ts';
import { type Amount, Amounts, amountOf, centsOf } from './amounts.ts';
import { type Solution, solveTotals, type Term } from './solve.ts';
import { rowsThatAddUp, type VatRow, vatRows } from './vat-rows.ts';

/**
 * The totals of a document: sums beside and below their names, weighed together so that net and VAT make the gross.
 */

export type Totals = {
  /** Best first in every field. */
  candidates: Candidate[];
  solution: Solution;
  rows: VatRow[];
  amounts: Amounts;
};

type Found = { sheets: readonly Sheet[]; hits: readonly LabelHit[]; byPiece: HitsByPiece; context: Context };

export function findTotals(section: Section, found: Found, linesNet: string | null): Totals {
  const amounts = new Amounts(found.sheets, found.context);
  const all = vatRows(found.sheets, amounts);
  const byField = new Map<string, Candidate[]>();
  for (const field of section.fields) {
    byField.set(field.id, merged(namedAmounts(section.id, field, found, amounts)));
  }
  // Where nothing is paid yet the gross is often only called what is due.
  const due = (byField.get('due') ?? []).map((candidate) => ({
    ...candidate,
    field: 'gross',
    score: candidate.score * 0.75,
  }));
  byField.set('gross', merged([...(byField.get('gross') ?? []), ...due]));
  // And the net only what the goods come to.
  const goods = (byField.get('lines_net') ?? []).map((candidate) => ({
    ...candidate,
    field: 'net',
    score: candidate.score * 0.7,
  }));
  byField.set('net', merged([...(byField.get('net') ?? []), ...goods]));
  byField.set('vat', [...(byField.get('vat') ?? []), ...sumsOfTaxes(section.id, all)]);
  const terms = (field: string): Term[] =>
    (byField.get(field) ?? []).flatMap((candidate) => {
      const cents = typeof candidate.value === 'string' ? null : centsOf(candidate.value.amount);
      return cents === null ? [] : [{ candidate, cents }];
    });
  const known = {
    linesNet: linesNet === null ? null : centsOf(linesNet),
    breakdowns: sumsOfRows(all),
    rates: [...new Set(amounts.rates.map(({ percent }) => Number(percent)))].filter(
      (rate) => rate > 0 && rate < 40,
    ),
  };
  const solution = solveTotals({ net: terms('net'), vat: terms('vat'), gross: terms('gross') }, known);
  const rows = rowsThatAddUp(all, solution.net?.cents ?? null, solution.vat?.cents ?? null) ?? [];
  const candidates = settle(byField, solution, known.linesNet);
  return {
    candidates: candidates.filter((candidate) => !isGrossAgain(candidate, solution)),
    solution,
    rows,
    amounts,
  };
}

/** What is due is a fact of its own only where it is printed apart from the gross. */
function isGrossAgain({ field, spans }: Candidate, { gross }: Solution): boolean {
  const own = gross?.candidate.spans[0];
  return (
    field === 'due' &&
    own !== undefined &&
    spans.some(({ piece, from }) => piece === own.piece && from === own.from)
  );
}

/** Chosen terms first; what bears them out becomes part of what they say of themselves. */
function settle(
  byField: ReadonlyMap<string, Candidate[]>,
  solution: Solution,
  linesNet: number | null,
): Candidate[] {
  const chosen = { net: solution.net, vat: solution.vat, gross: solution.gross };
  const sum = Object.values(chosen).flatMap((term) => (term ? term.candidate.spans : []));
  const out: Candidate[] = [];
  for (const [field, candidates] of byField) {
    const term = field === 'net' || field === 'vat' || field === 'gross' ? chosen[field] : undefined;
    for (const candidate of candidates) {
      if (term === undefined) out.push(withDue(candidate, solution, linesNet));
      else if (term && candidate === term.candidate) {
        const support =
          solution.agrees >= 0.9
            ? [...candidate.support, { spans: sum, rule: 'net and VAT make the gross' }]
            : candidate.support;
        out.push({
          ...candidate,
          score: candidate.score + 1,
          support,
          features: { ...candidate.features, agrees: solution.agrees },
        });
      } else {
        // Something else was chosen, or nothing because all contradicted the rest.
        out.push({
          ...candidate,
          score: candidate.score * (term === null ? 0.5 : 0.8),
          features: { ...candidate.features, agrees: 0 },
        });
      }
    }
  }
  return out;
}

/** What is due is the gross less what was paid; the sum of lines is what the lines make. */
function withDue(candidate: Candidate, { gross }: Solution, linesNet: number | null): Candidate {
  const cents = typeof candidate.value === 'string' ? null : centsOf(candidate.value.amount);
  if (cents === null) return candidate;
  const agreed = (yes: boolean): Candidate => ({
    ...candidate,
    score: candidate.score + (yes ? 0.3 : 0),
    features: { ...candidate.features, agrees: yes ? 1 : 0.5 },
  });
  if (candidate.field === 'due' && gross) return agreed(Math.abs(gross.cents - cents) <= 5);
  if (candidate.field === 'lines_net' && linesNet !== null) return agreed(Math.abs(linesNet - cents) <= 2);
  return candidate;
}

/** Where only the rates are printed with their taxes, the VAT is their sum. */
function sumsOfTaxes(section: string, rows: readonly VatRow[]): Candidate[] {
  const named = rows.filter((row) => row.named);
  if (named.length < 2 || new Set(named.map(({ rate }) => Number(rate))).size !== named.length) return [];
  const cents = named.reduce((sum, { tax }) => sum + tax.cents, 0);
  return [
    candidateOf({
      section,
      field: 'vat',
      type: 'money',
      value: { amount: amountOf(cents), currency: named[0]?.tax.currency ?? null },
      spans: named.map(({ tax }) => tax),
      rule: 'the sum of the tax of all rates',
      score: 0.3,
      features: { label: 0.5, near: 0.6, shape: 0.5 },
    }),
  ];
}

function sumsOfRows(rows: readonly VatRow[]): [number, number][] {
  const named = rows.filter((row) => row.named).slice(0, 6);
  const sums: [number, number][] = [];
  for (let mask = 1; mask < 1 << named.length; mask++) {
    const chosen = named.filter((_, i) => mask & (1 << i));
    if (new Set(chosen.map(({ rate }) => Number(rate))).size !== chosen.length) continue;
    sums.push([
      chosen.reduce((sum, { base }) => sum + base.cents, 0),
      chosen.reduce((sum, { tax }) => sum + tax.cents, 0),
    ]);
  }
  return sums;
}

const mostHits = 60;
const mostBelow = 60;

function namedAmounts(section: string, field: Field, found: Found, amounts: Amounts): Candidate[] {
  const out: Candidate[] = [];
  for (const hit of [...found.hits].reverse()) {
    const meaning = meaningOf(hit, section, field.id);
    if (!meaning || out.length > mostHits * 4) continue;
    const label = labelWorth(hit, meaning, found.context);
    if (label < 0.2) continue;
    for (const { amount, how, near } of sumsNear(hit, found.byPiece, amounts)) {
      if (!amount.sure && near < 0.5) continue;
      const candidate = candidateOf({
        section,
        field: field.id,
        type: 'money',
        value: { amount: amount.amount, currency: amount.currency },
        spans: [amount],
        support: [{ spans: [hit], rule: 'its name' }],
        rule: `${how} "${hit.piece.text.slice(hit.from, hit.to)}"`,
        score: label * near * (amount.sure ? 1 : 0.6) * late(hit),
        features: { label, near, shape: amount.sure ? 1 : 0.5 },
      });
      out.push(candidate);
    }
  }
  return out;
}

/** Totals stand below what they are the totals of. */
function late({ piece }: LabelHit): number {
  return 0.9 + 0.1 * Math.min(1, piece.y0 / piece.sheet.height);
}

type NearSum = { amount: Amount; how: string; near: number };

/** Sums behind a name, right of it on its row (the last of a row counts most), and below it where it heads a column. */
function sumsNear(hit: LabelHit, byPiece: HitsByPiece, amounts: Amounts): NearSum[] {
  const { piece } = hit;
  const own = byPiece.get(piece) ?? [];
  // "Total incl. VAT 119.00": a name right behind another one only explains it.
  const explains = own.some(
    (other) =>
      other.to <= hit.from &&
      isSum(other) &&
      amounts.within({ piece, from: other.to, to: hit.from }).length === 0,
  );
  const factor = explains ? 0.55 : 1;
  const next = own.find(
    (other) =>
      other.from >= hit.to &&
      isSum(other) &&
      amounts.within({ piece, from: hit.to, to: other.from }).length > 0,
  );
  const behind = amounts
    .within({ piece, from: hit.to, to: next?.from ?? piece.text.length })
    .filter(({ from }) => !baseWord.test(piece.text.slice(hit.to, from)));
  if (behind.length > 0) {
    return behind.map((amount, i) => ({
      amount,
      how: 'behind',
      near: factor * (i === behind.length - 1 ? 1 : 0.7),
    }));
  }
  const row = piece.sheet.rows[piece.row];
  if (!row) return [];
  const right: Amount[] = [];
  if (!next) {
    for (const other of row.pieces.slice(row.pieces.indexOf(piece) + 1)) {
      const first = byPiece.get(other)?.find((entry) => entry.firstToken === 0 && isName(entry));
      const own = amounts.in(other);
      if (first && own.length === 0 && !isUnit(other)) break;
      if (first && right.length > 0) break;
      right.push(...own);
    }
  }
  if (right.length > 0) {
    return right.map((amount, i) => ({
      amount,
      how: 'to the right of',
      near: factor * (i === right.length - 1 ? 1 : 0.75) * (amount.sure ? 1 : 0.9),
    }));
  }
  return columnBelow(hit, row.pieces.length, amounts);
}

/** "VAT at 20% on 2,386.50": the base of a tax, not the tax. */
const baseWord = /(?:^|\s)(?:on|auf|von|aus|sur|sobre|su|over|s\/)\s+\(?\p{Sc}?(?:\p{Lu}{3}\s)?$/u;

function isSum(hit: LabelHit): boolean {
  return hit.meanings.some(({ kind, section }) => kind === 'label' && section === 'totals');
}

/** "EUR", "19 %" and the like stand between a name and its sum. */
function isUnit({ text }: Piece): boolean {
  return text.length <= 12 && /^(?:[\p{Lu}\p{Sc}.]{1,4}|[\d.,\s]+%|%)$/u.test(text);
}

function columnBelow(hit: LabelHit, width: number, amounts: Amounts): NearSum[] {
  const { sheet } = hit.piece;
  const box = boxOf(hit);
  const x0 = box ? box[0] : hit.piece.x0;
  const x1 = box ? box[0] + box[2] : hit.piece.x1;
  let bottom = hit.piece.y1;
  const column: Amount[] = [];
  for (const row of sheet.rows.slice(hit.piece.row + 1, hit.piece.row + 1 + mostBelow)) {
    if (row.y0 - bottom > 2.6 * sheet.body || column.length >= mostBelow) break;
    const own = row.pieces
      .filter((piece) => piece.x0 < x1 + 6 && piece.x1 > x0 - 6)
      .flatMap((piece) => amounts.in(piece).filter((amount) => overlapsColumn(amount, x0, x1)));
    const [amount] = own;
    if (amount) column.push(amount);
    bottom = Math.max(bottom, row.y1);
  }
  // Heads of wide tables are names of columns: their last sum is the total, if it is one at all.
  const table = width >= 3 ? 0.62 : 0.85;
  return column.slice(-4).map((amount, i, last) => ({
    amount,
    how: 'below',
    near: table * (column.length === 1 ? 1 : i === last.length - 1 ? 0.85 : 0.6),
  }));
}

function overlapsColumn(span: Span, x0: number, x1: number): boolean {
  const box = boxOf(span);
  if (!box) return true;
  return box[0] < x1 + 8 && box[0] + box[2] > x0 - 8;
}
