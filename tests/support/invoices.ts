import { PDFDocument, StandardFonts } from 'pdf-lib';

/** One line of an invoice: amounts in cents, so that nothing is rounded. */
type Line = { name: string; quantity: number; cents: number };
export type InvoicePaper = { number: string; lines: readonly Line[] };

const euros = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** An invoice as many are: letterhead, a block of facts, a table of lines, totals; 20 % VAT. Its XML is valid. */
export async function invoicePdf({ number, lines }: InvoicePaper): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const page = pdf.addPage([595, 842]);
  const write = (text: string, x: number, y: number, size = 10, face = font) =>
    page.drawText(text, { x, y, size, font: face });
  const right = (text: string, x: number, y: number, face = font) =>
    write(text, x - face.widthOfTextAtSize(text, 10), y, 10, face);

  write('Larkspur Joinery Ltd', 50, 790, 16, bold);
  for (const [i, text] of ['4 Mill Lane', 'Cork', 'T12 AB34', 'Ireland'].entries())
    write(text, 50, 772 - i * 13);
  write('VAT No: IE6388047V', 50, 715);
  write('Bill to', 50, 680, 10, bold);
  for (const [i, text] of [
    'Harbour Books Ltd',
    '12 Quay Street',
    'Galway',
    'H91 XY56',
    'Ireland',
  ].entries()) {
    write(text, 50, 665 - i * 13);
  }
  write('INVOICE', 400, 790, 16, bold);
  for (const [i, [label, value]] of [
    ['Invoice number', number],
    ['Invoice date', '5 March 2026'],
    ['Due date', '4 April 2026'],
    ['Currency', 'EUR'],
  ].entries()) {
    write(String(label), 350, 760 - i * 15);
    write(String(value), 450, 760 - i * 15);
  }

  const columns = { description: 50, quantity: 330, price: 410, vat: 460, amount: 545 };
  let y = 570;
  write('Description', columns.description, y, 10, bold);
  right('Qty', columns.quantity, y, bold);
  right('Unit price', columns.price, y, bold);
  right('VAT', columns.vat, y, bold);
  right('Amount', columns.amount, y, bold);
  for (const { name, quantity, cents } of lines) {
    y -= 18;
    write(name, columns.description, y);
    right(String(quantity), columns.quantity, y);
    right(euros(cents), columns.price, y);
    right('20%', columns.vat, y);
    right(euros(cents * quantity), columns.amount, y);
  }
  const net = lines.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0);
  const vat = Math.round(net / 5);
  for (const [label, cents] of [
    ['Subtotal', net],
    ['VAT 20%', vat],
    ['Total', net + vat],
  ] as const) {
    y -= 20;
    write(label, 400, y, 10, bold);
    right(`€${euros(cents)}`, columns.amount, y);
  }
  write('Please pay to IBAN IE29 AIBK 9311 5212 3456 78, BIC AIBKIE2D.', 50, 80, 9);
  return Buffer.from(await pdf.save());
}
