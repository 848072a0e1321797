import { expect, test } from 'vitest';
import { applyPlan } from '#core/forms/apply-plan';
import { readDealFacts } from '#core/forms/deal-facts';
import { describeFields } from '#core/forms/describe-fields';
import { planForm } from '#core/forms/plan-form';
import { drawnForm } from '#support/drawn-form';

const deal = readDealFacts({
  borrower_legal_name: 'Saltmarsh Boats LLC',
  owner_1: {
    first: 'Ada',
    last: 'Finch',
    ssn: '001-02-0003',
    dob: '1970-02-03',
    ownership_percent: 75,
    email: 'ada@example.com',
  },
  owner_2: {
    first: 'Tom',
    last: 'Reed',
    ssn: '004-05-0006',
    dob: '1980-04-05',
    ownership_percent: 25,
    email: 'tom@example.com',
  },
});

function values(...drawing: Parameters<typeof drawnForm>): Record<string, string | true> {
  const { form, pages } = drawnForm(...drawing);
  const described = describeFields(form, pages);
  const { filled } = applyPlan(described, planForm(described), deal);
  return Object.fromEntries(filled.map(({ field, value }) => [field, value]));
}

const labels = ['Name', 'SSN', 'Date of birth', 'Percent owned', 'E-mail'];

/** Labels one below another with a box behind each. */
function block(mark: string, y: number, page = 1) {
  return {
    print: labels.map((text, row) => ({ text, x: 60, y: y + 18 * row, page })),
    fields: labels.map((_, row) => ({
      name: `${mark}${row}`,
      x: 160,
      y: y + 18 * row - 3,
      w: 200,
      h: 13,
      page,
    })),
  };
}

test('a letter beside the label of a box counts those who are asked, and heads no part', () => {
  const lines = [
    ['Name', 'SSN', 'Birth date'],
    ['E-mail', 'Percent owned'],
  ];
  const persons = ['a', 'b'].flatMap((mark, person) =>
    lines.flatMap((texts, line) =>
      texts.map((text, at) => ({
        text,
        mark: `${mark}${line}${at}`,
        x: 60 + 130 * at,
        y: 140 + 80 * person + 36 * line,
      })),
    ),
  );
  const filled = values(
    [
      { text: 'LOAN APPLICATION', x: 220, y: 60, size: 16 },
      { text: 'ITEM 3. OWNERS (two lines for each)', x: 36, y: 110 },
      ...['A', 'B'].map((text, at) => ({ text, x: 45, y: 176 + 80 * at })),
      ...persons.map(({ text, x, y }) => ({ text, x, y })),
    ],
    persons.map(({ mark, x, y }) => ({ name: mark, x, y: y + 12, w: 120, h: 14 })),
  );
  expect(filled).toMatchObject({
    a00: 'Ada Finch',
    a01: '001-02-0003',
    a10: 'ada@example.com',
    b00: 'Tom Reed',
    b01: '004-05-0006',
    b10: 'tom@example.com',
  });
});

test('a second page that asks all of an owner again is another person’s, and is left open', () => {
  const pages = [1, 2].map((page) => block(`p${page}-`, 140, page));
  const filled = values(
    [1, 2].flatMap((page) => [
      { text: 'GUARANTOR INFORMATION', x: 200, y: 60, size: 16, page },
      ...(pages[page - 1]?.print ?? []),
    ]),
    pages.flatMap(({ fields }) => fields),
  );
  expect(filled).toMatchObject({ 'p1-0': 'Ada Finch', 'p1-1': '001-02-0003' });
  expect(Object.keys(filled).filter((name) => name.startsWith('p2'))).toEqual([]);
});
