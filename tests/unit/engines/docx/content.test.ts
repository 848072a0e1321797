import { describe, expect, it } from 'vitest';
import { p, r, wordFile, wordPart } from '#support/word-file';
import { field, linesOf, readWord, section } from './read-word.ts';

const hdr = (...paragraphs: string[]): string =>
  wordPart('w:hdr', paragraphs.map((text) => p(r(text))).join(''));
const ftr = (text: string): string => wordPart('w:ftr', p(r(text)));

describe('headers and footers', () => {
  const parts = {
    'word/header1.xml': hdr('Gärtnerei Sonnenfeld', 'Am Weiher 7, 79100 Freiburg'),
    'word/header2.xml': hdr('Continued'),
    'word/header3.xml': hdr('Left hand page'),
    'word/footer1.xml': ftr('IBAN DE02 1203 0000 0000 2020 51'),
  };
  const refers = {
    h1: ['header', 'header1.xml'],
    h2: ['header', 'header2.xml'],
    h3: ['header', 'header3.xml'],
    f1: ['footer', 'footer1.xml'],
  } as const;
  const reference = (kind: string, type: string, id: string): string =>
    `<w:${kind}Reference w:type="${type}" r:id="${id}"/>`;
  const all =
    reference('header', 'first', 'h1') +
    reference('header', 'default', 'h2') +
    reference('header', 'even', 'h3') +
    reference('footer', 'default', 'f1');

  it('stand before and behind the text, that of the first page first', async () => {
    const { text } = await readWord({ body: p(r('Offer')) + section(`${all}<w:titlePg/>`), parts, refers });
    expect(text.split('\n').filter(Boolean)).toEqual([
      'Gärtnerei Sonnenfeld',
      'Am Weiher 7, 79100 Freiburg',
      'Continued',
      'Offer',
      'IBAN DE02 1203 0000 0000 2020 51',
    ]);
  });

  it('that no page shows are not read: of a first page that is like all others, of left pages', async () => {
    const { text } = await readWord({ body: p(r('Offer')) + section(all), parts, refers });
    expect(text).not.toMatch(/Sonnenfeld|Left hand/);
    const facing = await readWord({
      body: p(r('Offer')) + section(all),
      parts: { ...parts, 'word/settings.xml': wordPart('w:settings', '<w:evenAndOddHeaders/>') },
      refers: { ...refers, s: ['settings', 'settings.xml'] },
    });
    expect(facing.text).toContain('Left hand page');
  });

  it('of several sections stand where their section begins, each once', async () => {
    const first = p('', section(reference('header', 'default', 'h2')));
    const { text } = await readWord({
      body: p(r('One')) + first + p(r('Two')) + section(reference('header', 'default', 'h3')),
      parts,
      refers,
    });
    expect(text.split('\n').filter(Boolean)).toEqual(['Continued', 'One', 'Left hand page', 'Two']);
  });

  it('that are not in the file cost themselves alone, and that is said', async () => {
    const page = await readWord({
      body:
        p(r('Offer')) + section(reference('header', 'default', 'h9') + reference('footer', 'default', 'f2')),
      refers: { f2: ['footer', 'footer9.xml'] },
    });
    expect(page.text).toBe('Offer');
    expect(page.warnings?.map(({ code }) => code)).toEqual(['part_lost', 'part_lost']);
  });
});

describe('notes and comments', () => {
  const refer = (kind: string, id: number): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
  const note = (kind: string, id: number, text: string): string =>
    `<w:${kind} w:id="${id}">${p(`<w:r><w:${kind}Ref/></w:r>${r(` ${text}`)}`)}</w:${kind}>`;

  it('are marked where they belong, and never run into the number before them', async () => {
    const page = await readWord({
      body: p(`${r('Rent 1.250,00')}${refer('footnote', 7)}${r(' a month')}${refer('endnote', 3)}`),
      parts: {
        'word/footnotes.xml': wordPart(
          'w:footnotes',
          note('footnote', 6, 'of nobody') + note('footnote', 7, 'plus heating'),
        ),
        'word/endnotes.xml': wordPart('w:endnotes', note('endnote', 3, 'due on the third')),
      },
      refers: { a: ['footnotes', 'footnotes.xml'], b: ['endnotes', 'endnotes.xml'] },
    });
    expect(page.text).toBe('Rent 1.250,00[1] a month[i]\n\n[1] plus heating\n[i] due on the third');
    expect(page.warnings).toBeUndefined();
  });

  it('of comments say who wrote them', async () => {
    const { text } = await readWord({
      body: p(`${r('Fee 900')}<w:r><w:commentReference w:id="4"/></w:r>`),
      parts: {
        'word/comments.xml': wordPart(
          'w:comments',
          `<w:comment w:id="4" w:author="Mira">${p(r('too low?'))}</w:comment>`,
        ),
      },
      refers: { a: ['comments', 'comments.xml'] },
    });
    expect(text).toBe('Fee 900\n\nMira: too low?');
  });

  it('that refer to themselves come once', async () => {
    const { text } = await readWord({
      body: p(`${r('Text')}${refer('footnote', 2)}`),
      parts: {
        'word/footnotes.xml': wordPart(
          'w:footnotes',
          `<w:footnote w:id="2">${p(r('see') + refer('footnote', 2))}</w:footnote>`,
        ),
      },
      refers: { a: ['footnotes', 'footnotes.xml'] },
    });
    expect(text.match(/see/g)).toHaveLength(1);
  });
});

