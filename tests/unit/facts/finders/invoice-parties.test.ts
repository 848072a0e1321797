import { describe, expect, it } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { invoiceFromFacts } from '#core/invoices/draft';
import { type SheetRow, sheet, table } from './table/printed-page.ts';

const bill = (y: number): SheetRow[] =>
  table([50, 320, 400, 520], y, [
    ['Description', 'Qty', 'Price', 'Amount'],
    ['Lamp', '2', '60.00', '120.00'],
    ['', '', 'Subtotal', '120.00'],
    ['', '', 'VAT 20%', '24.00'],
    ['', '', 'Total', '144.00'],
  ]);
const factsOn = (rows: readonly SheetRow[]): Fact[] => extractFacts([sheet(rows)], invoiceBlueprint);
const valuesOn = (rows: readonly SheetRow[]): Record<string, unknown> =>
  Object.fromEntries(factsOn(rows).map(({ section, field, value }) => [`${section}.${field}`, value]));

describe('the parties of an invoice', () => {
  it.each([
    ['Sliema SLM 1542', 'Malta', 'Sliema', 'SLM 1542'],
    ['Auckland 1010', 'New Zealand', 'Auckland', '1010'],
  ])('have a town in whatever notation above their country (%s)', (line, country, city, postCode) => {
    const found = valuesOn([
      [42, [50, 'Gregale Boats Ltd'], [420, 'Invoice No. GB-7']],
      [54, [50, '14 Tower Road'], [420, 'Invoice Date: 05/04/2025']],
      [66, [50, line]],
      [78, [50, country]],
      [110, [50, 'To:']],
      [122, [50, 'Ostro Lines GmbH']],
      [134, [50, 'Am Kai 3']],
      [146, [50, '20457 Hamburg']],
      ...bill(220),
    ]);
    expect(found).toMatchObject({
      'seller.street': '14 Tower Road',
      'seller.city': city,
      'seller.post_code': postCode,
      'buyer.street': 'Am Kai 3',
      'buyer.city': 'Hamburg',
    });
  });

  it('have nobody as their contact who is a part of the town in one line with it', () => {
    const found = valuesOn([
      [42, [240, 'Kaveri Looms Pvt. Ltd.']],
      [54, [200, 'Plot 9, Peenya, Yeshwanthpur West, Bengaluru 560058']],
      [90, [50, 'Invoice No.: KL/7'], [400, 'Dated: 05-Mar-25']],
      ...bill(220),
    ]);
    expect(found).toMatchObject({ 'seller.street': 'Plot 9', 'seller.city': 'Bengaluru' });
    expect(found).not.toHaveProperty('seller.contact');
  });

  it('stand beside their name in a form, also where the next row has a name of its own', () => {
    const found = valuesOn([
      [42, [50, 'Sarab Trading Est.']],
      [54, [50, '12 King Road']],
      [112, [50, 'Invoice No'], [137, 'ST-912'], [280, 'رقم']],
      [128, [50, 'Customer'], [137, 'Falaj Bakery Co.'], [280, 'عميل']],
      [144, [50, 'Customer VAT'], [137, '300055184400003']],
      ...bill(160),
    ]);
    expect(found).toMatchObject({ 'buyer.name': 'Falaj Bakery Co.', 'buyer.vat_id': '300055184400003' });
  });

  it('have the VAT id that stands behind their name in a line, and no other has the same', () => {
    const rows: SheetRow[] = [
      [42, [50, 'Molkerei Bergblick eG · Talstr. 8 · 83209 Prien'], [420, 'Gutschrift-Nr. G-31']],
      [60, [50, 'Hof Sonnleiten'], [420, 'Datum 31.03.2025']],
      [72, [50, 'Almweg 5']],
      [84, [50, '83229 Aschau']],
      [106, [50, 'Abrechnung im Gutschriftverfahren. Leistungserbringer: Hof Sonnleiten,']],
      [118, [50, 'Leistungsempfänger: Molkerei Bergblick eG, USt-IdNr. DE129273398.']],
      ...bill(220),
    ];
    const { draft } = invoiceFromFacts(factsOn(rows));
    expect(draft).toMatchObject({
      typeCode: '389',
      seller: { name: 'Hof Sonnleiten' },
      buyer: { name: 'Molkerei Bergblick eG', vatId: 'DE129273398' },
    });
    expect(draft.seller.vatId).toBeUndefined();
  });
});

describe('the number of an invoice', () => {
  const numberIn = (line: string): unknown =>
    valuesOn([
      [42, [50, 'Tartak Wilga sp. z o.o.']],
      [60, [50, line]],
      [76, [50, 'Data wystawienia: 07.04.2025']],
      ...bill(220),
    ])['document.number'];

  it('may look like a day where its name says that it is a number', () => {
    expect(numberIn('Faktura VAT nr 17/04/2025')).toBe('17/04/2025');
    expect(numberIn('Faktura VAT nr 3/2025')).toBe('3/2025');
  });

  it('is no day that stands behind a name alone', () => {
    expect(numberIn('Faktura VAT 17/04/2025')).toBeUndefined();
    expect(numberIn('Faktura VAT nr 17.04.2025')).toBeUndefined();
  });
});
