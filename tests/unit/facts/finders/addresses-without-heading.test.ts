import { describe, expect, it } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import { type SheetRow, sheet, table } from './table/printed-page.ts';

const bill = (y: number): SheetRow[] =>
  table([50, 320, 400, 520], y, [
    ['Artikel', 'Menge', 'Preis', 'Gesamt'],
    ['Lampe', '2', '60,00', '120,00'],
    ['', '', 'Netto', '120,00'],
    ['', '', 'MwSt 19 %', '22,80'],
    ['', '', 'Gesamt', '142,80'],
  ]);

function parties(rows: readonly SheetRow[]): Record<string, unknown> {
  const facts = extractFacts([sheet(rows)], invoiceBlueprint);
  const own = facts.filter(({ section }) => section === 'seller' || section === 'buyer');
  return Object.fromEntries(own.map(({ section, field, value }) => [`${section}.${field}`, value]));
}

describe('addresses without a heading', () => {
  it('that stand right below each other are two: the one with a VAT id is who writes', () => {
    const found = parties([
      [60, [50, 'Blumenladen Mohnblüte'], [400, 'Rechnung 88-12']],
      [72, [50, 'Lindenplatz 4'], [400, '02.05.2025']],
      [84, [50, '37073 Göttingen']],
      [96, [50, 'USt-ID DE129273398']],
      [108, [50, 'Familie Sonnleitner']],
      [120, [50, 'Lange Str. 61']],
      [132, [50, '37081 Göttingen']],
      ...bill(180),
    ]);
    expect(found).toMatchObject({
      'seller.name': 'Blumenladen Mohnblüte',
      'seller.street': 'Lindenplatz 4',
      'seller.vat_id': 'DE129273398',
      'buyer.name': 'Familie Sonnleitner',
      'buyer.street': 'Lange Str. 61',
      'buyer.post_code': '37081',
    });
  });

  it('begin with the name also where that sounds like a street', () => {
    const found = parties([
      [60, [50, 'Möbel Krug GmbH'], [330, 'An']],
      [72, [50, 'Hafenweg 20'], [330, 'Kindergarten am Weiher']],
      [84, [50, '48143 Münster'], [330, 'Birkenallee 7']],
      [96, [50, 'USt-IdNr. DE136695976'], [330, '48149 Münster']],
      [120, [50, 'Rechnung MK-2025-9']],
      ...bill(180),
    ]);
    expect(found).toMatchObject({
      'seller.name': 'Möbel Krug GmbH',
      'buyer.name': 'Kindergarten am Weiher',
      'buyer.street': 'Birkenallee 7',
    });
  });

  it('stand at the foot of a short page as they do at that of a long one', () => {
    const found = parties([
      [60, [50, 'Gemeente Oudewater']],
      [72, [50, 'Postbus 12']],
      [84, [50, '3420 DA Oudewater']],
      [110, [50, 'Factuurnummer 250311']],
      ...bill(180),
      [330, [50, 'De Klompenmaker B.V. | Kanaalstraat 19 | 3531 CJ Utrecht'], [430, 'BTW NL004495445B01']],
    ]);
    expect(found).toMatchObject({
      'seller.name': 'De Klompenmaker B.V.',
      'seller.street': 'Kanaalstraat 19',
      'seller.post_code': '3531 CJ',
      'buyer.name': 'Gemeente Oudewater',
      'buyer.street': 'Postbus 12',
    });
  });
});
