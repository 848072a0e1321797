import { describe, expect, it } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import type { Candidate } from '#core/facts/candidate';
import { extractFacts, weighFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { factsSchema } from '#core/facts/fact-schema';
import type { Page } from '#core/reading/page';
import { type SheetRow, sheet, table } from './printed-page.ts';

const edges = [50, 320, 400, 520];

const lineFacts = (pages: readonly Page[]): Fact[] =>
  extractFacts(pages, invoiceBlueprint).filter(({ section }) => section === 'lines');

function bestAmount(page: Page): Candidate | undefined {
  const weighed = weighFacts([page], invoiceBlueprint);
  return weighed.find(({ fact }) => fact.section === 'lines' && fact.field === 'net_amount')?.standing
    .candidate;
}
const agreement = (page: Page): number => bestAmount(page)?.features.agrees ?? -1;
const scoreOf = (page: Page): number => bestAmount(page)?.score ?? -1;

/** Lines as objects of printed values: what most tests compare. */
function linesOf(pages: readonly Page[]): Record<string, string>[] {
  const facts = lineFacts(pages);
  expect(() => factsSchema.parse(facts)).not.toThrow();
  const lines = new Map<string, Record<string, string>>();
  for (const { itemKey, field, value } of facts) {
    const line = lines.get(itemKey ?? '') ?? {};
    line[field] = typeof value === 'string' ? value : value.amount;
    lines.set(itemKey ?? '', line);
  }
  expect([...lines.keys()]).toEqual(Array.from(lines, (_, i) => String(i + 1)));
  return [...lines.values()];
}

it('a tax under a heading that says the rate is no rate', () => {
  const rows = table([50, 250, 320, 400, 470, 540], 100, [
    ['Item', 'Qty', 'Unit price', 'Taxable', 'VAT 15%', 'Total incl. VAT'],
    ['Rice', '25', '110.00', '2,750.00', '412.50', '3,162.50'],
    ['Dates', '10', '95.50', '955.00', '143.25', '1,098.25'],
    ['', '', '', 'Total', '', '3,705.00'],
  ]);
  expect(linesOf([sheet(rows)])).toEqual([
    { name: 'Rice', quantity: '25', unit_price: '110.00', net_amount: '2750.00' },
    { name: 'Dates', quantity: '10', unit_price: '95.50', net_amount: '955.00' },
  ]);
});

const oneLineOf = (rows: readonly SheetRow[]): Record<string, string> | undefined =>
  linesOf([sheet(rows)])[0];

describe('lines under headings', () => {
  it.each([
    ['German', ['Bezeichnung', 'Menge', 'Einzelpreis', 'Gesamtpreis'], 'Summe', '12,50', '37,50'],
    ['English', ['Description', 'Qty', 'Unit Price', 'Amount'], 'Subtotal', '12.50', '37.50'],
    ['French', ['Désignation', 'Quantité', 'Prix unitaire', 'Montant HT'], 'Total HT', '12,50', '37,50'],
    ['Portuguese', ['Descrição', 'Qtd.', 'Preço unitário', 'Valor'], 'Total ilíquido', '12,50', '37,50'],
    ['Spanish', ['Concepto', 'Cantidad', 'Precio', 'Importe'], 'Base imponible', '12,50', '37,50'],
    [
      'Italian',
      ['Descrizione', 'Quantità', 'Prezzo unitario', 'Importo'],
      'Totale imponibile',
      '12,50',
      '37,50',
    ],
    ['Dutch', ['Omschrijving', 'Aantal', 'Stukprijs', 'Bedrag'], 'Subtotaal', '12,50', '37,50'],
    ['Polish', ['Nazwa', 'Ilość', 'Cena netto', 'Wartość netto'], 'Razem', '12,50', '37,50'],
    ['Swedish', ['Beskrivning', 'Antal', 'Á-pris', 'Belopp'], 'Summa', '12,50', '37,50'],
    ['Danish', ['Beskrivelse', 'Antal', 'Stykpris', 'Beløb'], 'I alt', '12,50', '37,50'],
  ])('are found in %s', (_, headings, total, price, amount) => {
    const rows = table(edges, 100, [
      headings,
      ['Alpha box', '3', price, amount],
      ['Beta bag', '1', amount, amount],
    ]);
    const sum = table(edges, 160, [[total, '', '', price.includes(',') ? '75,00' : '75.00']]);
    expect(linesOf([sheet([...rows, ...sum])])).toEqual([
      { name: 'Alpha box', quantity: '3', unit_price: '12.50', net_amount: '37.50' },
      { name: 'Beta bag', quantity: '1', unit_price: '37.50', net_amount: '37.50' },
    ]);
  });

  it('cite the place and the words of each value', () => {
    const rows = table(edges, 100, [
      ['Description', 'Qty', 'Unit Price', 'Amount'],
      ['Alpha box', '3', '12.50', '37.50'],
      ['Total EUR', '', '', '37.50'],
    ]);
    const facts = lineFacts([sheet(rows)]);
    const amount = facts.find(({ field }) => field === 'net_amount');
    expect(amount).toMatchObject({
      section: 'lines',
      itemKey: '1',
      type: 'money',
      value: { amount: '37.50', currency: 'EUR' },
      text: '37.50',
    });
    expect(amount?.evidence[0]).toMatchObject({ page: 1, box: [495, 116, 25, 10] });
  });

  it('have headings of two and more lines', () => {
    const heads: SheetRow[] = [
      [90, [50, 'Item no.'], [400, 'Unit', 'right'], [520, 'Line', 'right']],
      [
        101,
        [50, 'Description'],
        [320, 'Quantity', 'right'],
        [400, 'price', 'right'],
        [520, 'total', 'right'],
      ],
    ];
    const rows = table(edges, 120, [
      ['Alpha box', '3', '12.50', '37.50'],
      ['Beta bag', '2', '10.00', '20.00'],
      ['Total', '', '', '57.50'],
    ]);
    expect(linesOf([sheet([...heads, ...rows])])).toMatchObject([
      { name: 'Alpha box', quantity: '3', unit_price: '12.50', net_amount: '37.50' },
      { name: 'Beta bag', quantity: '2' },
    ]);
  });

  it('take the words below as their description, not as further lines', () => {
    const rows = table(
      edges,
      100,
      [
        ['Bezeichnung', 'Menge', 'Preis', 'Betrag'],
        ['Wartung der Anlage', '2', '80,00', '160,00'],
        ['inklusive Anfahrt'],
        ['und Kleinteile 3 Stk'],
        ['Filter', '1', '40,00', '40,00'],
        ['Nettobetrag', '', '', '200,00'],
      ],
      13,
    );
    expect(linesOf([sheet(rows)])).toMatchObject([
      { name: 'Wartung der Anlage inklusive Anfahrt und Kleinteile 3 Stk', net_amount: '160.00' },
      { name: 'Filter', net_amount: '40.00' },
    ]);
  });

  it('leave what stands behind a rate with the rate', () => {
    const rows: SheetRow[] = [
      [100, [150, 'Beschreibung'], [250, 'Nettopreis'], [350, 'Menge'], [440, 'Steuer'], [510, 'Entgelt']],
      [120, [150, 'Sauna'], [270, '12,00'], [350, '3 Stk'], [405, '19 % VAT (S)'], [525, '36,00']],
      [140, [150, 'Towel'], [270, '4,00'], [350, '2 Stk'], [410, '7 % VAT (S)'], [530, '8,00']],
      [180, [150, 'Nettobetrag'], [525, '44,00']],
    ];
    expect(linesOf([sheet(rows)])).toMatchObject([
      { name: 'Sauna', vat_rate: '19', net_amount: '36.00' },
      { name: 'Towel', vat_rate: '7', net_amount: '8.00' },
    ]);
  });

  it('have names of several lines with the size in them, and end where a line says what it is', () => {
    const rows = table(
      [50, 160, 300, 400],
      100,
      [
        ['Description', 'Qty', 'Price', 'Amount'],
        ['Lemonade', '10', '4.00', '40.00'],
        ['12 x 0.7l'],
        ['Crate: returnable'],
        ['Cider', '2', '30.00', '60.00'],
        ['Packaging : keg of oak'],
        ['Total', '', '', '100.00'],
      ],
      12,
    );
    expect(linesOf([sheet(rows)])).toMatchObject([
      { name: 'Lemonade 12 x 0.7l', description: 'Crate: returnable', net_amount: '40.00' },
      { name: 'Cider', description: 'Packaging : keg of oak', net_amount: '60.00' },
    ]);
  });

  it('have figures that are broken between their groups, where the row adds up with the whole of them', () => {
    const rowsWith = (below: string, amount: string): SheetRow[] => [
      [100, [50, 'Nazwa'], [200, 'Ilość', 'right'], [300, 'Cena', 'right'], [400, 'Wartość', 'right']],
      [120, [50, 'Leaflets'], [200, '4', 'right'], [300, '0,20', 'right'], [400, amount, 'right']],
      [131, [50, 'A6'], [200, below, 'right']],
      [160, [50, 'Books'], [200, '20', 'right'], [300, '31,25', 'right'], [400, '625,00', 'right']],
    ];
    expect(linesOf([sheet(rowsWith('500', '900,00'))])[0]).toMatchObject({ quantity: '4500' });
    expect(linesOf([sheet(rowsWith('500', '0,80'))])[0]).toMatchObject({ quantity: '4' });
    expect(linesOf([sheet(rowsWith('500', '870,00'))])[0]).not.toMatchObject({ quantity: '4500' });
  });

  it('take the words above where their own row has none', () => {
    const rows: SheetRow[] = [
      ...table(edges, 100, [['Description', 'Qty', 'Price', 'Amount']]),
      [118, [50, 'Report of the year']],
      [130, [320, '9', 'right'], [400, '55.00', 'right'], [520, '495.00', 'right']],
      [156, [50, 'Texts for the hall']],
      [168, [320, '2', 'right'], [400, '24.50', 'right'], [520, '49.00', 'right']],
      [200, [50, 'Total'], [520, '544.00', 'right']],
    ];
    expect(linesOf([sheet(rows)])).toMatchObject([
      { name: 'Report of the year', quantity: '9', net_amount: '495.00' },
      { name: 'Texts for the hall', quantity: '2', net_amount: '49.00' },
    ]);
  });

  it('go on after a page break, with or without headings, and leave out what is carried over', () => {
    const first = table(edges, 700, [
      ['Bezeichnung', 'Menge', 'Einzelpreis', 'Betrag'],
      ['Alpha', '2', '10,00', '20,00'],
      ['Übertrag', '', '', '20,00'],
    ]);
    const next = [
      ['Übertrag', '', '', '20,00'],
      ['Beta', '3', '5,00', '15,00'],
      ['Nettosumme', '', '', '35,00'],
    ];
    const names = ['Alpha', 'Beta'];
    const bare = linesOf([sheet(first), sheet(table(edges, 60, next), 2)]);
    expect(bare.map(({ name }) => name)).toEqual(names);
    const repeated = [['Bezeichnung', 'Menge', 'Einzelpreis', 'Betrag'], ...next];
    const headed = linesOf([sheet(first), sheet(table(edges, 60, repeated), 2)]);
    expect(headed.map(({ name }) => name)).toEqual(names);
  });

  it('leave out headings of groups, sums in between and the totals below', () => {
    const rows = table(edges, 100, [
      ['Descrição', 'Qtd.', 'Preço unitário', 'Valor'],
      ['Água', '', '', '30,00'],
      ['Tarifa fixa', '1', '10,00', '10,00'],
      ['Consumo', '4', '5,00', '20,00'],
      ['Subtotal', '', '', '30,00'],
      ['Outros', '', '', '8,00'],
      ['Taxa de recolha', '2', '4,00', '8,00'],
      ['Total líquido', '', '', '38,00'],
      ['IVA 23%', '', '', '8,74'],
      ['Total a pagar', '', '', '46,74'],
    ]);
    expect(linesOf([sheet(rows)]).map(({ name }) => name)).toEqual([
      'Tarifa fixa',
      'Consumo',
      'Taxa de recolha',
    ]);
  });

  it('know the column of tax rates from that of discounts', () => {
    const wide = [50, 260, 330, 390, 450, 540];
    const rows = table(wide, 100, [
      ['Descripción', 'Cant.', 'Precio', 'Dto.', 'IVA', 'Importe'],
      ['Aceite', '10', '18,90', '5,00', '21', '179,55'],
      ['Pan', '4', '2,00', '', '4', '8,00'],
      ['Base imponible', '', '', '', '', '187,55'],
    ]);
    expect(linesOf([sheet(rows)])).toEqual([
      {
        name: 'Aceite',
        quantity: '10',
        unit_price: '18.90',
        discount_percent: '5.00',
        vat_rate: '21',
        net_amount: '179.55',
      },
      { name: 'Pan', quantity: '4', unit_price: '2.00', vat_rate: '4', net_amount: '8.00' },
    ]);
  });

  it('take the amount before tax where an amount with tax stands beside it', () => {
    const wide = [50, 250, 320, 400, 460, 540];
    const rows = table(wide, 100, [
      ['Nazwa', 'Ilość', 'Cena netto', 'Wartość netto', 'VAT', 'Wartość brutto'],
      ['Papier', '10', '20,00', '200,00', '23%', '246,00'],
      ['Razem', '', '', '200,00', '', '246,00'],
    ]);
    expect(oneLineOf(rows)).toMatchObject({ unit_price: '20.00', net_amount: '200.00', vat_rate: '23' });
  });

  it('divide by a hundred where the price is of a hundred', () => {
    const rows = table(edges, 100, [
      ['Bezeichnung', 'Menge', 'Preis per 100', 'Betrag'],
      ['Schrauben', '250', '8,00', '20,00'],
      ['Summe', '', '', '20,00'],
    ]);
    expect(agreement(sheet(rows))).toBe(1);
  });

  it('read a unit in the cell of the count or in its own column', () => {
    const inCell = table(edges, 100, [
      ['Beschreibung', 'Menge', 'Preis', 'Betrag'],
      ['Montage', '2,5 Std.', '80,00', '200,00'],
      ['Summe', '', '', '200,00'],
    ]);
    expect(oneLineOf(inCell)).toMatchObject({ quantity: '2.5', unit: 'HUR' });
    const own = table([50, 280, 320, 400, 520], 100, [
      ['Artigo', 'Qtd.', 'Un.', 'Preço', 'Valor'],
      ['Luva nitrilo', '12,00', 'par', '1,95', '23,40'],
      ['Total', '', '', '', '23,40'],
    ]);
    expect(oneLineOf(own)).toMatchObject({ quantity: '12.00', unit: 'PR' });
  });
});

describe('signs', () => {
  it('negative rows are lines like others', () => {
    const rows = table(edges, 100, [
      ['Description', 'Qty', 'Price', 'Amount'],
      ['Alpha', '2', '10.00', '20.00'],
      ['Loyalty bonus', '1', '-5.00', '-5.00'],
      ['Total', '', '', '15.00'],
    ]);
    expect(linesOf([sheet(rows)])[1]).toMatchObject({ name: 'Loyalty bonus', net_amount: '-5.00' });
  });

  it('a credit note with the sign on the amount only counts backwards', () => {
    const rows = table(edges, 100, [
      ['Description', 'Quantité', 'Prix unitaire', 'Montant'],
      ['Huile', '10', '19,80', '-198,00'],
      ['Total HT', '', '', '-198,00'],
    ]);
    expect(oneLineOf(rows)).toMatchObject({ quantity: '-10', unit_price: '19.80', net_amount: '-198.00' });
  });

  it('a minus behind the figures is one', () => {
    const rows = table(edges, 100, [
      ['Bezeichnung', 'Menge', 'Preis', 'Betrag'],
      ['Toner', '2-', '50,00', '100,00-'],
      ['Summe', '', '', '100,00-'],
    ]);
    expect(oneLineOf(rows)).toMatchObject({ quantity: '-2', net_amount: '-100.00' });
  });
});

describe('lines without headings', () => {
  it('are found where count × price is the amount and the amounts add up', () => {
    const rows = table(edges, 100, [
      ['Alpha box', '3', '12.50', '37.50'],
      ['Beta bag', '2', '9.00', '18.00'],
      ['Total', '', '', '55.50'],
    ]);
    expect(linesOf([sheet(rows)])).toMatchObject([
      { name: 'Alpha box', quantity: '3', unit_price: '12.50', net_amount: '37.50' },
      { name: 'Beta bag', quantity: '2', unit_price: '9.00', net_amount: '18.00' },
    ]);
  });

  it('are lists of amounts that add up to a total', () => {
    const rows = table([50, 520], 100, [
      ['Haftpflicht', '50,00 €'],
      ['Hausrat', '20,00 €'],
      ['Gesamtbeitrag', '70,00 €'],
      ['Versicherungsteuer 19 %', '13,30 €'],
    ]);
    const lines = linesOf([sheet(rows)]);
    expect(lines).toEqual([
      { name: 'Haftpflicht', net_amount: '50.00' },
      { name: 'Hausrat', net_amount: '20.00' },
    ]);
  });

  it('tell count and price among their words', () => {
    const rows: SheetRow[] = [
      [100, [50, 'Season poster'], [520, '$1,400.00', 'right']],
      [112, [50, '1 flat x $1,400.00']],
      [150, [50, 'Program layout'], [520, '$1,530.00', 'right']],
      [162, [50, '18 hours x $85.00']],
      [200, [50, 'Total'], [520, '$2,930.00', 'right']],
    ];
    expect(linesOf([sheet(rows)])).toMatchObject([
      { quantity: '1', unit_price: '1400.00' },
      { quantity: '18', unit: 'HUR', unit_price: '85.00', net_amount: '1530.00' },
    ]);
  });

  it('are not made of a letter with an amount in it', () => {
    const rows = table([50, 520], 100, [
      ['Dear Sir,'],
      ['please find enclosed the deed of'],
      ['12 March 2026.', '1,250.00'],
    ]);
    expect(linesOf([sheet(rows)])).toEqual([]);
  });
});

describe('ambiguous numbers', () => {
  it('are read in the way that makes the row right', () => {
    const rows = table(edges, 100, [
      ['Bezeichnung', 'Menge', 'Preis', 'Betrag'],
      ['Draht', '1.250', '2,00', '2,50'],
      ['Kabel', '2', '1.250,00', '2.500,00'],
      ['Summe', '', '', '2.502,50'],
    ]);
    expect(linesOf([sheet(rows)])).toMatchObject([{ quantity: '1.250' }, { net_amount: '2500.00' }]);
  });

  it('keep their other meaning where nothing proves one', () => {
    const rows = table(edges, 100, [
      ['Bezeichnung', 'Menge', 'Preis', 'Betrag'],
      ['Draht', '1.250', '2,00', '7,00'],
      ['Summe', '', '', '7,00'],
    ]);
    const quantity = lineFacts([sheet(rows)]).find(({ field }) => field === 'quantity');
    expect(quantity).toMatchObject({ value: '1250', alternatives: [{ value: '1.250' }] });
  });
});

describe('what speaks for an amount', () => {
  it('is less where arithmetic fails, and less again where no sum bears it out', () => {
    const page = (amount: string, total: string): Page =>
      sheet(
        table(edges, 100, [
          ['Description', 'Qty', 'Price', 'Amount'],
          ['Alpha', '2', '10.00', amount],
          ['Total', '', '', total],
        ]),
      );
    const right = page('20.00', '20.00');
    const unproved = page('21.00', '21.00');
    const neither = page('21.00', '33.00');
    expect(agreement(right)).toBe(1);
    expect(agreement(unproved)).toBeLessThan(0.5);
    expect(scoreOf(right)).toBeGreaterThan(scoreOf(unproved));
    expect(scoreOf(unproved)).toBeGreaterThan(scoreOf(neither));
  });
});

describe('hostile pages', () => {
  it('of many rows give as many lines and no more than one table holds', () => {
    const many = Array.from({ length: 2000 }, (_, i) => ['Name', String(i), '1.00', `${i}.00`]);
    const pages = [
      sheet(table(edges, 10, [['Description', 'Qty', 'Price', 'Amount'], ...many], 0.2)),
      sheet(table(edges, 10, [['Description', 'Qty', 'Price', 'Amount'], ...many], 12), 2),
      sheet([[10, ...Array.from({ length: 3000 }, (_, i) => [i * 3, '1.00'] as const)]], 3),
    ];
    const lines = linesOf(pages);
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.length).toBeLessThanOrEqual(4000);
  });

  it('without words give nothing', () => {
    const page = { ...sheet([]), words: null, text: 'Total 12.00' };
    expect(lineFacts([page])).toEqual([]);
    expect(lineFacts([])).toEqual([]);
  });
});
