import { expect, test } from 'vitest';
import { applyPlan } from '#core/forms/apply-plan';
import { readDealFacts } from '#core/forms/deal-facts';
import { describeFields } from '#core/forms/describe-fields';
import { planForm } from '#core/forms/plan-form';
import { drawnForm } from '#support/drawn-form';

const deal = readDealFacts({
  borrower_legal_name: 'Saltmarsh Boats LLC',
  dba: 'Tidal Boats',
  ein: '12-3456789',
  entity_type: 'LLC',
  state_of_formation: 'ME',
  business_phone: '207-555-0100',
  business_address: { street: '1 Quay St', city: 'Belfast', state: 'ME', zip: '04915' },
  date_established: '2011-03-09',
  loan_amount: 125000,
  collateral: 'Two boats',
  landlord: 'Quay Yards Inc.',
  lease_expires: '2031-03-31',
  owner_1: {
    first: 'Ada',
    middle: 'Ruth',
    last: 'Finch',
    title: 'Manager',
    ssn: '001-02-0003',
    dob: '1970-02-03',
    ownership_percent: 75,
  },
  owner_2: { first: 'Tom', last: 'Reed', title: 'Mate', ssn: '004-05-0006', ownership_percent: 25 },
  existing_debt: [{ lender: 'Harbor Bank', balance: 5000, original_amount: 9000, monthly_payment: 100 }],
  pfs: { cash: 10, savings: 20, autos: 30, accounts_payable: 1, notes_payable: 2, mortgages: 3 },
});

function values(...drawing: Parameters<typeof drawnForm>): Record<string, string | true> {
  const { form, pages } = drawnForm(...drawing);
  const described = describeFields(form, pages);
  const { filled } = applyPlan(described, planForm(described), deal);
  return Object.fromEntries(filled.map(({ field, value }) => [field, value]));
}

/** Labels with a box behind each, in columns side by side under a heading each. */
function columns(headings: readonly string[], labels: readonly string[]): Parameters<typeof drawnForm> {
  const left = [36, 308];
  return [
    headings
      .map((text, at) => ({ text, x: (left[at] ?? 0) + 80, y: 100 }))
      .concat(labels.flatMap((text, row) => left.map((x) => ({ text, x, y: 120 + 16 * row })))),
    labels.flatMap((_, row) =>
      left.map((x, at) => ({
        name: `${'ab'.charAt(at)}${row + 1}`,
        x: x + 75,
        y: 117 + 16 * row,
        w: 186,
        h: 12,
      })),
    ),
  ];
}

test('headings side by side say whom the column under each asks of, labels of the column included', () => {
  expect(values(...columns(['Owner No. 1', 'Owner No. 2'], ['Name', 'Title', 'SSN']))).toEqual({
    a1: 'Ada Ruth Finch',
    a2: 'Manager',
    a3: '001-02-0003',
    b1: 'Tom Reed',
    b2: 'Mate',
    b3: '004-05-0006',
  });
  const joint = values(
    ...columns(
      ['APPLICANT (majority owner)', 'CO-APPLICANT (spouse, if joint)'],
      ['Name', 'Date of birth', 'SSN'],
    ),
  );
  expect(joint).toEqual({ a1: 'Ada Ruth Finch', a2: '02/03/1970', a3: '001-02-0003' });
});

test('a form that says what it calls the borrower speaks of the borrower by that word', () => {
  const text = [
    'LANDLORD CERTIFICATE',
    'Landlord:',
    'Tenant:',
    'Tenant’s trade name:',
    'The lease expires on',
  ];
  const boxes = text.slice(1).map((_, at) => ({ name: `f${at + 1}`, x: 240, y: 127 + 30 * at }));
  expect(
    values(
      text.map((one, at) => ({ text: one, x: 40, y: 100 + 30 * at, size: at === 0 ? 16 : 10 })),
      boxes,
    ),
  ).toMatchObject({
    f1: 'Quay Yards Inc.',
    f2: 'Saltmarsh Boats LLC',
    f3: 'Tidal Boats',
  });
});

test('words in the middle of a sentence with blanks ask for nothing by themselves', () => {
  const found = values(
    [
      { text: '1. The Lease is dated', x: 40, y: 100 },
      { text: 'and commenced on', x: 280, y: 100 },
      { text: 'Date established', x: 40, y: 130 },
    ],
    [
      { name: 'a', x: 160, y: 97, w: 100 },
      { name: 'b', x: 380, y: 97, w: 100 },
      { name: 'c', x: 160, y: 127, w: 100 },
    ],
  );
  expect(found).toEqual({ c: '03/09/2011' });
});

