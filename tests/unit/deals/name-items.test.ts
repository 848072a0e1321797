import { expect, it } from 'vitest';
import { nameItems } from '#core/deals/name-items';
import { defineBlueprint } from '#core/facts/blueprint';
import type { Fact } from '#core/facts/fact';

const { sections } = defineBlueprint({
  id: 'crew_list',
  title: 'Crew list',
  documentTypes: [],
  sections: [
    {
      id: 'hands',
      title: 'Hands',
      repeated: true,
      finder: 'labelled',
      sameWhen: [['name']],
      fields: [
        { id: 'name', title: 'Name', type: 'person' },
        { id: 'share', title: 'Share', type: 'percent' },
      ],
    },
  ],
});

const fact = (itemKey: string, field: string, value: string): Fact => ({
  section: 'hands',
  itemKey,
  field,
  type: field === 'name' ? 'person' : 'percent',
  value,
  text: value,
  confidence: 0.9,
  finder: 'labelled',
  evidence: [],
  alternatives: [],
});
const named = (facts: readonly Fact[]): string[] =>
  sections
    .flatMap((section) => nameItems(section, facts))
    .map(({ itemKey, field, value }) => `${itemKey} ${field} ${JSON.stringify(value)}`);

it('what a paper says of nobody by name is of the only one it names, who keeps their own', () => {
  const facts = [fact('writer', 'share', '100'), fact('1', 'name', 'Ann Lee'), fact('2', 'share', '7')];
  expect(named(facts)).toEqual(['1 share "100"', '1 name "Ann Lee"']);
});

it('of several that are named it is nobody’s, and is left out', () => {
  const facts = [fact('writer', 'share', '100'), fact('1', 'name', 'Ann Lee'), fact('2', 'name', 'Jo Vik')];
  expect(named(facts)).toEqual(['1 name "Ann Lee"', '2 name "Jo Vik"']);
});

it('where nobody is named it stays', () => {
  expect(named([fact('writer', 'share', '100')])).toEqual(['writer share "100"']);
});
