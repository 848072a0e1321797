import type { Sheet, Span } from '#core/layout/sheet';
import type { Section } from '../blueprint.ts';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';
import { type RateRow, rateRows } from '../finders/rates/rate-rows.ts';
import { type Amount, type Amounts, amountOf, amountsOf, isTaxOf } from '../finders/sums/amounts.ts';
import type { Choice, Judge, Term } from '../finders/sums/choose.ts';
import { solvedSums, sumOfRows } from '../finders/sums/solved-sums.ts';
import { rowsThatAddUp } from './rows-that-add-up.ts';

/** The totals of an invoice: sums, and what its VAT and its lines say of them. */
export type Totals = {
  /** Best first in every field. */
  candidates: readonly Candidate[];
  net: Term | null;
  vat: Term | null;
  gross: Term | null;
  /** 1: net + VAT = gross, all printed; 0: they contradict each other; 0.5: nothing to compare. */
  agrees: number;
  rows: readonly RateRow[];
  amounts: Amounts;
};

export const totalsFinder: Finder = {
  id: 'invoice_totals',
  find(section, document) {
    return [{ key: null, candidates: totalsOf(section, document).candidates }];
  },
};

const worked = new WeakMap<DocumentView, Totals>();
const slack = 2;

/** The totals of a document, worked out once. */
export function totalsOf(section: Section, document: DocumentView): Totals {
  const known = worked.get(document);
  if (known) return known;
  const totals = findTotals(section, document);
  worked.set(document, totals);
  return totals;
}

function findTotals(section: Section, document: DocumentView): Totals {
  const amounts = amountsOf(document);
  const all = rateRows(document.sheets, amounts);
  const linesNet = sumOfRows({ section: 'lines', field: 'net_amount' }, document);
  const {
    candidates: found,
    choice,
    agrees,
  } = solvedSums(section, document, {
    candidates: [...sumsOfTaxes(section.id, all), ...sumOfTaxesOfOneBase(section.id, document, amounts)],
    judges: [sizes, judgeOfLines(linesNet), judgeOfBreakdown(sumsOfRows(all))],
  });
  const { net, vat, gross } = chosen(choice);
  const items = rowsOfItems(document);
  const candidates = found.filter(
    (one) =>
      !(besideTheLines.has(one.field) && isIn(items, one)) && !isOfEarlierBill(one) && !isBase(one, all),
  );
  // Without net and VAT nothing bears out figures that only happen to be a rate of one another.
  const known = net || vat ? all : all.filter(({ named }) => named);
  const rows = rowsThatAddUp(known, net?.cents ?? null, vat?.cents ?? null) ?? [];
  return { candidates, net, vat, gross, agrees: agrees('gross'), rows, amounts };
}

/** What is said of the document as a whole; a line that is called so ("Carriage", "Less deposit") is counted as a line. */
const besideTheLines = new Set(['allowances', 'charges', 'prepaid']);

/** Where the lines stand that have a count, a price and an amount. */
function rowsOfItems({ itemsOf }: DocumentView): ReadonlyMap<Sheet, ReadonlySet<number>> {
  const found = new Map<Sheet, Set<number>>();
  for (const { candidates } of itemsOf('lines')) {
    const spanOf = (field: string): Span | undefined =>
      candidates.find((one) => one.field === field)?.spans[0];
    const amount = spanOf('net_amount');
    if (!amount || !spanOf('quantity') || !spanOf('unit_price')) continue;
    const { sheet, row } = amount.piece;
    found.set(sheet, (found.get(sheet) ?? new Set()).add(row));
  }
  return found;
}

function isIn(rows: ReadonlyMap<Sheet, ReadonlySet<number>>, { spans: [span] }: Candidate): boolean {
  return span !== undefined && (rows.get(span.piece.sheet)?.has(span.piece.row) ?? false);
}

/** "VAT 21 % of 833.00 174.93": the first amount behind the name is what the tax is of. */
function isBase({ field, spans: [span] }: Candidate, rows: readonly RateRow[]): boolean {
  const isAt = (other: Span): boolean => other.piece === span?.piece && other.from === span.from;
  return (
    field === 'vat' &&
    rows.some(({ named, base }) => named && isAt(base)) &&
    !rows.some(({ tax }) => isAt(tax))
  );
}

/** What is left of earlier bills, or was: the payments beside it were for them. */
const earlierBill =
  /(?:previous|last|prior|opening|old) (?:balance|bill|invoice|statement|amount)|balance (?:brought|b\/?f|carried|from (?:last|previous))|brought forward|(?:alter|vorheriger|letzter|bisheriger|früherer) saldo|saldovortrag|vorsaldo|saldo (?:anterior|precedente|vorig|vormonat)|vorig(?:e)? saldo|solde (?:précédent|antérieur|reporté)|ancien solde|report (?:de|du) solde|fattura precedente|bolletta precedente|factura anterior|fatura anterior|facture précédente|vorige (?:factuur|rekening)/iu;
const rowsAround = 2;

function isOfEarlierBill({ field, spans: [span] }: Candidate): boolean {
  if (field !== 'prepaid' || !span) return false;
  const { rows } = span.piece.sheet;
  const at = span.piece.row;
  return rows
    .slice(Math.max(0, at - rowsAround), at + rowsAround + 1)
    .some(({ pieces }) => pieces.some(({ text }) => earlierBill.test(text)));
}

