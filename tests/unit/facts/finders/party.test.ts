import { describe, expect, it } from 'vitest';
import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type SheetRow, sheet } from './table/printed-page.ts';

const fields: SectionData['fields'] = [
  { id: 'name', title: 'Name', type: 'organization', part: 'name' },
  { id: 'street', title: 'Street', type: 'street', part: 'street' },
  { id: 'city', title: 'City', type: 'city', part: 'city' },
  { id: 'post_code', title: 'Post code', type: 'post_code', part: 'post_code' },
];

const blueprint = defineBlueprint({
  id: 'charter',
  title: 'Charter',
  documentTypes: [],
  titles: { en: 'charter note' },
  distractors: { en: 'ship to|deliver to' },
  sections: [
    {
      id: 'note',
      title: 'Note',
      finder: 'labelled',
      fields: [{ id: 'number', title: 'Number', type: 'code', labels: { en: 'note no' } }],
    },
    { id: 'owner', title: 'Owner', finder: 'party', role: 'issuer', headings: { en: 'owner' }, fields },
    {
      id: 'hirer',
      title: 'Hirer',
      finder: 'party',
      role: 'recipient',
      headings: { en: 'hired by|hirer' },
      fields,
    },
  ],
});

/** What is found of a section on a page of these rows. */
function partyOn(rows: readonly SheetRow[], section = 'hirer'): Record<string, unknown> {
  const facts = extractFacts([sheet(rows)], blueprint).filter((fact) => fact.section === section);
  return Object.fromEntries(facts.map(({ field, value }) => [field, value]));
}

const top: SheetRow[] = [
  [40, [50, 'CHARTER NOTE']],
  [64, [50, 'Note no: CN-4471']],
];
const quay: SheetRow[] = [
  [214, [50, 'Petrel Marine Ltd']],
  [228, [50, '12 Harbour Road']],
  [242, [50, 'Bristol BS1 4QA']],
];
const petrel = {
  name: 'Petrel Marine Ltd',
  street: '12 Harbour Road',
  city: 'Bristol',
  post_code: 'BS1 4QA',
};

describe('the party finder', () => {
  it('takes the lines under a heading', () => {
    expect(partyOn([...top, [200, [50, 'Hired by:']], ...quay])).toEqual(petrel);
  });

  it('takes the lines that begin on the row of the heading and go on below', () => {
    const rows: SheetRow[] = [
      [214, [50, 'Hired by:'], [160, 'Petrel Marine Ltd']],
      [228, [160, '12 Harbour Road']],
      [242, [160, 'Bristol BS1 4QA']],
    ];
    expect(partyOn([...top, ...rows])).toEqual(petrel);
  });

  it('tells two parties side by side apart by the headings they stand under', () => {
    const rows: SheetRow[] = [
      [200, [50, 'Owner'], [320, 'Hired by']],
      [214, [50, 'Gull Boats Ltd'], [320, 'Petrel Marine Ltd']],
      [228, [50, '3 Mole Street'], [320, '12 Harbour Road']],
      [242, [50, 'Leith EH6 6JJ'], [320, 'Bristol BS1 4QA']],
    ];
    expect(partyOn([...top, ...rows])).toEqual(petrel);
    expect(partyOn([...top, ...rows], 'owner')).toEqual({
      name: 'Gull Boats Ltd',
      street: '3 Mole Street',
      city: 'Leith',
      post_code: 'EH6 6JJ',
    });
  });

  it('gives nobody the address that things are sent to', () => {
    const rows: SheetRow[] = [
      [90, [50, 'Gull Boats Ltd']],
      [104, [50, '3 Mole Street, Leith EH6 6JJ']],
      [200, [50, 'Hired by:'], [320, 'Deliver to:']],
      [214, [50, 'Petrel Marine Ltd'], [320, 'Dry Dock Stores']],
      [228, [50, '12 Harbour Road'], [320, '9 Basin Lane']],
      [242, [50, 'Bristol BS1 4QA'], [320, 'Cardiff CF10 4LL']],
    ];
    expect(partyOn([...top, ...rows])).toEqual(petrel);
    expect(partyOn([...top, ...rows], 'owner')).toMatchObject({ name: 'Gull Boats Ltd', city: 'Leith' });
  });

  it('takes who stands under the heading of one for nobody else, where no sender is printed', () => {
    const rows: SheetRow[] = [
      [200, [50, 'Hired by:'], [320, 'Deliver to:']],
      [214, [50, 'Petrel Marine Ltd'], [320, 'Dry Dock Stores']],
      [228, [50, '12 Harbour Road'], [320, '9 Basin Lane']],
      [242, [50, 'Bristol BS1 4QA'], [320, 'Cardiff CF10 4LL']],
    ];
    expect(partyOn([...top, ...rows])).toEqual(petrel);
    expect(partyOn([...top, ...rows], 'owner')).toEqual({});
  });

  it('ends a block where an empty stretch follows', () => {
    const below: SheetRow[] = [
      [330, [50, 'Kestrel Yard Ltd']],
      [344, [50, '77 Upper Street']],
    ];
    expect(partyOn([...top, [200, [50, 'Hired by:']], ...quay, ...below])).toEqual(petrel);
  });

  it('takes no number behind a heading for somebody', () => {
    expect(partyOn([...top, [200, [50, 'Hirer: 2']], [214, [50, 'Boats: 3']]])).toEqual({});
  });

  it('leaves out what a line in the block says of something else', () => {
    const rest = quay.slice(1);
    const rows: SheetRow[] = [
      [200, [50, 'Hired by:']],
      [214, [50, 'Petrel Marine Ltd']],
      [228, [50, 'Note no: CN-4471']],
    ];
    const moved = rest.map(([y, ...cells]): SheetRow => [y + 14, ...cells]);
    expect(partyOn([...top, ...rows, ...moved])).toEqual(petrel);
  });

  it('takes the line that says what somebody does, or who owns it, for no name', () => {
    const sender = (...lines: string[]) =>
      partyOn(
        [
          ...lines.map((text, i): SheetRow => [40 + 13 * i, [50, text]]),
          [200, [50, 'CHARTER NOTE']],
          [224, [50, 'Note no: CN-4471']],
          [260, [50, 'Hired by']],
          [274, [50, 'Petrel Marine Ltd']],
          [288, [50, '12 Harbour Road']],
          [302, [50, 'Bristol BS1 4QA']],
        ],
        'owner',
      ).name;
    expect(sender('Ines Calder', 'Skipper for coastal passages', '4 Quay Street, Poole BH15 1HJ')).toBe(
      'Ines Calder',
    );
    expect(sender('Calder Boathouse', 'Owner Ines Calder · 4 Quay Street · Poole BH15 1HJ')).toBe(
      'Calder Boathouse',
    );
  });

  it('takes the town of an address that stands a little apart from its street', () => {
    const apart: SheetRow[] = [
      [160, [50, 'Petrel Marine Ltd']],
      [174, [50, '12 Harbour Road']],
      [199, [50, 'Bristol BS1 4QA']],
    ];
    expect(partyOn([...top, ...apart])).toMatchObject(petrel);
  });
});
