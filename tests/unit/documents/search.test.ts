import { describe, expect, test } from 'vitest';
import { findSnippet } from '#core/documents/find-snippet';
import { nothingSelected, pick, stillThere } from '#core/documents/selection';
import { phraseFound, piecesOf } from '#core/documents/snippet';

describe('snippets of a search', () => {
  test('what was found is told from what stands around it', () => {
    expect(piecesOf('the \ue000Invoice\ue001 of\n \ue000May\ue001')).toEqual([
      { text: 'the ', found: false },
      { text: 'Invoice', found: true },
      { text: ' of ', found: false },
      { text: 'May', found: true },
    ]);
  });

  test('the longest run of what was found is looked for in the document, as it is printed', () => {
    expect(phraseFound('a \ue000Malmö\ue001 and \ue000Lunds\ue001 \ue000Kommun\ue001, too')).toBe(
      'Lunds Kommun',
    );
    expect(phraseFound('nothing of it')).toBeNull();
  });

  test('marks that do not pair lose no words', () => {
    expect(
      piecesOf('a\ue001b \ue000c')
        .map(({ text }) => text)
        .join(''),
    ).toBe('ab c');
  });
});

describe('the place of a reason in running text', () => {
  const text = 'HOTEL\n  Confirmation number:\n\t4711 ﬁne';
  const at = (snippet: string) => {
    const found = findSnippet(text, snippet);
    return found && text.slice(found.start, found.end);
  };

  test('case, line ends and white space do not matter', () => {
    expect(at('confirmation Number: 4711')).toBe('Confirmation number:\n\t4711');
  });

  test('ligatures count as their letters, and the range stays within the text', () => {
    expect(at('fine')).toBe('ﬁne');
  });

  test('what is not there is nowhere', () => {
    expect(at('confirmed')).toBeNull();
    expect(at('  ')).toBeNull();
  });
});

describe('picking rows', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const ids = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort().join('');

  test('with Shift, all rows between the last pick and this one become what this one becomes', () => {
    const first = pick(nothingSelected, order, 'd', false);
    const reached = pick(first, order, 'b', true);
    expect(ids(reached)).toBe('bcd');
    expect(ids(pick(reached, order, 'c', true))).toBe('d');
  });

  test('Shift without a pick before it picks the one row', () => {
    expect(ids(pick(nothingSelected, order, 'c', true))).toBe('c');
  });

  test('rows that leave the list leave the selection, also as the row to reach from', () => {
    const both = pick(pick(nothingSelected, order, 'a', false), order, 'c', false);
    const left = stillThere(both, ['a', 'b', 'd']);
    expect(ids(left)).toBe('a');
    expect(ids(pick(left, ['a', 'b', 'd'], 'd', true))).toBe('ad');
    expect(stillThere(both, order)).toBe(both);
  });
});
