import { expect, test } from 'vitest';
import { applyPlan } from '#core/forms/apply-plan';
import { readDealFacts } from '#core/forms/deal-facts';
import { describeFields } from '#core/forms/describe-fields';
import { planForm } from '#core/forms/plan-form';
import { drawnForm } from '#support/drawn-form';

const deal = readDealFacts({
  borrower_legal_name: 'Saltmarsh Boats LLC',
  ein: '12-3456789',
  entity_type: 'LLC',
  business_phone: '207-555-0100',
  business_address: { street: '1 Quay St', city: 'Belfast', state: 'ME', zip: '04915' },
  date_established: '2011-03-09',
  loan_amount: 125000,
  business_activity: 'Boat building',
  seller: 'Quay Yards Inc.',
  owner_1: {
    first: 'Ada',
    middle: 'Ruth',
    last: 'Finch',
    ssn: '001-02-0003',
    dob: '1970-02-03',
    home_address: { street: '9 Elm St', city: 'Belfast', state: 'ME', zip: '04915' },
    marital_status: 'Married',
    wages: 61000,
    dl_number: '7788',
    title: 'Manager',
    ownership_percent: 75,
  },
  owner_2: { first: 'Tom', last: 'Reed', ownership_percent: 25 },
  existing_debt: [
    { lender: 'Harbor Bank', balance: 5000.5 },
    { lender: 'Pier Credit', balance: 20 },
    { lender: 'Third', balance: 1 },
  ],
});

function filled(...drawing: Parameters<typeof drawnForm>) {
  const { form, pages } = drawnForm(...drawing);
  const described = describeFields(form, pages);
  const plan = planForm(described);
  const applied = applyPlan(described, plan, deal);
  return {
    plan,
    applied,
    values: Object.fromEntries(applied.filled.map(({ field, value }) => [field, value])),
  };
}

/** Labels at the left, a box after each; `f1`, `f2`, … */
function labels(...all: readonly string[]): Parameters<typeof drawnForm> {
  return [
    all.map((text, at) => ({ text, x: 40, y: 100 + 30 * at })),
    all.map((_, at) => ({ name: `f${at + 1}`, x: 320, y: 97 + 30 * at })),
  ];
}

test('a label says what a box is for, whatever the name of its field', () => {
  const { values } = filled(
    ...labels(
      'Legal Name of Business:',
      'Federal Tax ID #',
      'Date Established (mm/dd/yyyy)',
      'Amount of Loan Requested',
      'Business Adress, City, State, Zip',
    ),
  );
  expect(values).toEqual({
    f1: 'Saltmarsh Boats LLC',
    f2: '12-3456789',
    f3: '03/09/2011',
    f4: '125,000',
    f5: '1 Quay St, Belfast, ME 04915',
  });
});

test('what is said of somebody else takes nothing of the borrower', () => {
  const decoys = [
    "Spouse's name",
    'Guarantor SSN',
    'Landlord address',
    'City',
    'Name of accountant',
    'Phone',
    'Seller phone',
    'Affiliate EIN',
    'Mailing address',
    'Emergency contact name',
  ];
  expect(filled(...labels('Legal name of business', ...decoys)).values).toEqual({
    f1: 'Saltmarsh Boats LLC',
  });
});

test('the label stands where the tooltip or the name says something else, and that is said', () => {
  const [print, fields] = labels('Business EIN', 'Fax');
  const { plan, values } = filled(
    print,
    fields.map((field) => ({ ...field, name: `${field.name}_BusinessPhone`, tooltip: 'Business phone' })),
  );
  expect(values).toEqual({ f1_BusinessPhone: '12-3456789' });
  expect(plan[0]?.notes[0]).toContain('the label stands');
  expect(plan[1]?.kind).toBe('unmapped');
});

test('without print the tooltip or the name is taken, less surely', () => {
  const { applied } = filled(
    [],
    [
      { name: 'Applicant_SSN[0]', x: 100, y: 100 },
      { name: 'f1_02', tooltip: 'Enter the business phone', x: 100, y: 140 },
    ],
  );
  expect(applied.filled.map(({ field, value, confidence }) => [field, value, confidence < 0.9])).toEqual([
    ['Applicant_SSN[0]', '001-02-0003', true],
    ['f1_02', '207-555-0100', true],
  ]);
});

