import { describe, expect, it } from 'vitest';
import { blueprints } from '#core/blueprints/index';
import { loanBlueprint } from '#core/blueprints/loan';
import { blueprintsOfPaper, gatherPapers } from '#core/deals/gather-papers';
import type { Paper } from '#core/deals/paper';
import { defineBlueprint } from '#core/facts/blueprint';
import type { Fact, FactType } from '#core/facts/fact';
import { mergeSources } from '#core/imports/merge-sources';
import { reportOf } from '#core/imports/report';

/** A yard's book on a ship and her hands: filled from registers, logs and letters. Nothing knows these names. */
const book = defineBlueprint({
  id: 'yard_book',
  title: 'Yard book',
  documentTypes: [],
  precedence: [['registry'], ['log']],
  settledBy: ['precedence', 'most'],
  papers: [
    {
      blueprint: 'register',
      dated: ['entry.day'],
      gives: [
        { from: ['entry.ship'], to: 'ship.name' },
        { from: ['entry.berth'], to: 'ship.berth' },
        { from: ['entry.built'], to: 'ship.year', as: 'year_of' },
      ],
    },
    {
      blueprint: 'log',
      dated: ['voyage.day'],
      gives: [
        { from: ['voyage.ship'], to: 'ship.name' },
        { from: ['voyage.berth', 'voyage.mooring'], to: 'ship.berth' },
        { from: ['voyage.rig'], to: 'ship.rig', counts: 'behind' },
        { from: ['crew.name'], to: 'hands.name' },
        { from: ['crew.name'], to: 'hands.given', as: 'given_part' },
        { from: ['crew.share'], to: 'hands.share' },
        { from: ['purse.whose'], to: 'purse.whose' },
        { from: ['purse.sum'], to: 'purse.sum' },
      ],
    },
    {
      blueprint: 'letter',
      dated: [],
      gives: [
        { from: ['writer.last, writer.first'], to: 'hands.name', counts: 'beside' },
        { from: ['writer.cabin'], to: 'hands.cabin', item: 'writer', counts: 'beside' },
        { from: ['writer.ship'], to: 'ship.name' },
        { from: ['writer.rig'], to: 'ship.rig' },
      ],
    },
  ],
  sections: [
    {
      id: 'ship',
      title: 'Ship',
      finder: 'labelled',
      changing: ['berth'],
      fields: [
        { id: 'name', title: 'Name', type: 'organization' },
        { id: 'berth', title: 'Berth', type: 'code', called: 'lies.at' },
        { id: 'year', title: 'Year', type: 'code' },
        { id: 'rig', title: 'Rig', type: 'text' },
      ],
    },
    {
      id: 'hands',
      title: 'Hands',
      finder: 'labelled',
      repeated: true,
      sameWhen: [['name']],
      largestFirst: 'share',
      fields: [
        { id: 'name', title: 'Name', type: 'person', hidden: true },
        { id: 'given', title: 'Given name', type: 'person' },
        { id: 'share', title: 'Share', type: 'percent' },
        { id: 'cabin', title: 'Cabin', type: 'code' },
      ],
    },
    {
      id: 'purse',
      title: 'Purse',
      finder: 'labelled',
      of: { section: 'hands', pairs: [['whose', 'name']], along: [] },
      fields: [
        { id: 'whose', title: 'Whose', type: 'person', hidden: true },
        { id: 'sum', title: 'Sum', type: 'quantity' },
      ],
    },
  ],
});

const types: Readonly<Record<string, FactType>> = { day: 'date', built: 'date', name: 'person' };

function paper(
  id: string,
  blueprint: string,
  facts: Readonly<Record<string, string>>,
  type = blueprint,
): Paper {
  const own = Object.entries(facts).map(([at, value]): Fact => {
    const [section = '', field = '', itemKey = null] = at.split('.');
    const place = { page: 1, box: null, snippet: value, rule: 'made up' };
    const rest = { text: value, confidence: 0.9, evidence: [place], alternatives: [] };
    return { section, itemKey, field, type: types[field] ?? 'text', value, ...rest };
  });
  return { id, name: `${id}.pdf`, type, date: null, head: '', found: [{ blueprint, facts: own }] };
}

function told(papers: readonly Paper[]) {
  const sources = gatherPapers(book, papers);
  const { sections, conflicts } = reportOf(book, mergeSources(book, sources), sources);
  const values = sections.map(({ id, items }) => [
    id,
    items.map(({ fields }) =>
      Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])),
    ),
  ]);
  return { ...Object.fromEntries(values), conflicts: conflicts.map(({ field }) => field) };
}

describe('papers of several kinds', () => {
  it('say in their own fields what the book has in its own', () => {
    const register = { 'entry.ship': 'Petrel', 'entry.berth': 'B4', 'entry.built': '1998-04-01' };
    expect(told([paper('a', 'register', register)])).toMatchObject({
      ship: [{ name: 'Petrel', 'lies.at': 'B4', year: '1998' }],
      conflicts: [],
    });
  });

  it('say nothing where the book does not know their kind', () => {
    expect(told([paper('a', 'postcard', { 'entry.ship': 'Petrel' })]).ship).toEqual([]);
  });

  it('give the first of several places that they state', () => {
    const log = { 'voyage.mooring': 'M1', 'voyage.berth': 'B7' };
    expect(told([paper('a', 'log', log)]).ship).toEqual([{ 'lies.at': 'B7' }]);
  });
});

