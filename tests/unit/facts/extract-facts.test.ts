import { describe, expect, it } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { factsSchema } from '#core/facts/fact-schema';
import { exchangeMakesIt } from '#core/facts/invoice/vat-currency';
import type { Page } from '#core/reading/page';
import { growthOf, straight } from '#support/growth';

type Printed = readonly [x: number, y: number, text: string];

/** A page on which these texts stand, words of 6 points a letter. */
function paper(texts: readonly Printed[]): Page {
  const words = {
    text: [] as string[],
    x: [] as number[],
    y: [] as number[],
    w: [] as number[],
    h: [] as number[],
    line: [] as number[],
  };
  for (const [line, [x, y, text]] of texts.entries()) {
    let at = x;
    for (const word of text.split(' ')) {
      words.text.push(word);
      words.x.push(at);
      words.y.push(y);
      words.w.push(word.length * 6);
      words.h.push(10);
      words.line.push(line);
      at += word.length * 6 + 4;
    }
  }
  return {
    number: 1,
    width: 595,
    height: 842,
    rotation: 0,
    text: texts.map(([, , text]) => text).join('\n'),
    engine: 'test',
    confidence: 1,
    words,
    tables: [],
    needsOcr: false,
  };
}

const german = paper([
  [60, 130, 'Tischlerei Birnbaum GmbH · Holzweg 3 · 12345 Musterstadt'],
  [60, 150, 'Herrn'],
  [60, 162, 'Konrad Wiese'],
  [60, 174, 'Lindenallee 5'],
  [60, 186, '54321 Beispielhausen'],
  [360, 150, 'Rechnungsnummer'],
  [480, 150, 'RE-2026-0147'],
  [360, 164, 'Rechnungsdatum'],
  [480, 164, '05.03.2026'],
  [360, 178, 'Kundennummer'],
  [480, 178, '10482'],
  [60, 260, 'Rechnung'],
  [60, 300, 'Bezeichnung'],
  [300, 300, 'Menge'],
  [380, 300, 'Einzelpreis'],
  [480, 300, 'Gesamt'],
  [60, 316, 'Tisch aus Eiche'],
  [300, 316, '2'],
  [380, 316, '500,00 €'],
  [480, 316, '1.000,00 €'],
  [360, 350, 'Nettobetrag'],
  [480, 350, '1.000,00 €'],
  [360, 364, 'zzgl. 19 % MwSt.'],
  [480, 364, '190,00 €'],
  [360, 378, 'Gesamtbetrag'],
  [480, 378, '1.190,00 €'],
  [60, 420, 'Bitte überweisen Sie den Betrag bis zum 19.03.2026.'],
  [60, 790, 'Tischlerei Birnbaum GmbH'],
  [260, 790, 'USt-IdNr. DE136695976'],
  [430, 790, 'IBAN DE88200800000970375700'],
]);

function printed(
  facts: readonly Fact[],
  section: string,
  field: string,
  itemKey: string | null = null,
): unknown {
  const fact = facts.find(
    (entry) => entry.section === section && entry.field === field && entry.itemKey === itemKey,
  );
  return typeof fact?.value === 'string' ? fact.value : fact?.value.amount;
}

