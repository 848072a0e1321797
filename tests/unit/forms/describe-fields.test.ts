import { expect, test } from 'vitest';
import { describeFields } from '#core/forms/describe-fields';
import { formSchema } from '#core/forms/form-schema';
import { drawnForm } from '#support/drawn-form';

function described(...drawing: Parameters<typeof drawnForm>) {
  const { form, pages } = drawnForm(...drawing);
  const known = formSchema.parse(describeFields(form, pages));
  return Object.fromEntries(known.fields.map((field) => [field.name, field]));
}

test('a label stands to the left of its box, over it, in it or under it, and the page says which is usual', () => {
  const left = described(
    [
      { text: 'Name', x: 40, y: 100 },
      { text: 'Date of birth ........................', x: 40, y: 130 },
    ],
    [
      { name: 'a', x: 300, y: 98 },
      { name: 'b', x: 300, y: 128 },
    ],
  );
  expect([left.a?.label, left.b?.label]).toEqual(['Name', 'Date of birth']);

  const under = described(
    [
      { text: 'Signature', x: 40, y: 116 },
      { text: 'Date', x: 300, y: 116 },
      { text: 'Print name', x: 40, y: 148 },
      { text: 'Title', x: 300, y: 148 },
    ],
    [
      { name: 'a', x: 40, y: 101 },
      { name: 'b', x: 300, y: 101 },
      { name: 'c', x: 40, y: 133 },
      { name: 'd', x: 300, y: 133 },
    ],
  );
  expect(['a', 'b', 'c', 'd'].map((name) => under[name]?.label)).toEqual([
    'Signature',
    'Date',
    'Print name',
    'Title',
  ]);

  const over = described(
    [
      { text: 'First name', x: 40, y: 100 },
      { text: 'Last name', x: 300, y: 100 },
      { text: 'City', x: 40, y: 132 },
      { text: 'ZIP', x: 300, y: 132 },
    ],
    [
      { name: 'a', x: 40, y: 112 },
      { name: 'b', x: 300, y: 112 },
      { name: 'c', x: 40, y: 144 },
      { name: 'd', x: 300, y: 144 },
    ],
  );
  expect(['a', 'b', 'c', 'd'].map((name) => over[name]?.label)).toEqual([
    'First name',
    'Last name',
    'City',
    'ZIP',
  ]);

  const inside = described(
    [{ text: 'Employer', x: 43, y: 101, size: 6 }],
    [{ name: 'a', x: 40, y: 100, w: 200, h: 24 }],
  );
  expect(inside.a?.label).toBe('Employer');
  expect(inside.a?.surroundings?.labelSide).toBe('inside');
});

test('boxes in rows and columns know what heads both', () => {
  const boxes = [0, 1, 2].flatMap((row) =>
    [0, 1].map((column) => ({
      name: `r${row}c${column}`,
      x: 150 + column * 160,
      y: 120 + row * 18,
      w: 156,
      h: 16,
    })),
  );
  const table = described(
    [
      { text: 'Lender', x: 150, y: 106 },
      { text: 'Balance', x: 310, y: 106 },
      ...[1, 2, 3].map((row) => ({ text: `Loan ${row}`, x: 60, y: 105 + row * 18 })),
    ],
    boxes,
  );
  expect(table.r0c1?.surroundings).toMatchObject({
    row: { index: 0, label: 'Loan 1' },
    column: { index: 1, label: 'Balance' },
  });
  expect(table.r2c0?.surroundings).toMatchObject({
    row: { index: 2, label: 'Loan 3' },
    column: { index: 0, label: 'Lender' },
  });
});

test('boxes to tick know what each says and what they answer together', () => {
  const ticks = described(
    [
      { text: 'Type of business', x: 40, y: 100 },
      { text: 'LLC', x: 180, y: 100 },
      { text: 'Partnership', x: 260, y: 100 },
      { text: 'Is the applicant in bankruptcy?', x: 40, y: 130 },
      { text: 'Yes', x: 260, y: 130 },
      { text: 'No', x: 320, y: 130 },
    ],
    [
      { name: 'llc', type: 'checkbox', x: 166, y: 100 },
      { name: 'partnership', type: 'checkbox', x: 246, y: 100 },
      {
        name: 'bankrupt',
        type: 'radio',
        option: '1',
        x: 246,
        y: 130,
        more: [{ x: 306, y: 130, option: '2' }],
      },
    ],
  );
  expect(ticks.llc).toMatchObject({ label: 'LLC', surroundings: { question: 'Type of business' } });
  expect(ticks.partnership).toMatchObject({
    label: 'Partnership',
    surroundings: { question: 'Type of business' },
  });
  expect(ticks.bankrupt?.surroundings).toMatchObject({
    question: 'Is the applicant in bankruptcy?',
    options: ['Yes', 'No'],
  });
});

test('a field knows the headings over it, and not those beside or under it', () => {
  const parts = described(
    [
      { text: 'LOAN APPLICATION', x: 200, y: 40, size: 18 },
      { text: 'BORROWER', x: 40, y: 80 },
      { text: 'SPOUSE', x: 320, y: 80 },
      { text: 'Name', x: 40, y: 100 },
      { text: 'Name', x: 320, y: 100 },
      { text: 'FOR LENDER USE ONLY', x: 220, y: 200 },
      { text: 'Name', x: 40, y: 220 },
    ],
    [
      { name: 'a', x: 70, y: 98 },
      { name: 'b', x: 350, y: 98 },
      { name: 'c', x: 70, y: 218 },
      { name: 'unseen', x: 70, y: 300, hidden: true },
    ],
  );
  expect(parts.a?.surroundings?.headings).toEqual(['LOAN APPLICATION', 'BORROWER']);
  expect(parts.b?.surroundings?.headings).toEqual(['LOAN APPLICATION', 'SPOUSE']);
  expect(parts.c?.surroundings?.headings).toEqual(['LOAN APPLICATION', 'FOR LENDER USE ONLY']);
  expect(parts.unseen).toMatchObject({ label: null, surroundings: null });
});