describe('what is hidden or deleted is not read', () => {
  const styles = wordPart(
    'w:styles',
    '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="GhostToo"><w:basedOn w:val="Ghost"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>',
  );
  const inStyle = (body: string) =>
    readWord({ body, parts: { 'word/styles.xml': styles }, refers: { s: ['styles', 'styles.xml'] } });

  it('by the letters, by their style and by that of the paragraph, unless something nearer shows it', async () => {
    const { text } = await inStyle(
      p(
        r('a', '<w:vanish/>') +
          r('b', '<w:rStyle w:val="Ghost"/>') +
          r('c', '<w:rStyle w:val="GhostToo"/>') +
          r('seen'),
      ) +
        p(r('d') + r('open', '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Secret"/>') +
        p(r('twice hidden shows', '<w:rStyle w:val="Ghost"/>'), '<w:pStyle w:val="Secret"/>'),
    );
    expect(text).toBe('seen\n\nopen\n\ntwice hidden shows');
  });

  it('with changes under review the final text stands, in one line where the end of one was deleted', async () => {
    const deleted = (text: string): string => `<w:del><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
    expect(
      await linesOf(
        p(`${r('Deposit ')}${deleted('500')}<w:ins>${r('800')}</w:ins>${r(' EUR')}`) +
          p(r('joined '), '<w:rPr><w:del/></w:rPr>') +
          p(r('line')) +
          `<w:moveFrom>${r('gone')}</w:moveFrom>`,
      ),
    ).toEqual(['Deposit 800 EUR', 'joined line']);
  });

  it('hidden rows and deleted cells leave no gap', async () => {
    const cell = (text: string, look = ''): string => `<w:tc><w:tcPr>${look}</w:tcPr>${p(r(text))}</w:tc>`;
    const row = (cells: string, look = ''): string => `<w:tr><w:trPr>${look}</w:trPr>${cells}</w:tr>`;
    const { tables } = await readWord({
      body: `<w:tbl>${row(cell('A') + cell('B'))}${row(cell('x') + cell('y'), '<w:hidden/>')}${row(cell('1') + cell('no', '<w:cellDel/>') + cell('2'))}</w:tbl>`,
    });
    expect(tables[0]?.cells.map(({ row: at, column, text }) => [at, column, text])).toEqual([
      [0, 0, 'A'],
      [0, 1, 'B'],
      [1, 0, '1'],
      [1, 1, '2'],
    ]);
  });
});

describe('fields and forms', () => {
  const data = (inside: string): string => `<w:ffData>${inside}</w:ffData>`;

  it('show their result, not what makes it, also inside each other', async () => {
    const inner = field('MERGEFIELD City', r('«City»'));
    expect(
      await linesOf(
        p(
          `${r('Page ') + field('PAGE', r('2'))}<w:fldSimple w:instr="NUMPAGES">${r(' of 9')}</w:fldSimple>`,
        ) +
          p(
            `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF "</w:instrText></w:r>${inner}<w:r><w:instrText>" = "Ulm" "near" "far"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('near')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
          ),
      ),
    ).toEqual(['Page 2 of 9', 'near']);
  });

  it('boxes are ticked or not, lists show what is chosen, texts what was filled in', async () => {
    const box = (state: string): string =>
      field('FORMCHECKBOX', null, data(`<w:checkBox>${state}</w:checkBox>`));
    const entries = '<w:listEntry w:val="monthly"/><w:listEntry w:val="yearly"/>';
    expect(
      await linesOf(
        p(box('<w:default w:val="0"/><w:checked/>') + r(' smoker')) +
          p(box('<w:default w:val="1"/><w:checked w:val="0"/>') + r(' pets')) +
          p(
            r('Paid ') +
              field('FORMDROPDOWN', '', data(`<w:ddList><w:result w:val="1"/>${entries}</w:ddList>`)),
          ) +
          p(r('Paid ') + field('FORMDROPDOWN', null, data(`<w:ddList>${entries}</w:ddList>`))) +
          p(
            r('Name ') +
              field('FORMTEXT', r('Ilse Wirth'), data('<w:textInput><w:default w:val="x"/></w:textInput>')),
          ),
      ),
    ).toEqual(['☒ smoker', '☐ pets', 'Paid yearly', 'Paid monthly', 'Name Ilse Wirth']);
  });

  it('boxes of content controls show their sign, in whichever font, and their state where they have none', async () => {
    const control = (checked: string, content: string): string =>
      `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    expect(
      await linesOf(
        p(control('1', r('☑')) + r(' one')) +
          p(control('1', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>') + r(' two')) +
          p(control('true', '<w:r><w:sym w:font="Unheard Of" w:char="F0FE"/></w:r>') + r(' three')) +
          p(control('0', '') + r(' four')),
      ),
    ).toEqual(['☑ one', '☑ two', '☒ three', '☐ four']);
  });

  it('a field that never ends hides nothing', async () => {
    const page = await readWord({
      body: p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${r('Still here')}`) + p(r(', and this')),
    });
    expect(page.text).toBe('Still here, and this');
    expect(page.warnings).toEqual([{ code: 'part_lost', detail: 'fldChar' }]);
  });
});

