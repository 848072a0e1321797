import { describe, expect, it } from 'vitest';
import { p, r, wordPart } from '#support/word-file';
import { formatNumber } from '#worker/engines/docx/number-formats';
import { readWord } from './read-word.ts';

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const described = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const list = (id: number, of: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;
const item = (text: string, at: number, id: number, more = ''): string =>
  p(r(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>${more}`);

async function numbered(numbering: string, body: string, styles = ''): Promise<string[]> {
  const page = await readWord({
    body,
    parts: {
      'word/numbering.xml': wordPart('w:numbering', numbering),
      'word/styles.xml': wordPart('w:styles', styles),
    },
    refers: { n: ['numbering', 'numbering.xml'], s: ['styles', 'styles.xml'] },
  });
  return page.text.split('\n').filter((line) => line !== '');
}

const contract = described(
  1,
  level(0, 'upperRoman', '§ %1') +
    level(1, 'decimal', '%1.%2', '<w:isLgl/>') +
    level(2, 'lowerLetter', '(%3)'),
);

describe('items carry the numbers that are printed', () => {
  it('of several levels, each beginning anew below the next; legal ones in digits alone', async () => {
    expect(
      await numbered(
        contract + list(1, 1),
        item('Parties', 0, 1) +
          item('Hirer', 1, 1) +
          item('Address', 2, 1) +
          item('Bank', 2, 1) +
          item('Owner', 1, 1) +
          item('Rent', 0, 1) +
          item('Sum', 1, 1) +
          item('Net', 2, 1),
      ),
    ).toEqual([
      '§ I Parties',
      '1.1 Hirer',
      '(a) Address',
      '(b) Bank',
      '1.2 Owner',
      '§ II Rent',
      '2.1 Sum',
      '(a) Net',
    ]);
  });

  it('lists of one description count on together, unless one begins anew', async () => {
    const plain = described(2, level(0, 'decimal', '%1)'));
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>';
    expect(
      await numbered(
        plain + list(1, 2) + list(2, 2) + list(3, 2, anew),
        item('a', 0, 1) + item('b', 0, 2) + item('c', 0, 3) + item('d', 0, 3),
      ),
    ).toEqual(['1) a', '2) b', '7) c', '8) d']);
  });

  it('levels may go on over those above, and be described anew for one list', async () => {
    const running = described(
      3,
      level(0, 'decimal', '%1.') + level(1, 'decimal', 'Note %2:', '<w:lvlRestart w:val="0"/>'),
    );
    const other = `<w:lvlOverride w:ilvl="0">${level(0, 'upperLetter', 'Annex %1', '<w:suff w:val="nothing"/>')}</w:lvlOverride>`;
    expect(
      await numbered(
        running + contract + list(1, 3) + list(2, 1, other),
        item('a', 0, 1) + item('b', 1, 1) + item('c', 0, 1) + item('d', 1, 1) + item(': Plan', 0, 2),
      ),
    ).toEqual(['1. a', 'Note 1: b', '2. c', 'Note 2: d', 'Annex A: Plan']);
  });

  it('by style: its own list, that of the style it is based on, the level that names it; 0 takes it off', async () => {
    const linked = described(
      4,
      level(0, 'decimal', '%1', '<w:pStyle w:val="Clause"/>') +
        level(1, 'decimal', '%1.%2', '<w:pStyle w:val="Sub"/>'),
    );
    const style = (id: string, inside: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}">${inside}</w:style>`;
    const styles =
      style('Clause', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('Sub', '<w:basedOn w:val="Clause"/>') +
      style('Special', '<w:basedOn w:val="Clause"/>');
    const inStyle = (text: string, id: string, more = ''): string =>
      p(r(text), `<w:pStyle w:val="${id}"/>${more}`);
    expect(
      await numbered(
        linked + list(1, 4),
        inStyle('Term', 'Clause') +
          inStyle('Start', 'Sub') +
          inStyle('not counted', 'Clause', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
          inStyle('End', 'Special'),
        styles,
      ),
    ).toEqual(['1 Term', '1.1 Start', 'not counted', '2 End']);
  });

  it('a description may stand for a style of lists', async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="House"/>${level(0, 'ordinalText', '%1:')}</w:abstractNum>` +
      '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="House"/></w:abstractNum>';
    expect(await numbered(numbering + list(1, 6), item('one', 0, 1) + item('two', 0, 1))).toEqual([
      'First: one',
      'Second: two',
    ]);
  });

  it('deleted and hidden items are not counted; dots are dashes; an unknown list marks nothing', async () => {
    const gone = '<w:rPr><w:del/></w:rPr>';
    const dots = described(7, level(0, 'bullet', '\uf0b7'));
    expect(
      await numbered(
        contract + dots + list(1, 1) + list(2, 7),
        item('a', 0, 1) +
          `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${gone}</w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>` +
          item('b', 0, 1) +
          item('dot', 0, 2) +
          item('free', 0, 99),
      ),
    ).toEqual(['§ I a', '§ II b', '- dot', 'free']);
  });
});

it.each([
  ['decimalZero', 7, '07'],
  ['lowerLetter', 28, 'bb'],
  ['upperRoman', 44, 'XLIV'],
  ['ordinal', 12, '12th'],
  ['ordinal', 23, '23rd'],
  ['cardinalText', 42, 'Forty-two'],
  ['ordinalText', 20, 'Twentieth'],
  ['russianUpper', 3, 'В'],
  ['decimalEnclosedCircle', 3, '③'],
  ['japaneseCounting', 21, '二十一'],
  ['numberInDash', 4, '- 4 -'],
  ['none', 4, ''],
  ['no such format', 4, '4'],
])('%s of %i is %s', (format, number, text) => {
  expect(formatNumber(number, format)).toBe(text);
});