describe('facts of an invoice', () => {
  const facts = extractFacts([german], invoiceBlueprint);

  it('are found beside and below their names, in blocks and in sentences', () => {
    expect(printed(facts, 'document', 'number')).toBe('RE-2026-0147');
    expect(printed(facts, 'document', 'issue_date')).toBe('2026-03-05');
    expect(printed(facts, 'document', 'due_date')).toBe('2026-03-19');
    expect(printed(facts, 'document', 'customer_number')).toBe('10482');
    expect(printed(facts, 'seller', 'name')).toBe('Tischlerei Birnbaum GmbH');
    expect(printed(facts, 'seller', 'vat_id')).toBe('DE136695976');
    expect(printed(facts, 'seller', 'city')).toBe('Musterstadt');
    expect(printed(facts, 'buyer', 'name')).toBe('Konrad Wiese');
    expect(printed(facts, 'buyer', 'post_code')).toBe('54321');
    expect(printed(facts, 'payment', 'iban')).toBe('DE88200800000970375700');
  });

  it('are totals that add up, with their breakdown and their lines', () => {
    expect(printed(facts, 'totals', 'net')).toBe('1000.00');
    expect(printed(facts, 'totals', 'vat')).toBe('190.00');
    expect(printed(facts, 'totals', 'gross')).toBe('1190.00');
    expect(printed(facts, 'vat', 'rate', '1')).toBe('19');
    expect(printed(facts, 'lines', 'net_amount', '1')).toBe('1000.00');
  });

  it('say where they stand, first their own place', () => {
    const number = facts.find(({ field }) => field === 'number');
    expect(number?.evidence[0]).toMatchObject({ page: 1, box: [480, 150, 72, 10], snippet: 'RE-2026-0147' });
    for (const fact of facts) expect(fact.evidence.length, fact.field).toBeGreaterThan(0);
  });

  it('come in the order of the blueprint, in its shapes, and the same every time', () => {
    expect(factsSchema.parse(facts)).toEqual(facts);
    expect(extractFacts([german], invoiceBlueprint)).toEqual(facts);
    const order = invoiceBlueprint.sections.map(({ id }) => id);
    const sections = facts.map(({ section }) => order.indexOf(section));
    expect(sections).toEqual([...sections].sort((a, b) => a - b));
  });

  it('are surer where sums agree than where they contradict each other', () => {
    const odd = paper(
      [...pieces(german)].map(([x, y, text]) => [x, y, text === '1.190,00 €' ? '1.390,00 €' : text]),
    );
    const sure = (list: readonly Fact[]) =>
      list.find(({ section, field }) => section === 'totals' && field === 'gross')?.confidence ?? 0;
    expect(sure(extractFacts([odd], invoiceBlueprint))).toBeLessThan(sure(facts));
  });

  it('are found in text without boxes as well', () => {
    const text = [
      'ACME Ltd',
      'Invoice number: INV-77',
      'Invoice date: 3 May 2024',
      'Net total\t100.00 GBP',
      'VAT 20%\t20.00 GBP',
      'Total\t120.00 GBP',
    ].join('\n');
    const plain = { ...paper([]), width: null, height: null, words: null, text };
    const found = extractFacts([plain], invoiceBlueprint);
    expect(printed(found, 'document', 'number')).toBe('INV-77');
    expect(printed(found, 'document', 'issue_date')).toBe('2024-05-03');
    expect(printed(found, 'totals', 'gross')).toBe('120.00');
    expect(found[0]?.evidence[0]?.box).toBeNull();
  });

  it('are none on a blank page, and the work for a hostile one grows no faster than the page', () => {
    expect(extractFacts([paper([])], invoiceBlueprint)).toEqual([]);
    expect(extractFacts([], invoiceBlueprint)).toEqual([]);
    const rows = Array.from(
      { length: 800 },
      (_, i): Printed => [(i % 5) * 110, Math.floor(i / 5) * 2.5, 'Total VAT 19% 1.00 Invoice No. 1/2 GmbH'],
    );
    const growth = growthOf((size) => extractFacts([paper(rows.slice(0, size))], invoiceBlueprint), 200);
    expect(growth).toBeLessThan(straight);
  });
});

function pieces(page: Page): Printed[] {
  const out: [number, number, string][] = [];
  const words = page.words;
  let line = -1;
  for (const [i, text] of (words?.text ?? []).entries()) {
    const last = out.at(-1);
    if (last && words?.line[i] === line) last[2] += ` ${text}`;
    else out.push([words?.x[i] ?? 0, words?.y[i] ?? 0, text]);
    line = words?.line[i] ?? 0;
  }
  return out;
}