function chosen(choice: Choice): { net: Term | null; vat: Term | null; gross: Term | null } {
  return {
    net: choice.get('net') ?? null,
    vat: choice.get('vat') ?? null,
    gross: choice.get('gross') ?? null,
  };
}

/** A VAT is less than what it is of, and that less than the whole. */
const sizes: Judge = (choice) => {
  const { net, vat, gross } = chosen(choice);
  let points = 0;
  if (net && gross && !vat && Math.abs(net.cents) > Math.abs(gross.cents)) points -= 0.8;
  if (vat && gross && Math.abs(vat.cents) >= Math.abs(gross.cents) && gross.cents !== 0) points -= 1.2;
  if (net && vat && Math.abs(vat.cents) > 0.4 * Math.abs(net.cents)) points -= 1;
  return { points, agrees: null, fields: [] };
};

/** The lines come to the net; where no VAT is printed, to the gross. */
function judgeOfLines(linesNet: number | null): Judge {
  return (choice) => {
    const { net, vat, gross } = chosen(choice);
    let points = 0;
    if (linesNet !== null && net && Math.abs(net.cents - linesNet) <= slack) points += 0.5;
    if (linesNet !== null && gross && !vat && Math.abs(gross.cents - linesNet) <= slack) points += 0.2;
    return { points, agrees: null, fields: [] };
  };
}

/** Some rows of the breakdown make net and VAT. */
function judgeOfBreakdown(sums: readonly (readonly [bases: number, taxes: number])[]): Judge {
  return (choice) => {
    const { net, vat } = chosen(choice);
    const fits =
      net !== null &&
      vat !== null &&
      sums.some(
        ([bases, taxes]) => Math.abs(net.cents - bases) <= slack && Math.abs(vat.cents - taxes) <= slack,
      );
    return { points: fits ? 0.5 : 0, agrees: fits ? 0.95 : null, fields: ['net', 'vat', 'gross'] };
  };
}

/** Where only the rates are printed with their taxes, the VAT is their sum. */
function sumsOfTaxes(section: string, rows: readonly RateRow[]): Candidate[] {
  const named = rows.filter((row) => row.named);
  // Central and state tax of India have one rate each, which may be the same.
  const isTwoTaxes = named.length === 2 && new Set(named.map(({ base }) => base.cents)).size === 1;
  const isOnce = new Set(named.map(({ rate }) => Number(rate))).size === named.length;
  if (named.length < 2 || !(isOnce || isTwoTaxes)) return [];
  return [
    taxOf(
      section,
      named.map(({ tax }) => tax),
    ),
  ];
}

function taxOf(section: string, taxes: readonly Amount[]): Candidate {
  const cents = taxes.reduce((sum, tax) => sum + tax.cents, 0);
  return candidateOf({
    section,
    field: 'vat',
    type: 'money',
    value: { amount: amountOf(cents), currency: taxes[0]?.currency ?? null },
    spans: taxes,
    rule: 'the sum of the tax of all rates',
    score: 0.3,
    features: { label: 0.5, near: 0.6, shape: 0.5 },
  });
}

/**
 * Two taxes of one base that stand in rows of their own, each with its rate and its tax alone: central and state tax of
 * India, of which the base is printed above. Their sum is the tax.
 */
function sumOfTaxesOfOneBase(section: string, { sheets }: DocumentView, amounts: Amounts): Candidate[] {
  const taxes = sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row, index) => {
      const rates = amounts.rates.filter(({ piece }) => piece.sheet === sheet && piece.row === index);
      const sums = row.pieces.flatMap((piece) => amounts.in(piece)).filter(({ sure }) => sure);
      const [rate] = rates;
      const [tax] = sums;
      return rate && tax && rates.length === 1 && sums.length === 1 && isPartialTax(row.pieces)
        ? [{ percent: Number(rate.percent), tax }]
        : [];
    }),
  );
  const [first, second] = taxes;
  if (!first || !second || taxes.length !== 2 || first.percent !== second.percent) return [];
  if (first.tax.cents !== second.tax.cents) return [];
  if (!amounts.all.some(({ cents, sure }) => sure && isTaxOf(cents, first.percent, first.tax.cents)))
    return [];
  return [taxOf(section, [first.tax, second.tax])];
}

const partialTax = /(?<!\p{L})(?:cgst|sgst|utgst|central (?:gst|tax)|state (?:gst|tax))(?!\p{L})/iu;

function isPartialTax(pieces: readonly { text: string }[]): boolean {
  return pieces.some(({ text }) => partialTax.test(text));
}

/** What every choice of rows with different rates comes to. */
function sumsOfRows(rows: readonly RateRow[]): [bases: number, taxes: number][] {
  const named = rows.filter((row) => row.named).slice(0, 6);
  const sums: [number, number][] = [];
  for (let mask = 1; mask < 1 << named.length; mask++) {
    const own = named.filter((_, i) => mask & (1 << i));
    if (new Set(own.map(({ rate }) => Number(rate))).size !== own.length) continue;
    sums.push([
      own.reduce((sum, { base }) => sum + base.cents, 0),
      own.reduce((sum, { tax }) => sum + tax.cents, 0),
    ]);
  }
  return sums;
}