test('a sentence over several boxes is the label of none where each has a word of its own', () => {
  const found = values(
    [
      {
        text: '1. Statement of: (state the name in full, without initials, in each of the boxes)',
        x: 40,
        y: 100,
      },
      { text: 'First', x: 40, y: 132 },
      { text: 'Middle', x: 160, y: 132 },
      { text: 'Last', x: 280, y: 132 },
      { text: 'Social Security No.', x: 40, y: 160 },
    ],
    [
      { name: 'first', x: 40, y: 114, w: 110 },
      { name: 'middle', x: 160, y: 114, w: 110 },
      { name: 'last', x: 280, y: 114, w: 110 },
      { name: 'ssn', x: 160, y: 157, w: 110 },
    ],
  );
  expect(found).toEqual({ first: 'Ada', middle: 'Ruth', last: 'Finch', ssn: '001-02-0003' });
});

test('of a schedule of debts only whom they are owed to is known by name', () => {
  const heads = ['Lender', 'Original Amount', 'Balance', 'Payment', 'Contact'];
  const found = values(
    [
      { text: 'LOAN REFERENCES (existing lenders of the business)', x: 40, y: 80 },
      ...heads.map((text, at) => ({ text, x: 40 + 100 * at, y: 100 })),
    ],
    [0, 1].flatMap((row) =>
      heads.map((_, at) => ({
        name: `r${row}c${at}`,
        x: 40 + 100 * at,
        y: 112 + 16 * row,
        w: 96,
        h: 14,
      })),
    ),
  );
  expect(found).toEqual({ r0c0: 'Harbor Bank', r0c1: '9,000', r0c2: '5,000', r0c3: '100' });
});

test('a part for boxes above, or for the boxes right below, is no part for those farther down', () => {
  const found = values(
    [
      { text: 'The boxes below are for Lender’s use only and limit nothing in this document.', x: 40, y: 80 },
      { text: 'Principal', x: 40, y: 98 },
      { text: 'Loan No', x: 240, y: 98 },
      { text: 'Company legal name', x: 40, y: 170 },
    ],
    [
      { name: 'principal', x: 40, y: 108, w: 90 },
      { name: 'loan', x: 240, y: 108, w: 90 },
      { name: 'company', x: 240, y: 167 },
    ],
  );
  expect(found).toEqual({ company: 'Saltmarsh Boats LLC' });
});

test('the words of boxes may stand before them, as far as they are', () => {
  const kinds = ['C Corp', 'S Corp', 'LLC', 'Partnership'];
  const found = values(
    [{ text: 'Entity:', x: 40, y: 100 }, ...kinds.map((text, at) => ({ text, x: 100 + 90 * at, y: 100 }))],
    kinds.map((kind, at) => ({
      name: kind,
      type: 'checkbox' as const,
      x: 160 + 90 * at,
      y: 98,
      w: 9,
      h: 9,
    })),
  );
  expect(found).toEqual({ LLC: true });
});

test('where mail goes is where the business is, unless that is asked for as well', () => {
  const of = (...all: string[]) =>
    values(
      all.map((text, at) => ({ text, x: 40, y: 100 + 30 * at })),
      all.map((_, at) => ({ name: `f${at + 1}`, x: 240, y: 97 + 30 * at })),
    );
  expect(of('Legal name of business', 'EIN', 'Mailing address', 'City, State, ZIP')).toMatchObject({
    f3: '1 Quay St',
    f4: 'Belfast, ME 04915',
  });
  const both = of('Legal name of business', 'EIN', 'Business address', 'City, State, ZIP', 'Mailing address');
  expect(both.f3).toBe('1 Quay St');
  expect(both.f5).toBeUndefined();
});

test('under the line that a landlord signs on stands who signs, not the landlord', () => {
  const text = ['Landlord:', 'LANDLORD:', 'By:', 'Name:', 'Title:'];
  const at = [100, 200, 220, 240, 260];
  const found = values(
    text.map((one, row) => ({ text: one, x: 40, y: at[row] ?? 0 })),
    [0, 2, 3, 4].map((row) => ({ name: `f${row}`, x: 120, y: (at[row] ?? 0) - 3, h: 14 })),
  );
  expect(found).toEqual({ f0: 'Quay Yards Inc.' });
});

