import { describe, expect, it } from 'vitest';
import { partiesOf } from '#core/conditions/parties';
import type { MergedField, MergedItem, MergedSection } from '#core/imports/source';
import { company, dana } from './deal-papers.ts';

const field = (name: string, value: string): MergedField => ({
  field: name,
  type: 'text',
  value,
  text: value,
  confidence: 0.9,
  evidence: [],
  alternatives: [],
  decided: false,
  conflict: null,
});
const item = (values: Readonly<Record<string, string>>): MergedItem => ({
  key: null,
  keys: [],
  documents: ['d'],
  fields: Object.entries(values).map(([name, value]) => field(name, value)),
  denied: [],
  refused: [],
  added: false,
});
const view = (...owners: Readonly<Record<string, string>>[]): MergedSection[] => [
  {
    id: 'borrower',
    items: [item({ borrower_legal_name: 'TAMARACK CABINET WORKS, LLC', dba: 'Tamarack' })],
    removed: [],
  },
  { id: 'owners', items: owners.map(item), removed: [] },
];

describe('parties of a deal', () => {
  it('are those its papers name, owners with their share', () => {
    expect(partiesOf(view({ first: 'Dana', last: 'Okafor', ownership_percent: '60' }), [])).toEqual([
      {
        key: 'borrower',
        name: 'TAMARACK CABINET WORKS, LLC',
        role: 'borrower',
        share: null,
        aliases: ['Tamarack'],
      },
      { key: 'owner-dana okafor', name: 'Dana Okafor', role: 'owner', share: 60 },
    ]);
  });

  it('keep their key when a paper names them in other words, and what people said of their share', () => {
    const known = [company, { ...dana, share: 55 }];
    const found = partiesOf(view({ name: 'OKAFOR, DANA R.', ownership_percent: '60' }), known);
    expect(found.map(({ key, share }) => [key, share])).toEqual([
      ['borrower', null],
      ['dana', 55],
    ]);
  });

  it('get from papers the share that people left open', () => {
    const found = partiesOf(view({ name: 'Dana Okafor', ownership_percent: '60' }), [
      { ...dana, share: null },
    ]);
    expect(found.find(({ key }) => key === 'dana')?.share).toBe(60);
  });
});