test('the row of a table is the number of the owner or the debt; debts that no row is left for go on a further page', () => {
  const cells = [0, 1].flatMap((row) =>
    [0, 1, 2].map((column) => ({
      name: `t${row}${column}`,
      x: 40 + 160 * column,
      y: 120 + 18 * row,
      w: 156,
      h: 16,
    })),
  );
  const head = (texts: readonly string[]) => texts.map((text, at) => ({ text, x: 40 + 160 * at, y: 106 }));
  const owners = filled([{ text: 'OWNERS', x: 40, y: 80 }, ...head(['Name', 'Title', 'Ownership %'])], cells);
  expect(owners.values).toEqual({
    t00: 'Ada Ruth Finch',
    t01: 'Manager',
    t02: '75',
    t10: 'Tom Reed',
    t12: '25',
  });
  const debts = filled(
    [{ text: 'EXISTING BUSINESS DEBT', x: 40, y: 80 }, ...head(['Creditor', 'Balance', 'Monthly payment'])],
    cells,
  );
  expect(debts.values).toEqual({ t00: 'Harbor Bank', t01: '5,000.50', t10: 'Pier Credit', t11: '20' });
  expect(debts.applied.addendum).toEqual([
    { title: 'Further debts', columns: ['Lender', 'Balance'], rows: [['Third', '1']] },
  ]);
});

test('a value is divided among boxes: a digit each, the parts of a day', () => {
  const boxes = Array.from({ length: 9 }, (_, at) => ({
    name: `d${at}`,
    x: 200 + 16 * at,
    y: 97,
    w: 14,
    h: 14,
    maxLength: 1,
  }));
  const day = ['m', 'd', 'y'].map((name, at) => ({
    name,
    x: 200 + 34 * at,
    y: 127,
    w: at === 2 ? 44 : 24,
    h: 14,
  }));
  const { values } = filled(
    [
      { text: 'Employer Identification Number', x: 40, y: 100 },
      { text: 'Date established', x: 40, y: 130 },
    ],
    [...boxes, ...day],
  );
  expect(boxes.map(({ name }) => values[name]).join('')).toBe('123456789');
  expect([values.m, values.d, values.y]).toEqual(['03', '09', '2011']);
});

test('boxes to tick stand for answers; questions that no fact answers stay open', () => {
  const { values, plan } = filled(
    [
      { text: 'Entity type', x: 40, y: 100 },
      { text: 'Partnership', x: 180, y: 100 },
      { text: 'Limited liability company', x: 280, y: 100 },
      { text: 'Is the applicant in bankruptcy?', x: 40, y: 130 },
      { text: 'Yes', x: 280, y: 130 },
      { text: 'No', x: 330, y: 130 },
    ],
    [
      {
        name: 'kind',
        type: 'radio',
        option: '1',
        x: 166,
        y: 100,
        more: [{ x: 266, y: 100, option: 'any company of limited liability' }],
      },
      { name: 'yes', type: 'checkbox', x: 266, y: 130 },
      { name: 'no', type: 'checkbox', x: 316, y: 130 },
    ],
  );
  expect(values).toEqual({ kind: 'any company of limited liability' });
  expect(plan.map(({ kind }) => kind)).toEqual(['mapped', 'unmapped', 'unmapped']);
});

test('signatures, initials, statements and the part of the lender are for a person', () => {
  const [print, fields] = labels(
    'Signature of applicant',
    'Initials',
    'Date',
    'I certify that all of this is true',
  );
  const { applied, values } = filled(
    [...print, { text: 'FOR LENDER USE ONLY', x: 220, y: 300 }, { text: 'Business name', x: 40, y: 330 }],
    [...fields, { name: 'lender', x: 320, y: 327 }, { name: 'sig', type: 'signature', x: 320, y: 400 }],
  );
  expect(values).toEqual({});
  expect(applied.byHand.map(({ field }) => field)).toEqual(['f1', 'f2', 'f3', 'f4', 'lender', 'sig']);
});

test('what a person decided once stands over the rules, and the same form gives the same plan', () => {
  const { form, pages } = drawnForm(...labels('Business EIN', 'Business phone'));
  const described = describeFields(form, pages);
  const plan = planForm(
    described,
    new Map([
      ['f1', 'owner_1.ssn'],
      ['f2', null],
    ]),
  );
  expect(plan).toMatchObject([{ kind: 'mapped', path: 'owner_1.ssn', rule: 'decided' }, { kind: 'byHand' }]);
  expect(planForm(described)).toEqual(planForm(structuredClone(described)));
});

