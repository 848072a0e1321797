import { describe, expect, it } from 'vitest';
import { defineBlueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type FactType, type FactValue, factTypes } from '#core/facts/fact';
import { mayPass } from '#core/facts/levels';
import { finders } from '#core/facts/registry';
import type { Page } from '#core/reading/page';
import { expedition } from './expedition.ts';
import { movementNote } from './movement-note.ts';

type Printed = readonly [x: number, y: number, text: string];
type Case = { name: string; printed: string; value: FactValue };

/** Per type: how the paper names it, what stands there, what is meant. Names are made up: no blueprint has them. */
const cases: Record<FactType, Case> = {
  text: { name: 'Cargo', printed: 'Two crates of lenses', value: 'Two crates of lenses' },
  code: { name: 'Docket mark', printed: 'QX-2026/88', value: 'QX-2026/88' },
  date: { name: 'Sailing day', printed: '17 May 2026', value: '2026-05-17' },
  time: { name: 'Cast off', printed: '6:45 pm', value: '18:45' },
  datetime: { name: 'Pilot boards', printed: '18 May 2026, 05:30', value: '2026-05-18T05:30' },
  decimal: { name: 'Draught', printed: '4.25', value: '4.25' },
  percent: { name: 'Load factor', printed: '82.5 %', value: '82.5' },
  quantity: { name: 'Berths', printed: '14', value: '14' },
  money: { name: 'Harbour toll', printed: 'GBP 1,240.00', value: { amount: '1240.00', currency: 'GBP' } },
  currency: { name: 'Toll unit', printed: 'GBP', value: 'GBP' },
  country: { name: 'Flag state', printed: 'Portugal', value: 'PT' },
  iban: { name: 'Toll account', printed: 'DE89 3704 0044 0532 0130 00', value: 'DE89370400440532013000' },
  bic: { name: 'Toll bank', printed: 'COBADEFFXXX', value: 'COBADEFFXXX' },
  tax_id: { name: 'Toll registration', printed: 'DE136695976', value: 'DE136695976' },
  email: { name: 'Radio mail', printed: 'bridge@petrel.example', value: 'bridge@petrel.example' },
  phone: { name: 'Bridge line', printed: '+351 21 790 0450', value: '+351217900450' },
  url: { name: 'Chart site', printed: 'www.petrel.example', value: 'www.petrel.example' },
  organization: { name: 'Chandler', printed: 'Gull & Anchor Ltd', value: 'Gull & Anchor Ltd' },
  person: { name: 'Skipper', printed: 'Maren Holst', value: 'Maren Holst' },
  street: { name: 'Quay', printed: '12 Harbour Road', value: '12 Harbour Road' },
  city: { name: 'Home port', printed: 'Lisbon', value: 'Lisbon' },
  post_code: { name: 'Port code', printed: 'SE1 2AB', value: 'SE1 2AB' },
  region: { name: 'Flag state', printed: 'Rhode Island', value: 'RI' },
  flight_number: { name: 'Relief flight', printed: 'LH 456', value: 'LH456' },
  train_number: { name: 'Boat train', printed: 'ICE 705', value: 'ICE 705' },
  airport: { name: 'Relief field', printed: 'Lisbon (LIS)', value: 'LIS' },
};

/** Other days, sums and people, each with a name of its own. */
const decoys: readonly (readonly [name: string, printed: string])[] = [
  ['Printed', '3 April 2026'],
  ['Repair fund', 'GBP 9,999.00'],
  ['Former skipper', 'Jonas Vik'],
  ['Yard line', '+44 20 7946 0018'],
  ['Gate closes', '11:15 am'],
];

const pass = defineBlueprint({
  id: 'petrel_pass',
  title: 'Pass of a ship nobody built',
  documentTypes: [],
  sections: [
    {
      id: 'pass',
      title: 'Pass',
      finder: 'labelled',
      fields: factTypes.map((type) => ({
        id: `a_${type}`,
        title: cases[type].name,
        type,
        labels: { en: cases[type].name },
      })),
    },
  ],
  distractors: { en: decoys.map(([name]) => name) },
});

const rows = [...factTypes.map((type) => [cases[type].name, cases[type].printed] as const), ...decoys];
const half = Math.ceil(rows.length / 2);

/** Layouts that have nothing in common but what they say. */
const layouts: readonly (readonly [name: string, page: Page])[] = [
  ['names to the left', paper(rows.flatMap(([name, value], i) => line(i, [60, name], [260, value])))],
  [
    'names above',
    paper(
      rows.flatMap(([name, value], i): Printed[] => {
        const [x, y] = [60 + 260 * (i % 2), 60 + 52 * Math.floor(i / 2)];
        return [
          [x, y, name],
          [x, y + 13, value],
        ];
      }),
    ),
  ],
  [
    'two columns',
    paper(
      rows.flatMap(([name, value], i): Printed[] => {
        const [x, y] = [i < half ? 40 : 320, 60 + 24 * (i % half)];
        return [[x, y, `${name}: ${value}`]];
      }),
    ),
  ],
  ['plain text', textOnly(rows.map(([name, value]) => `${name}: ${value}`).join('\n'))],
  [
    'a recognised picture',
    recognised(rows.flatMap(([name, value], i) => line(i, [60, `${name}:`], [260, value]))),
  ],
];

