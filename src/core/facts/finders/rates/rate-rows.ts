import type { Sheet, SheetRow, Span } from '#core/layout/sheet';
import { type Amount, type Amounts, isTaxOf, type Rate } from '../sums/amounts.ts';

/** A rate with what it is of and what it makes, where a row of the document says all three. */
export type RateRow = {
  rate: string;
  rateSpan: Span;
  base: Amount;
  tax: Amount;
  /** The row speaks of tax, or its column heads do. */
  named: boolean;
  row: SheetRow;
  sheet: Sheet;
};

const mostRows = 60;
const taxWord =
  /(?<!\p{L})(?:mwst|ust|umsatzsteuer|mehrwertsteuer|steuer\p{L}*|vat|tax|gst|[ics]gst|hst|tva|taxe|iva|i\.v\.a|igic|imposta|aliquota|btw|b\.t\.w|moms|mva|alv|dph|base|basis\p{L}*|bemessung\p{L}*|netto\p{L}*|imponibile|incid\p{L}*|taxable|tipo|taux|taxa|cuota|grondslag)(?!\p{L})/iu;

/** Every row of every page that says a rate, a base and the tax it makes: arithmetic alone decides. */
export function rateRows(sheets: readonly Sheet[], amounts: Amounts): RateRow[] {
  const found: RateRow[] = [];
  for (const sheet of sheets) {
    const rates = new Map<number, Rate[]>();
    for (const rate of amounts.rates) {
      if (rate.piece.sheet === sheet) rates.set(rate.piece.row, [...(rates.get(rate.piece.row) ?? []), rate]);
    }
    for (const [index, row] of sheet.rows.entries()) {
      if (found.length >= mostRows) return found;
      const sums = row.pieces.flatMap((piece) => amounts.in(piece)).filter(({ sure }) => sure);
      if (sums.length < 2 || sums.length > 12) continue;
      const own = rates.get(index) ?? bareRates(row, sums);
      const read = readRow(own, sums);
      if (read) found.push({ ...read, named: isNamed(sheet, index), row, sheet });
    }
  }
  return found;
}

function readRow(
  rates: readonly Rate[],
  sums: readonly Amount[],
): Omit<RateRow, 'named' | 'row' | 'sheet'> | null {
  for (const rate of rates) {
    const percent = Number(rate.percent);
    if (!(percent >= 0 && percent <= 40)) continue;
    for (const base of sums) {
      for (const tax of sums) {
        if (tax === base || base.cents === 0 || (percent === 0) !== (tax.cents === 0)) continue;
        if (Math.sign(tax.cents) !== Math.sign(base.cents) && tax.cents !== 0) continue;
        if (overlaps(rate, base) || overlaps(rate, tax)) continue;
        if (isTaxOf(base.cents, percent, tax.cents)) return { rate: rate.percent, rateSpan: rate, base, tax };
      }
    }
  }
  return null;
}

function overlaps(a: Span, b: Span): boolean {
  return a.piece === b.piece && a.from < b.to && b.from < a.to;
}

/** Numbers without a percent sign that may be rates: the column head has the sign. */
function bareRates(row: SheetRow, sums: readonly Amount[]): Rate[] {
  return row.pieces.flatMap((piece) => {
    const match = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(piece.text.trim());
    if (!match || (sums.length < 3 && sums.some((sum) => sum.piece === piece))) return [];
    const percent = match[2] ? `${match[1]}.${match[2]}` : (match[1] ?? '');
    return [{ piece, from: 0, to: piece.text.length, percent }];
  });
}

/** Whether the row or one of those above it speaks of tax. */
function isNamed(sheet: Sheet, index: number): boolean {
  for (let up = 0; up <= 5; up++) {
    const row = sheet.rows[index - up];
    if (!row) return false;
    const words = row.pieces.filter(({ text }) => taxWord.test(text));
    if (up === 0 ? words.length > 0 : words.length >= 2) return true;
  }
  return false;
}

/** '19.00' and '19' are one rate. */
export function plainRate(rate: string): string {
  return rate.includes('.') ? rate.replace(/(?<!0)0+$/, '').replace(/\.$/, '') : rate;
}