describe('letters', () => {
  it('of fonts of signs are the signs', async () => {
    expect(
      await linesOf(
        p(
          `<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>${r('þ', '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')}`,
        ),
      ),
    ).toEqual(['β☑']);
  });

  it('raised and lowered stay apart from the number before them; words that are raised stay words', async () => {
    const raised = '<w:vertAlign w:val="superscript"/>';
    expect(
      await linesOf(
        p(r('Wohnfläche 64 m') + r('2', raised)) +
          p(r('398.00') + r('1', raised)) +
          p(r('CO') + r('2', '<w:vertAlign w:val="subscript"/>')) +
          p(r('1') + r('st', raised) + r(' floor')),
      ),
    ).toEqual(['Wohnfläche 64 m²', '398.00¹', 'CO₂', '1st floor']);
  });

  it('with their reading above them stay whole words', async () => {
    const ruby = (base: string, reading: string): string =>
      `<w:r><w:ruby><w:rt>${r(reading)}</w:rt><w:rubyBase>${r(base)}</w:rubyBase></w:ruby></w:r>`;
    expect(await linesOf(p(ruby('横', 'よこ') + ruby('浜', 'はま') + r('支店')))).toEqual([
      '横浜(よこはま)支店',
    ]);
  });

  it('keep tabs, line ends and hyphens', async () => {
    const tab = '<w:r><w:tab/></w:r>';
    expect(
      await linesOf(
        p(
          `${r('Datum')}${tab}${r('3. Mai')}<w:r><w:br/></w:r>${r('B')}<w:r><w:noBreakHyphen/></w:r>${r('12')}`,
        ),
      ),
    ).toEqual(['Datum\t3. Mai', 'B-12']);
  });
});