test('facts of a deal come as an import gives them too, with their evidence', () => {
  const imported = readDealFacts({
    sections: [
      {
        id: 'owners',
        items: [
          {
            key: 'a',
            fields: [
              { field: 'home_address.city', value: 'Belfast', confidence: 0.9, evidence: [{ page: 1 }] },
              { field: 'last', value: 'Finch' },
            ],
          },
        ],
      },
      {
        id: 'existing_debt',
        items: [{ key: 'b', fields: [{ field: 'balance', value: { amount: '10.50', currency: 'USD' } }] }],
      },
    ],
  });
  expect(imported.get('owner_1.home_address.city')).toEqual({
    value: 'Belfast',
    confidence: 0.9,
    evidence: [{ page: 1 }],
  });
  expect(imported.get('existing_debt[0].balance')?.value).toBe('10.50');
  expect(imported.get('owner_1.full_name')?.value).toBe('Finch');
});

test('a label in other words of the same meaning asks for the same, and for nothing else', () => {
  const { values } = filled(
    ...labels(
      'Legal name of borrowing company',
      'How much would you like to borrow?',
      'When was the business founded?',
      'Line of business',
      'Legal form of the business',
      'Borrower number',
      'Where is the business?',
    ),
  );
  expect(values).toEqual({
    f1: 'Saltmarsh Boats LLC',
    f2: '125,000',
    f3: '03/09/2011',
    f4: 'Boat building',
    f5: 'LLC',
    f7: '1 Quay St, Belfast, ME 04915',
  });
});

test('persons in a table that is not one of owners are nobody the deal knows', () => {
  const table = (heads: readonly string[]): Parameters<typeof drawnForm> => [
    [
      { text: 'Applicant: legal name of business', x: 40, y: 60 },
      ...heads.map((text, at) => ({ text, x: 42 + 160 * at, y: 106 })),
    ],
    [
      { name: 'who', x: 320, y: 57 },
      ...[0, 1].flatMap((row) =>
        heads.map((_, column) => ({
          name: `t${row}${column}`,
          x: 40 + 160 * column,
          y: 120 + 18 * row,
          w: 156,
        })),
      ),
    ],
  ];
  expect(filled(...table(['Name of child', 'Social Security No.', 'Date of birth'])).values).toEqual({
    who: 'Saltmarsh Boats LLC',
  });
  expect(filled(...table(['Name of owner', 'Social Security No.', 'Ownership %'])).values).toMatchObject({
    t00: 'Ada Ruth Finch',
    t01: '001-02-0003',
    t10: 'Tom Reed',
  });
});

test('a list of months, a box for the day and one for the year take one date', () => {
  const months = 'January,February,March,April,May,June,July,August,September,October,November,December';
  const { values } = filled(
    [
      { text: 'Legal name of business', x: 40, y: 60 },
      { text: 'Date established', x: 40, y: 100 },
      { text: 'Answer every question of this form in ink.', x: 220, y: 82 },
    ],
    [
      { name: 'who', x: 320, y: 57 },
      {
        name: 'month',
        type: 'choice',
        x: 130,
        y: 97,
        w: 86,
        options: months.split(',').map((label) => ({ value: label, label })),
      },
      { name: 'day', x: 222, y: 97, w: 26 },
      { name: 'year', x: 254, y: 97, w: 40 },
    ],
  );
  expect(values).toMatchObject({ month: 'March', day: '09', year: '2011' });
});

test('what only a hand may put down goes on down its column', () => {
  const { applied } = filled(
    [
      { text: 'Initials', x: 500, y: 84 },
      ...[0, 1, 2].map((row) => ({ text: `${row + 1}. Is it so?`, x: 40, y: 100 + 30 * row })),
    ],
    [0, 1, 2].map((row) => ({ name: `i${row}`, x: 500, y: 97 + 30 * row, w: 40 })),
  );
  expect(applied.byHand.map(({ field }) => field)).toEqual(['i0', 'i1', 'i2']);
});

/** A person's form of an authority of taxes: labels over their boxes, which stand side by side in rows. */
function rows(
  ...all: readonly (readonly [label: string, x: number, row: number])[]
): Parameters<typeof drawnForm> {
  return [
    all.map(([text, x, row]) => ({ text, x, y: 100 + 30 * row, size: 8 })),
    all.map(([, x, row], at) => ({ name: `f${at + 1}`, x, y: 109 + 30 * row, w: 130 })),
  ];
}