describe('where papers differ', () => {
  it('the more reliable kind counts, and the contradiction is kept', () => {
    const found = told([
      paper('a', 'log', { 'voyage.ship': 'Tern' }),
      paper('b', 'log', { 'voyage.ship': 'Tern' }),
      paper('c', 'register', { 'entry.ship': 'Petrel' }, 'registry'),
    ]);
    expect(found.ship).toEqual([{ name: 'Petrel' }]);
    expect(found.conflicts).toEqual(['name']);
  });

  it('of equals what most of them say counts', () => {
    const found = told([
      paper('a', 'letter', { 'writer.ship': 'Tern' }),
      paper('b', 'letter', { 'writer.ship': 'Petrel' }),
      paper('c', 'letter', { 'writer.ship': 'Petrel' }),
    ]);
    expect(found.ship).toEqual([{ name: 'Petrel' }]);
  });

  it('of what changes with time the later paper counts, whatever its kind', () => {
    const found = told([
      paper('a', 'log', { 'voyage.day': '2026-05-01', 'voyage.berth': 'B9' }),
      paper('b', 'register', { 'entry.day': '2024-01-01', 'entry.berth': 'B4' }, 'registry'),
    ]);
    expect(found.ship).toEqual([{ 'lies.at': 'B9' }]);
    expect(found.conflicts).toEqual(['lies.at']);
  });

  it('what counts behind others gives way to any other paper, and the contradiction is kept', () => {
    const log = paper('a', 'log', { 'voyage.rig': 'Sloop' });
    expect(told([log]).ship).toEqual([{ rig: 'Sloop' }]);
    const both = told([log, paper('b', 'letter', { 'writer.rig': 'Ketch' })]);
    expect(both.ship).toEqual([{ rig: 'Ketch' }]);
    expect(both.conflicts).toEqual(['rig']);
  });
});

describe('people in several papers', () => {
  const crew = {
    'crew.name.1': 'Maren Holst',
    'crew.share.1': '20',
    'crew.name.2': 'Jonas T. Vik',
    'crew.share.2': '80',
  };

  it('are one by their names, the larger share first, and their names tell it without being told', () => {
    const letter = { 'writer.last': 'Vik', 'writer.first': 'Jonas', 'writer.cabin': 'C2' };
    expect(told([paper('a', 'log', crew), paper('b', 'letter', letter)]).hands).toEqual([
      { given: 'Jonas', share: '80', cabin: 'C2' },
      { given: 'Maren', share: '20' },
    ]);
  });

  it('stand in the order of how many papers name them, where nothing says whose share is larger', () => {
    const one = paper('a', 'log', { 'crew.name.1': 'Maren Holst', 'crew.name.2': 'Jonas Vik' });
    const two = paper('b', 'log', { 'crew.name.1': 'Jonas Vik' });
    expect(told([one, two]).hands).toEqual([{ given: 'Jonas' }, { given: 'Maren' }]);
  });

  it('are none where only a paper names them that counts beside others', () => {
    const letter = { 'writer.last': 'Lee', 'writer.first': 'Ann', 'writer.cabin': 'C2' };
    expect(told([paper('a', 'log', crew), paper('b', 'letter', letter)]).hands).toHaveLength(2);
  });

  it('have what is theirs: what is of somebody else than the first is left out', () => {
    const own = paper('b', 'log', { 'purse.whose': 'Jonas Vik', 'purse.sum': '12' });
    const other = paper('c', 'log', { 'purse.whose': 'Maren Holst', 'purse.sum': '99' });
    const found = told([paper('a', 'log', crew), other, own]);
    expect(found.purse).toEqual([{ sum: '12' }]);
    expect(found.conflicts).toEqual([]);
  });
});

describe('the blueprint of loans', () => {
  it('is filled from places that the blueprints of its papers have', () => {
    const lost = loanBlueprint.papers.flatMap(({ blueprint: id, dated, gives }) => {
      const own = blueprints.find((one) => one.id === id);
      const places = [...dated, ...gives.flatMap(({ from }) => from.flatMap((one) => one.split(', ')))];
      return places.filter((place) => {
        const [section = '', field = ''] = place.split('.');
        return !own?.sections.find((one) => one.id === section)?.fields.some((one) => one.id === field);
      });
    });
    expect(lost).toEqual([]);
  });

  it('looks through a paper by the blueprint of its type, and through one without by the named one', () => {
    expect(blueprintsOfPaper(loanBlueprint, 'w2').map(({ id }) => id)).toEqual(['w2']);
    expect(blueprintsOfPaper(loanBlueprint, 'other').map(({ id }) => id)).toEqual(['loan_application']);
  });
});