test('a numbered heading in capitals heads its part, whatever it explains behind a dash', () => {
  const cells = (o: number) =>
    ['Legal Name', 'Title/Office', 'SSN/EIN*'].map((text, at) => ({ o, text, at }));
  const all = [1, 2].flatMap(cells);
  const found = values(
    [
      { text: '1. APPLICANT’S LEGAL NAME', x: 42, y: 60, size: 7 },
      { text: '2. FEDERAL E.I.N.', x: 302, y: 60, size: 7 },
      {
        text: '3. OWNERS (Individual and businesses) — complete for each proprietor, general partner or stockholder owning 20% or more',
        x: 40,
        y: 90,
        size: 8,
      },
      ...all.map(({ o, text, at }) => ({ text, x: 42 + 170 * at, y: 80 + 26 * o, size: 7 })),
    ],
    [
      { name: 'name', x: 41, y: 69, w: 250, h: 13 },
      { name: 'ein', x: 301, y: 69, w: 250, h: 13 },
      ...all.map(({ o, at }) => ({ name: `o${o}c${at}`, x: 41 + 170 * at, y: 89 + 26 * o, w: 165, h: 13 })),
    ],
  );
  expect(found).toEqual({
    name: 'Saltmarsh Boats LLC',
    ein: '12-3456789',
    o1c0: 'Ada Ruth Finch',
    o1c1: 'Manager',
    o1c2: '001-02-0003',
    o2c0: 'Tom Reed',
    o2c1: 'Mate',
    o2c2: '004-05-0006',
  });
});

test('a secured party is not the debtor, and what stands in brackets asks for nobody’s name', () => {
  const found = values(
    [
      { text: '1. DEBTOR’S NAME: Provide only one name', x: 40, y: 60 },
      { text: '1a. ORGANIZATION’S NAME', x: 60, y: 78, size: 7 },
      { text: '1b. MAILING ADDRESS', x: 60, y: 108, size: 7 },
      { text: '2. SECURED PARTY’S NAME: Provide only one name', x: 40, y: 150 },
      { text: '2a. ORGANIZATION’S NAME', x: 60, y: 168, size: 7 },
      { text: '2b. MAILING ADDRESS', x: 60, y: 198, size: 7 },
      { text: '# of jobs to be created as a result (including owners)', x: 40, y: 243 },
    ],
    [
      { name: 'debtor', x: 60, y: 87, w: 400 },
      { name: 'street', x: 60, y: 117, w: 400 },
      { name: 'party', x: 60, y: 177, w: 400 },
      { name: 'there', x: 60, y: 207, w: 400 },
      { name: 'jobs', x: 340, y: 240, w: 60 },
    ],
  );
  expect(found).toEqual({ debtor: 'Saltmarsh Boats LLC', street: '1 Quay St, Belfast, ME 04915' });
});

test('a business among its debts has a date of its own, in as many boxes as there are', () => {
  const heads = ['Creditor', 'Original amount', 'Current balance', 'Payment amount'];
  const found = values(
    [
      { text: 'Schedule of debts', x: 40, y: 40, size: 15 },
      { text: 'Date business began', x: 40, y: 80 },
      { text: '/', x: 164, y: 80 },
      { text: '/', x: 194, y: 80 },
      { text: 'Business EIN', x: 300, y: 80 },
      { text: '-', x: 396, y: 80 },
      ...heads.map((text, at) => ({ text, x: 40 + 120 * at, y: 110 })),
      { text: 'TOTAL BALANCE', x: 42, y: 159, size: 8 },
    ],
    [
      { name: 'month', x: 140, y: 77, w: 22 },
      { name: 'day', x: 170, y: 77, w: 22 },
      { name: 'year', x: 200, y: 77, w: 40 },
      { name: 'ein2', x: 370, y: 77, w: 24 },
      { name: 'ein7', x: 402, y: 77, w: 80 },
      ...[0, 1].flatMap((row) =>
        heads.map((_, at) => ({ name: `r${row}c${at}`, x: 40 + 120 * at, y: 122 + 16 * row, w: 116 })),
      ),
      { name: 'total', x: 280, y: 156, w: 116 },
    ],
  );
  expect(found).toEqual({
    month: '03',
    day: '09',
    year: '2011',
    ein2: '12',
    ein7: '3456789',
    r0c0: 'Harbor Bank',
    r0c1: '9,000',
    r0c2: '5,000',
    r0c3: '100',
    total: '5,000',
  });
});