describe('what is said of other papers is not said of this invoice', () => {
  const valueIn = (texts: readonly Printed[], section: string, field: string) => {
    const found = extractFacts([paper(texts)], invoiceBlueprint).find(
      (fact) => fact.section === section && fact.field === field,
    );
    return typeof found?.value === 'string' ? found.value : (found?.value.amount ?? null);
  };
  const head: readonly Printed[] = [
    [50, 60, 'Rechnung Nr. 8841'],
    [50, 80, 'Datum: 19.11.2025'],
  ];

  it('a payment on account and its day stand in a row of sums', () => {
    const texts: readonly Printed[] = [
      ...head,
      [50, 300, 'Summe netto'],
      [400, 300, '1.000,00'],
      [50, 320, 'abzgl. Abschlagsrechnung 8790 vom 03.09.2025'],
      [400, 320, '-500,00'],
    ];
    expect(valueIn(texts, 'document', 'issue_date')).toBe('2025-11-19');
  });

  it('the value date is not the day to pay by', () => {
    expect(valueIn([...head, [50, 100, 'Valuta: 21.11.2025']], 'document', 'due_date')).toBeNull();
  });

  it('whoever writes for the seller says so anywhere', () => {
    const texts: readonly Printed[] = [
      [50, 60, 'Gutschrift Nr. 77'],
      [50, 90, 'Abgerechnet wird im Gutschriftverfahren nach Paragraf 14 Absatz 2 des Gesetzes'],
    ];
    expect(valueIn(texts, 'document', 'type_code')).toBe('389');
  });

  it('references show by their check digits', () => {
    expect(valueIn([...head, [50, 500, 'Mededeling +++010/8068/17183+++']], 'payment', 'reference')).toBe(
      '+++010/8068/17183+++',
    );
    expect(valueIn([...head, [50, 500, 'RF18 5390 0754 7034']], 'payment', 'reference')).toBe(
      'RF18539007547034',
    );
  });
});

describe('a VAT that is said again in another currency', () => {
  const withRow = (...more: Printed[]): Page =>
    paper([
      [60, 60, 'Nordwind Software GmbH'],
      [360, 60, 'Invoice number'],
      [480, 60, 'NW-2041'],
      [60, 260, 'Invoice'],
      [360, 350, 'Net total'],
      [480, 350, 'GBP 800.00'],
      [360, 364, 'VAT 20%'],
      [480, 364, 'GBP 160.00'],
      [360, 378, 'Invoice total'],
      [480, 378, 'GBP 960.00'],
      ...more,
    ]);
  const found = (...more: Printed[]) =>
    extractFacts([withRow(...more)], invoiceBlueprint).find(({ field }) => field === 'vat_in_vat_currency');

  it('is found beside its name, and proven by the rate of exchange in its row', () => {
    const sum = found([240, 392, 'VAT in EUR (1 GBP = 1.17 EUR)'], [480, 392, 'EUR 187.20']);
    expect(sum?.value).toEqual({ amount: '187.20', currency: 'EUR' });
    expect(sum?.evidence.map(({ rule }) => rule)).toContain(exchangeMakesIt);
  });

  it('is found without a rate, and is not proven then nor by a rate that makes another sum', () => {
    for (const name of ['VAT in EUR', 'VAT in EUR (1 GBP = 1.21 EUR)']) {
      const sum = found([240, 392, name], [480, 392, 'EUR 187.20']);
      expect(sum?.value).toEqual({ amount: '187.20', currency: 'EUR' });
      expect(sum?.evidence.map(({ rule }) => rule)).not.toContain(exchangeMakesIt);
    }
  });

  it('is neither a total in another currency nor the rate alone', () => {
    expect(found([240, 392, 'Invoice total in EUR'], [480, 392, 'EUR 1,123.20'])).toBeUndefined();
    expect(found([240, 392, 'VAT at 1 GBP = 1.17 EUR'])).toBeUndefined();
  });
});
