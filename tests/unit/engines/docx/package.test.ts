import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { p, r, wordFile, wordPart } from '#support/word-file';
import { detectType } from '#worker/engines/detect';
import { readWord } from './read-word.ts';

const cell = (text: string, look = ''): string => `<w:tc><w:tcPr>${look}</w:tcPr>${p(r(text))}</w:tc>`;

describe('tables', () => {
  it('keep merged cells, rows that begin later, and a smaller table in a cell', async () => {
    const inner = `<w:tbl><w:tr>${cell('x')}${cell('y')}</w:tr><w:tr>${cell('1')}${cell('2')}</w:tr></w:tbl>`;
    const { tables } = await readWord({
      body: `<w:tbl>
        <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Part')}${cell('Price', '<w:gridSpan w:val="2"/>')}</w:tr>
        <w:tr>${cell('Bolt', '<w:vMerge w:val="restart"/>')}${cell('net')}${cell('3.10')}</w:tr>
        <w:tr>${cell('', '<w:vMerge/>')}${cell('gross')}${cell('3.69')}</w:tr>
        <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('late')}<w:tc>${inner}${p('')}</w:tc></w:tr>
      </w:tbl>`,
    });
    const whole = tables.at(-1);
    expect(tables).toHaveLength(2);
    expect(whole?.headerRows).toBe(1);
    expect(whole?.cells.map((c) => [c.row, c.column, c.rowSpan, c.columnSpan, c.text])).toEqual([
      [0, 0, 1, 1, 'Part'],
      [0, 1, 1, 2, 'Price'],
      [1, 0, 2, 1, 'Bolt'],
      [1, 1, 1, 1, 'net'],
      [1, 2, 1, 1, '3.10'],
      [2, 1, 1, 1, 'gross'],
      [2, 2, 1, 1, '3.69'],
      [3, 0, 1, 1, ''],
      [3, 1, 1, 1, 'late'],
      [3, 2, 1, 1, 'x\ny\n1\n2'],
    ]);
  });

  it('that only lay a page out are no tables: their blocks stand one below the other', async () => {
    const lines = `<w:tbl><w:tr>${cell('Qty')}${cell('Sum')}</w:tr><w:tr>${cell('1')}${cell('9.00')}</w:tr></w:tbl>${p('')}`;
    const page = await readWord({
      body: `<w:tbl><w:tr>${cell('Sender')}<w:tc>${p(r('Receiver'))}</w:tc></w:tr><w:tr><w:tc>${lines}</w:tc><w:tc>${lines}</w:tc></w:tr></w:tbl>`,
    });
    expect(page.tables).toHaveLength(2);
    expect(page.text).toContain('Qty\tSum\n1\t9.00');
  });
});

describe('files of every making', () => {
  it.each([
    ['docm', 'application/vnd.ms-word.document.macroEnabled.main+xml'],
    ['dotx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'],
    ['dotm', 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml'],
  ])('%s is a Word file', async (_, type) => {
    const zip = await JSZip.loadAsync(await wordFile({ body: p(r('Dear')) }));
    const types = await zip.file('[Content_Types].xml')?.async('string');
    zip.file('[Content_Types].xml', (types ?? '').replace(/application\/vnd[^"]+/, type));
    const bytes = await zip.generateAsync({ type: 'uint8array' });
    expect(await detectType(bytes)).toBe('docx');
    expect((await readWord(bytes)).text).toBe('Dear');
  });

  it('every part may be in two-byte letters', async () => {
    const zip = await JSZip.loadAsync(await wordFile({ body: p(r('Zażółć')) }));
    for (const name of Object.keys(zip.files).filter((file) => /\.(?:xml|rels)$/.test(file))) {
      const text = (await zip.file(name)?.async('string')) ?? '';
      zip.file(name, Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le'));
    }
    const bytes = await zip.generateAsync({ type: 'uint8array' });
    expect(await detectType(bytes)).toBe('docx');
    expect((await readWord(bytes)).text).toBe('Zażółć');
  });

  it('the strict form has other namespaces, and programs choose prefixes of their own', async () => {
    const zip = new JSZip();
    const strict = 'http://purl.oclc.org/ooxml';
    zip.file(
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/text/main.xml"/></Relationships>`,
    );
    zip.file(
      'text/main.xml',
      `<q:document xmlns:q="${strict}/wordprocessingml/main"><q:body><q:p><q:r><q:t>Strict</q:t></q:r></q:p></q:body></q:document>`,
    );
    expect((await readWord(await zip.generateAsync({ type: 'uint8array' }))).text).toBe('Strict');
  });
});

describe('what is spoilt costs itself alone', () => {
  it('a part that is no XML, a letter that XML forbids, a reference to nothing', async () => {
    const page = await readWord({
      body: `${p(r('A&#x1;B'))}${p('<w:hyperlink r:id="none"><w:r><w:t>link</w:t></w:r></w:hyperlink>')}${p('<w:r><w:drawing><dgm:relIds r:dm="none"/></w:drawing></w:r>')}`,
      parts: { 'word/styles.xml': '<w:styles' },
      refers: { s: ['styles', 'styles.xml'], t: ['numbering', 'gone.xml'] },
    });
    expect(page.text).toMatch(/^A.{0,5}B\n\nlink$/);
    expect(page.warnings?.map(({ detail }) => detail)).toEqual(['word/styles.xml', 'word/gone.xml', 'none']);
  });

  it('a document that breaks off is refused', async () => {
    const zip = await JSZip.loadAsync(await wordFile({ body: '' }));
    zip.file('word/document.xml', wordPart('w:document', '<w:body><w:p><w:r><w:t>Sum').slice(0, -20));
    await expect(readWord(await zip.generateAsync({ type: 'uint8array' }))).rejects.toMatchObject({
      code: 'CORRUPT',
    });
    zip.remove('word/document.xml');
    await expect(readWord(await zip.generateAsync({ type: 'uint8array' }))).rejects.toMatchObject({
      code: 'CORRUPT',
    });
  });
});

describe('limits', () => {
  it('count what comes out of every part that is read', async () => {
    const file = {
      body: p(r('x')),
      parts: { 'word/styles.xml': wordPart('w:styles', ' '.repeat(200_000)) },
      refers: { s: ['styles', 'styles.xml'] as const },
    };
    await expect(readWord(file, { maxInflatedBytes: 100_000 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    await expect(readWord(file, { maxInflatedBytes: 300_000 })).resolves.toMatchObject({ text: 'x' });
  });

  it('hold for what one small part is shown as many times over', async () => {
    const chunk = '<w:altChunk r:id="x"/>'.repeat(100);
    const file = {
      body: chunk,
      parts: { 'word/a.txt': 'y'.repeat(2000) },
      refers: { x: ['aFChunk', 'a.txt'] as const },
    };
    await expect(readWord(file, { maxCharacters: 100_000 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('hold for elements within elements', async () => {
    const deep = `${'<w:ins>'.repeat(400)}${r('x')}${'</w:ins>'.repeat(400)}`;
    await expect(readWord({ body: p(deep) })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});
