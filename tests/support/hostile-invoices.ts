import { carryingPdf } from '#support/carrying-pdf';
import { sampleInvoices } from '#support/sample-invoices';
import { textPdf } from '#support/text-pdf';
import { writeWithLibrary } from '#worker/invoices/e-invoice-library';

/** Invoices that take whoever converts them seconds of computing, or would if they were let. */

const digits = 20_000;
const amounts = 8;

/** A PDF of some kilobytes with XML in it whose first eight amounts have 20,000 digits each. */
export async function endlessNumbersPdf(): Promise<Uint8Array> {
  const xml = await ciiOf();
  let left = amounts;
  const hostile = xml.replace(/>\d+\.\d\d</g, (amount) =>
    left-- > 0 ? `>${'9'.repeat(digits)}.99<` : amount,
  );
  return carryingPdf(['Invoice R-2026-42'], { 'factur-x.xml': hostile });
}

/** A PDF that carries an invoice of so many lines as XML, and adds up. */
export async function manyLinesPdf(lines: number): Promise<Uint8Array> {
  const xml = await ciiOf(lines);
  const line = /<ram:IncludedSupplyChainTradeLineItem>.*?<\/ram:IncludedSupplyChainTradeLineItem>/s;
  const all = xml.replace(line, (one) =>
    Array.from({ length: lines }, (_, i) =>
      one.replace(/(<ram:LineID>)[^<]*/, (_id, start: string) => `${start}${i + 1}`),
    ).join('\n'),
  );
  return carryingPdf(['Invoice R-2026-42'], { 'factur-x.xml': all });
}

/** A PDF that has an invoice of so many lines printed on its pages. */
export function printedLinesPdf(lines: number): Uint8Array {
  const perPage = 100;
  const rows = Array.from({ length: lines }, (_, i) => String(i + 1));
  const pages = Array.from({ length: Math.ceil(lines / perPage) }, (_, page) =>
    rows.slice(page * perPage, (page + 1) * perPage),
  );
  const column = (x: number, cells: string[]) => ({ lines: cells, x, y: 800, size: 5, lineHeight: 7 });
  return textPdf(
    pages.map((own) => ({
      width: 595,
      height: 842,
      blocks: [
        column(40, ['Pos', ...own]),
        column(80, ['Description', ...own.map((n) => `Desk number ${n}`)]),
        column(250, ['Quantity', ...own.map(() => '2')]),
        column(320, ['Unit price', ...own.map(() => '150.00')]),
        column(420, ['VAT %', ...own.map(() => '19')]),
        column(500, ['Amount', ...own.map(() => '300.00')]),
      ],
    })),
  );
}

/** CII whose totals are those of `lines` times its only line. */
async function ciiOf(lines = 1): Promise<string> {
  const draft = sampleInvoices.standard();
  const times = (amount: number): string => (amount * lines).toFixed(2);
  draft.vatBreakdown = draft.vatBreakdown.map((one) => ({ ...one, taxable: times(300), tax: times(57) }));
  draft.totals = {
    lineNet: times(300),
    net: times(300),
    vat: times(57),
    gross: times(357),
    due: times(357),
  };
  const { xml, complaints } = await writeWithLibrary(draft, 'cii');
  if (xml === null || complaints.length > 0) throw new Error(`no invoice: ${complaints.join('; ')}`);
  return xml;
}