test('a tax form of a person asks for the first owner at home, and its lists for somebody else', () => {
  const { values } = filled(
    ...rows(
      ['Your first name and middle initial', 40, 0],
      ['Last name', 200, 0],
      ['Your social security number', 360, 0],
      ['Spouse’s first name', 40, 1],
      ['Last name', 200, 1],
      ['Spouse’s social security number', 360, 1],
      ['Home address (number and street)', 40, 2],
      ['City, town or post office', 40, 3],
      ['State', 200, 3],
      ['ZIP code', 360, 3],
      ['First name', 40, 6],
      ['Last name', 200, 6],
      ['Date of birth', 360, 6],
      ['Employer identification number', 40, 9],
      ['Wages, salaries, tips, etc.', 200, 9],
      ['Wages from Form 8919, line 6', 360, 9],
    ),
  );
  expect(values).toEqual({
    f1: 'Ada R',
    f2: 'Finch',
    f3: '001-02-0003',
    f7: '9 Elm St',
    f8: 'Belfast',
    f9: 'ME',
    f10: '04915',
    f15: '61,000',
  });
});

test('a name that is shown on a return is asked for, also under lines that say nothing of it', () => {
  const { values } = filled(
    [
      { text: 'Additional Tax', x: 240, y: 40, size: 16 },
      { text: 'Department of the Treasury', x: 40, y: 82, size: 8 },
      { text: 'Internal Revenue Service', x: 40, y: 91, size: 8 },
      { text: 'Name(s) shown on return', x: 40, y: 100, size: 8 },
      { text: 'Your social security number', x: 360, y: 100, size: 8 },
    ],
    [
      { name: 'f1', x: 40, y: 109, w: 300 },
      { name: 'f2', x: 360, y: 109, w: 130 },
    ],
  );
  expect(values).toEqual({ f1: 'Ada Ruth Finch', f2: '001-02-0003' });
});

test('words that run up a margin are no part of the labels they cross', () => {
  const { form, pages } = drawnForm(
    [{ text: 'Legal Name of Business', x: 40, y: 100 }],
    [{ name: 'f1', x: 40, y: 112 }],
  );
  const words = pages[0]?.words;
  for (const [at, text] of ['Blue', 'Ink', 'Only'].entries()) {
    words?.text.push(text);
    words?.x.push(30);
    words?.y.push(86 + 14 * at);
    words?.w.push(8);
    words?.h.push(text.length * 4);
    words?.line.push(9);
  }
  expect(describeFields(form, pages).fields[0]?.label).toBe('Legal Name of Business');
});

test('of addresses side by side a town goes on the one in whose column it stands', () => {
  const { values } = filled(
    ...rows(
      ['Legal name of business', 40, 0],
      ['Business street address', 40, 1],
      ['Lender’s name and address', 360, 1],
      ['City, state, and ZIP code', 40, 2],
    ),
  );
  expect(values).toEqual({ f1: 'Saltmarsh Boats LLC', f2: '1 Quay St', f4: 'Belfast, ME 04915' });
});

test('a box that its maker named after somebody else is not ticked', () => {
  const { values } = filled(
    [
      { text: 'Marital status', x: 40, y: 100 },
      { text: 'Married', x: 155, y: 100 },
      { text: 'Unmarried', x: 255, y: 100 },
    ],
    [
      { name: 'co_borrower_married', type: 'checkbox', x: 140, y: 100 },
      { name: 'co_borrower_unmarried', type: 'checkbox', x: 240, y: 100 },
    ],
  );
  expect(values).toEqual({});
});

test.each([
  ['dd.mm.yyyy', '03.02.1970'],
  ['yyyy/mm/dd', '1970/02/03'],
  ['mm/dd/yyyy', '02/03/1970'],
])('a day is written in the order that a form prints: %s', (tooltip, written) => {
  const { values } = filled(
    [{ text: 'Owner’s date of birth:', x: 40, y: 100 }],
    [{ name: 'f1', x: 320, y: 97, tooltip }],
  );
  expect(values).toEqual({ f1: written });
});

test('a licence in the part of a seller is nobody’s that is known', () => {
  const { values } = filled(
    [{ text: 'Driver’s License Number:', x: 40, y: 100 }],
    [{ name: 'seller_dl_number', x: 320, y: 97 }],
  );
  expect(values).toEqual({});
});

