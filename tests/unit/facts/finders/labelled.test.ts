import { describe, expect, it } from 'vitest';
import { defineBlueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type SheetRow, sheet } from './table/printed-page.ts';

const blueprint = defineBlueprint({
  id: 'slip',
  title: 'Slip',
  documentTypes: [],
  titles: { en: 'slip' },
  distractors: { en: 'valid until' },
  sections: [
    {
      id: 'slip',
      title: 'Slip',
      finder: 'labelled',
      fields: [
        { id: 'day', title: 'Day', type: 'date', hints: ['of_moment'] },
        { id: 'time', title: 'Time', type: 'time', hints: ['of_moment'] },
        { id: 'card', title: 'Card', type: 'code', hints: ['tail'], labels: { en: 'account' } },
        {
          id: 'means',
          title: 'Means',
          type: 'text',
          labels: { en: 'paid by' },
          values: { en: 'visa|cash|gift card' },
        },
      ],
    },
    {
      id: 'rates',
      title: 'Rates',
      repeated: true,
      finder: 'rates',
      equations: [{ part: 'tax', percentOf: 'base' }],
      fields: [
        { id: 'rate', title: 'Rate', type: 'percent' },
        { id: 'base', title: 'Base', type: 'money' },
        { id: 'tax', title: 'Tax', type: 'money' },
      ],
    },
  ],
});

function found(rows: readonly SheetRow[]): Record<string, string> {
  return Object.fromEntries(
    extractFacts([sheet(rows)], blueprint).map(({ field, itemKey, value }) => [
      itemKey === null ? field : `${field} ${itemKey}`,
      typeof value === 'string' ? value : value.amount,
    ]),
  );
}

describe('values that hints tell', () => {
  it('are a day with the time of day beside it, and not any other day', () => {
    expect(
      found([
        [100, [50, 'Valid until 31 December 2027']],
        [400, [50, '14 May 2026'], [150, '17:42']],
      ]),
    ).toEqual({ day: '2026-05-14', time: '17:42' });
  });

  it.each([
    ['stars', '************7730'],
    ['crosses in groups', 'XXXX XXXX XXXX 7730'],
    ['words', 'ending in 7730'],
  ])('are the end of a number hidden by %s', (_, text) => {
    expect(found([[100, [50, `Card ${text}`]]])).toEqual({ card: '7730' });
  });

  it('are the end of an account, and of an IBAN not that of its first group', () => {
    expect(found([[100, [50, 'Account: 40551907']]])).toEqual({ card: '1907' });
    expect(found([[100, [50, 'Account: DE93 5115 0918 0040 5519 07']]])).toEqual({ card: '1907' });
  });

  it('are one of the few there are, without what stands behind', () => {
    expect(found([[100, [50, 'Paid by: Visa of Mr Brown']]])).toEqual({ means: 'Visa' });
    expect(found([[100, [50, 'GIFT CARD'], [200, '12.00']]])).toEqual({ means: 'GIFT CARD' });
  });
});

it('rates are rows in which the rate of a base makes the tax', () => {
  const rows: SheetRow[] = [
    [100, [50, 'Tax %'], [150, 'Net'], [250, 'Tax']],
    [116, [50, '19.0%'], [150, '100.00'], [250, '19.00']],
    [132, [50, '7.0%'], [150, '50.00'], [250, '3.50']],
    [148, [50, '5.0%'], [150, '50.00'], [250, '9.99']],
  ];
  expect(found(rows)).toEqual({
    'rate 1': '19',
    'base 1': '100.00',
    'tax 1': '19.00',
    'rate 2': '7',
    'base 2': '50.00',
    'tax 2': '3.50',
  });
});

describe('names on a picture, of which a letter may be misread', () => {
  const ticket = defineBlueprint({
    id: 'ticket',
    title: 'Ticket',
    documentTypes: [],
    titles: { en: 'ticket' },
    sections: [
      {
        id: 'ticket',
        title: 'Ticket',
        finder: 'labelled',
        fields: [{ id: 'booking', title: 'Booking', type: 'code', labels: { en: 'booking number' } }],
      },
    ],
  });
  const seen = (text: string) => {
    const page = sheet([[100, [50, text]]]);
    const words = page.words && { ...page.words, confidence: page.words.text.map(() => 0.9) };
    return extractFacts([{ ...page, words }], ticket).map(({ value }) => value);
  };

  it('are known by the others, also where a figure was seen in a word', () => {
    expect(seen('Booking numbar: K7M2QX')).toEqual(['K7M2QX']);
    expect(seen('Booking numb3r: K7M2QX')).toEqual(['K7M2QX']);
  });

  it('leave the figures behind them to the value', () => {
    expect(seen('Booking numbe 7')).toEqual(['7']);
  });
});