describe('equations', () => {
  const t = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
  const e = (content: string): string => `<m:e>${content}</m:e>`;

  it.each([
    [`<m:f><m:num>${t('a+b')}</m:num><m:den>${t('2')}</m:den></m:f>`, '(a+b)/2'],
    [`<m:sSup>${e(t('x'))}<m:sup>${t('2')}</m:sup></m:sSup>`, 'x^2'],
    [`<m:sSubSup>${e(t('x'))}<m:sub>${t('i')}</m:sub><m:sup>${t('n-1')}</m:sup></m:sSubSup>`, 'x_i^(n-1)'],
    [`<m:rad><m:deg/>${e(t('k'))}</m:rad>`, '√(k)'],
    [
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${t('i=1')}</m:sub><m:sup>${t('n')}</m:sup>${e(t('i'))}</m:nary>`,
      '∑_(i=1)^n i',
    ],
    [`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>${e(t('p'))}${e(t('q'))}</m:d>`, '[p|q]'],
    [`<m:func><m:fName>${t('ln')}</m:fName>${e(t('z'))}</m:func>`, 'ln z'],
  ])('%# are written in one line', async (equation, written) => {
    expect(await linesOf(p(`${r('Let ')}<m:oMath>${equation}</m:oMath>`))).toEqual([`Let ${written}`]);
  });
});

describe('what stands in drawings', () => {
  const box = (text: string): string => `<w:txbxContent>${p(r(text))}</w:txbxContent>`;

  it('text boxes are read once, in the form that is understood', async () => {
    const shape = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('Paid')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Paid')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const newer = `<w:r><mc:AlternateContent><mc:Choice Requires="xyz9"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Old form')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await linesOf(p(r('Receipt') + shape) + p(newer))).toEqual(['Receipt', 'Paid', 'Old form']);
  });

  it('words drawn across the page are words', async () => {
    expect(
      await linesOf(p('<w:r><w:pict><v:shape><v:textpath string="COPY"/></v:shape></w:pict></w:r>')),
    ).toEqual(['COPY']);
  });

  it('diagrams and charts give their words in order', async () => {
    const point = (id: string, text: string): string =>
      `<dgm:pt modelId="${id}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const under = (parent: string, child: string, order: number): string =>
      `<dgm:cxn srcId="${parent}" destId="${child}" srcOrd="${order}"/>`;
    const data = wordPart(
      'dgm:dataModel',
      `<dgm:ptLst><dgm:pt modelId="0" type="doc"/>${point('2', 'Second')}${point('1', 'First')}${point('3', 'Below first')}<dgm:pt modelId="9" type="parTrans"><dgm:t><a:p/></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst>${under('0', '2', 1)}${under('0', '1', 0)}${under('1', '3', 0)}</dgm:cxnLst>`,
    );
    const values = '<c:pt idx="0"><c:v>12</c:v></c:pt>';
    const chart = wordPart(
      'c:chartSpace',
      `<c:title><a:p><a:r><a:t>Turnover</a:t></a:r></a:p></c:title><c:ser><c:tx><c:v>North</c:v></c:tx><c:cat><c:pt idx="0"><c:v>May</c:v></c:pt></c:cat><c:val>${values}</c:val></c:ser>`,
    );
    const { text } = await readWord({
      body: p(
        '<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r><w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r>',
      ),
      parts: { 'word/diagrams/data1.xml': data, 'word/charts/chart1.xml': chart },
      refers: { d: ['diagramData', 'diagrams/data1.xml'], c: ['chart', 'charts/chart1.xml'] },
    });
    expect(text.split('\n')).toEqual(['First', 'Below first', 'Second', 'Turnover', 'North: May 12']);
  });
});

describe('what is taken over from other files', () => {
  const inner = () => wordFile({ body: p(r('From another letter')) });

  it.each([
    [
      'page.html',
      '<table><tr><td>Net</td><td>4.00</td></tr><tr><td>Sum</td><td>5.00</td></tr></table>',
      'Net\t4.00\nSum\t5.00',
    ],
    ['note.txt', 'Grüße\nMira', 'Grüße\nMira'],
    [
      'saved.mht',
      'MIME-Version: 1.0\r\nFrom: x\r\nSubject: y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Saved page</p>',
      'Saved page',
    ],
  ])('%s stands in its place', async (name, content, text) => {
    const page = await readWord({
      body: `${p(r('Before'))}<w:altChunk r:id="x"/>${p(r('After'))}`,
      parts: { [`word/${name}`]: content },
      refers: { x: ['aFChunk', name] },
    });
    expect(page.text).toBe(`Before\n\n${text}\n\nAfter`);
    expect(page.tables).toHaveLength(name === 'page.html' ? 1 : 0);
  });

  it('another Word file is read as one, what nobody knows is said to be missing', async () => {
    const page = await readWord({
      body: '<w:altChunk r:id="x"/><w:altChunk r:id="y"/><w:altChunk r:id="z"/>',
      parts: { 'word/a.docx': await inner(), 'word/b.rtf': '{\\rtf1 no}' },
      refers: { x: ['aFChunk', 'a.docx'], y: ['aFChunk', 'b.rtf'] },
    });
    expect(page.text).toBe('From another letter');
    expect(page.warnings?.map(({ detail }) => detail)).toEqual(['word/b.rtf', 'z']);
  });
});