test('numbered lines over rows of boxes say whose they are, and are no part of their labels', () => {
  const { values, plan } = filled(
    [
      { text: 'Request for Transcript of Tax Return', x: 180, y: 30, size: 16 },
      { text: '1a. Current name', x: 40, y: 80, size: 8 },
      { text: '2a. Spouse’s current name (if joint return)', x: 310, y: 80, size: 8 },
      { text: 'i. First name', x: 40, y: 89, size: 8 },
      { text: 'iii. Last name', x: 170, y: 89, size: 8 },
      { text: 'i. First name', x: 310, y: 89, size: 8 },
      { text: '1b. Social security number (see instructions)', x: 40, y: 112, size: 8 },
      { text: '4. Previous address shown on the last return filed', x: 40, y: 142, size: 8 },
      { text: 'a. Street address', x: 40, y: 151, size: 8 },
    ],
    [
      { name: 'first', x: 40, y: 98, w: 120, h: 12 },
      { name: 'last', x: 170, y: 98, w: 130, h: 12 },
      { name: 'spouse', x: 310, y: 98, w: 130, h: 12 },
      { name: 'number', x: 40, y: 121, w: 250, h: 18 },
      { name: 'before', x: 40, y: 160, w: 250, h: 12 },
    ],
  );
  expect(values).toEqual({ first: 'Ada', last: 'Finch', number: '001-02-0003' });
  expect(plan.map(({ kind }) => kind)).toEqual(['mapped', 'mapped', 'unmapped', 'mapped', 'unmapped']);
});

test('the number of a debt that its heading says counts before the number in a name', () => {
  const debt = (at: number, y: number) => [
    { text: `Debt #${at}`, x: 40, y, size: 10 },
    { text: 'Lender Name', x: 40, y: y + 14, size: 8 },
    { text: 'Current Balance', x: 240, y: y + 14, size: 8 },
  ];
  const boxes = (at: number, y: number) => [
    { name: `d${at}_lender`, x: 40, y: y + 23 },
    { name: `d${at}_balance`, x: 240, y: y + 23 },
  ];
  const { values } = filled(
    [
      { text: 'Loan Application', x: 240, y: 40, size: 16 },
      ...debt(1, 100),
      ...debt(2, 160),
      ...debt(3, 220),
    ],
    [...boxes(0, 100), ...boxes(1, 160), ...boxes(2, 220)],
  );
  expect(values).toEqual({
    d0_lender: 'Harbor Bank',
    d0_balance: '5,000.50',
    d1_lender: 'Pier Credit',
    d1_balance: '20',
    d2_lender: 'Third',
    d2_balance: '1',
  });
});

test('owners of other businesses are none that are known', () => {
  const { values } = filled(
    [
      { text: 'OTHER OWNED BUSINESSES', x: 40, y: 60 },
      { text: 'Owner Name', x: 40, y: 90 },
      { text: 'Own %', x: 240, y: 90 },
    ],
    [0, 1].flatMap((row) => [
      { name: `n${row}`, x: 40, y: 102 + 16 * row },
      { name: `p${row}`, x: 240, y: 102 + 16 * row, w: 60 },
    ]),
  );
  expect(values).toEqual({});
});

test('on a statement about one person an agency is not who is asked, and the first row of names is the person', () => {
  const { values } = filled(
    [
      { text: 'SMALL BUSINESS ADMINISTRATION', x: 180, y: 40 },
      { text: 'First', x: 40, y: 90, size: 8 },
      { text: 'Last', x: 200, y: 90, size: 8 },
      { text: 'Social Security No.', x: 40, y: 150, size: 8 },
      { text: 'Date of Birth', x: 300, y: 150, size: 8 },
    ],
    [
      ...[0, 1, 2].flatMap((row) => [
        { name: `first${row}`, x: 40, y: 100 + 15 * row },
        { name: `last${row}`, x: 200, y: 100 + 15 * row },
      ]),
      { name: 'number', x: 40, y: 160 },
      { name: 'born', x: 300, y: 160 },
    ],
  );
  expect(values).toEqual({ first0: 'Ada', last0: 'Finch', number: '001-02-0003', born: '02/03/1970' });
});

test('a company that the form names itself is not the borrower', () => {
  const { values } = filled(
    ...labels('Released to the following company (“the Company”):', 'Company Name:', 'Company Address:'),
  );
  expect(values).toEqual({});
});

test('the number of a line, in a column of its own, is no label of the box behind it', () => {
  const { values } = filled(
    [
      { text: '1a Wages from Form W-2 ..........', x: 40, y: 100 },
      { text: '1a', x: 300, y: 100 },
    ],
    [{ name: 'f1', x: 320, y: 97 }],
  );
  expect(values).toEqual({ f1: '61,000' });
});

test('what the business of a seller does is not what the borrower’s does', () => {
  const { values } = filled(
    [
      { text: 'SELLER INFORMATION', x: 40, y: 60 },
      { text: 'Seller Legal Name', x: 40, y: 100 },
      { text: 'Business Description', x: 40, y: 130 },
    ],
    [
      { name: 'f1', x: 320, y: 97 },
      { name: 'f2', x: 320, y: 127 },
    ],
  );
  expect(values).toEqual({ f1: 'Quay Yards Inc.' });
});