describe.each(layouts)('%s', (_, page) => {
  const facts = extractFacts([page], pass);

  it.each(factTypes)('gives the %s, calibrated and evidenced', (type) => {
    const fact = facts.find(({ field }) => field === `a_${type}`);
    expect(fact?.value).toEqual(cases[type].value);
    expect(fact?.confidence).toBeGreaterThan(0);
    expect(fact?.confidence).toBeLessThan(1);
    const [place] = fact?.evidence ?? [];
    expect(place?.page).toBe(1);
    expect(cases[type].printed).toContain(place?.snippet);
    if (page.words) expect(textAt(page, place?.box ?? null)).toContain(place?.snippet);
    else expect(place?.box).toBeNull();
  });

  it('lets nothing wrong pass unseen', () => {
    const right = new Map(factTypes.map((type) => [`a_${type}`, cases[type].value]));
    const passed = facts.filter((fact) => mayPass(fact, pass));
    for (const { field, value } of passed) expect(value, field).toEqual(right.get(field));
  });
});

/** Duties by their rates, on a page of their own. */
const duties = defineBlueprint({
  id: 'petrel_duties',
  title: 'Duties of a ship nobody built',
  documentTypes: [],
  sections: [
    {
      id: 'duties',
      title: 'Duties',
      repeated: true,
      finder: 'rates',
      equations: [{ part: 'a_duty', percentOf: 'a_base' }],
      fields: [
        { id: 'a_share', title: 'Share', type: 'percent' },
        { id: 'a_base', title: 'Base', type: 'money' },
        { id: 'a_duty', title: 'Duty', type: 'money' },
      ],
    },
  ],
});

it('gives rates with what they are of and what they make', () => {
  const page = paper([
    ...row(60, 'VAT rate', 'Taxable', 'VAT'),
    ...row(84, '20 %', '1,000.00', '200.00'),
    ...row(108, '5 %', '300.00', '15.00'),
    ...row(132, '7 %', '811.00', '12.00'),
  ]);
  const facts = extractFacts([page], duties);
  expect(
    facts.map(({ itemKey, value }) => [itemKey, typeof value === 'string' ? value : value.amount]),
  ).toEqual([
    ['1', '20'],
    ['1', '1000.00'],
    ['1', '200.00'],
    ['2', '5'],
    ['2', '300.00'],
    ['2', '15.00'],
  ]);
});

it('finders of the registry that are not for invoices alone are each named by a section of these blueprints', () => {
  const sections = [movementNote, pass, duties, expedition].flatMap((blueprint) => blueprint.sections);
  // What is said for machines is looked for beside the finder of whatever section names it.
  const named = new Set(
    sections.flatMap(({ finder, nodes }) => (nodes.length > 0 ? [finder, 'structured'] : finder)),
  );
  const generic = finders.map(({ id }) => id).filter((id) => !id.startsWith('invoice_'));
  expect([...named].sort()).toEqual(generic.sort());
});

function row(y: number, ...texts: readonly string[]): Printed[] {
  return texts.map((text, i): Printed => [60 + 140 * i, y, text]);
}

function line(i: number, ...pieces: readonly (readonly [x: number, text: string])[]): Printed[] {
  return pieces.map(([x, text]): Printed => [x, 50 + 24 * i, text]);
}

/** A page on which these texts stand, words of 6 points a letter. */
function paper(texts: readonly Printed[]): Page {
  const words: NonNullable<Page['words']> = { text: [], x: [], y: [], w: [], h: [], line: [] };
  for (const [i, [x, y, text]] of texts.entries()) {
    let at = x;
    for (const word of text.split(' ')) {
      words.text.push(word);
      words.x.push(at);
      words.y.push(y);
      words.w.push(word.length * 6);
      words.h.push(10);
      words.line.push(i);
      at += word.length * 6 + 4;
    }
  }
  return { ...textOnly(texts.map(([, , text]) => text).join('\n')), width: 595, height: 842, words };
}

function textOnly(text: string): Page {
  return {
    number: 1,
    width: null,
    height: null,
    rotation: 0,
    text,
    engine: 'test',
    confidence: 1,
    words: null,
    tables: [],
    needsOcr: false,
  };
}

function recognised(texts: readonly Printed[]): Page {
  const page = paper(texts);
  const words = page.words && {
    ...page.words,
    confidence: page.words.text.map((_, i) => 0.8 + (i % 5) * 0.04),
  };
  return { ...page, words, confidence: 0.88 };
}

/** The words of which the middle lies in a box. */
function textAt({ words }: Page, box: readonly number[] | null): string {
  const [x = 0, y = 0, w = 0, h = 0] = box ?? [];
  return (words?.text ?? [])
    .filter((_, i) => {
      const [mx, my] = [
        (words?.x[i] ?? 0) + (words?.w[i] ?? 0) / 2,
        (words?.y[i] ?? 0) + (words?.h[i] ?? 0) / 2,
      ];
      return mx > x && mx < x + w && my > y && my < y + h;
    })
    .join(' ');
}
