import { describe, expect, it } from 'vitest';
import { readHtml } from '#core/reading/html-text';

describe('tables in HTML', () => {
  it('have spans, header rows by markup, and lines inside of cells', () => {
    const { tables } = readHtml(
      '<table><thead><tr><th rowspan=2>Day<th colspan=2>Shows</tr><tr><th>Early<th>Late</thead><tr><td>Fri<td><p>one</p><p>two</p><td>three</table>',
    );
    expect(tables).toMatchObject([
      { rows: 3, columns: 3, headerRows: 2, source: 'markup', confidence: 1, box: null },
    ]);
    expect(tables[0]?.cells).toMatchObject([
      { row: 0, column: 0, rowSpan: 2, text: 'Day' },
      { row: 0, column: 1, columnSpan: 2, text: 'Shows' },
      { row: 1, column: 1, text: 'Early' },
      { row: 1, column: 2, text: 'Late' },
      { row: 2, column: 0, text: 'Fri' },
      { row: 2, column: 1, text: 'one\ntwo' },
      { row: 2, column: 2, text: 'three' },
    ]);
  });

  it('within a cell are tables of their own; those for layout are none', () => {
    const inner = '<table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table>';
    expect(readHtml(`<table><tr><td>menu</td><td>${inner}</td></tr></table>`).tables).toMatchObject([
      { rows: 2, columns: 2, headerRows: 1 },
    ]);
    expect(readHtml('<table><tr><td>one</td></tr><tr><td>two</td></tr></table>').tables).toEqual([]);
  });

  it('with absurd spans end where their rows end', () => {
    const { tables } = readHtml(
      '<table><tr><td rowspan=99999999>a<td>b</tr><tr><td colspan="-3">c<td>d</tr></table>',
    );
    expect(tables[0]?.rows).toBe(2);
    expect(tables[0]?.cells[0]).toMatchObject({ rowSpan: 2 });
  });
});

describe('what a person does not see of HTML', () => {
  it.each([
    '<script>no()</script>',
    '<style>.no{}</style>',
    '<!-- no -->',
    '<p hidden>no</p>',
    '<div style="color:red; display : none"><p>no</p></div>',
    '<span style="visibility:hidden">no</span>',
    '<template>no</template>',
    '<iframe src="http://example.com">no</iframe>',
    '<select><option>no</option></select>',
    '<table style="display:none"><tr><th>no<th>no</tr><tr><td>no<td>no</tr></table>',
  ])('%s is dropped', (html) => {
    expect(readHtml(`<body><p>seen</p>${html}<p>too</p></body>`)).toEqual({
      text: 'seen\n\ntoo',
      tables: [],
    });
  });
});
