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
    '<input type=hidden value=no>',
    '<input type=password value=no>',
    '<span style="mso-hide:all">no</span>',
    '<style>.a .b{display:none}</style><p class=a><i class="x b">no</i></p>',
    '<style>#c{visibility:hidden}#c{color:red}</style><p id=c>no</p>',
    '<style>p.d{display:none!important} p.d{display:block}</style><p class=d>no</p>',
    '<table style="display:none"><tr><th>no<th>no</tr><tr><td>no<td>no</tr></table>',
  ])('%s is dropped', (html) => {
    expect(readHtml(`<body><p>seen</p>${html}<p>too</p></body>`)).toEqual({
      text: 'seen\n\ntoo',
      tables: [],
    });
  });
});

describe('what a person does see of HTML', () => {
  it.each([
    [
      'what is hidden in print alone',
      '<style>@media print{.p{display:none}}</style><p class=p>yes</p>',
      'yes',
    ],
    [
      'what is hidden on narrow screens alone',
      '<style>@media (max-width:600px){p{display:none}}</style><p>yes</p>',
      'yes',
    ],
    [
      'what a later rule shows again',
      '<style>p{display:none}.s{display:block}</style><p class=s>yes</p>',
      'yes',
    ],
    [
      'values of fields',
      '<form>Name: <input value="Ada"> <input type=checkbox checked> paid</form>',
      'Name: Ada ☒ paid',
    ],
    ['what is chosen in a menu', '<select><option>A<option selected>B</select>', 'B'],
    ['the first entry of a menu in which nothing was chosen', '<select><option>A<option>B</select>', 'A'],
    [
      'the marks of lists',
      '<ol type=a start=2><li>x<li value=28>y</ol><ol style="list-style:upper-roman"><li>z</ol>',
      'b. x\nab. y\n\nI. z',
    ],
    [
      'blocks that tables lay out, on lines of their own',
      '<table><tr><td>Dear Ada,<br>here it is</td></tr><tr><td><table><tr><td>Nut<td>1</tr><tr><td>Bolt<td>2</tr></table></td></tr><tr><td>Bye</td></tr></table>',
      'Dear Ada,\nhere it is\n\nNut\t1\nBolt\t2\n\nBye',
    ],
    [
      'the foot of a table last and its head first',
      '<table><tfoot><tr><td>Sum<td>3</tr></tfoot><tbody><tr><td>Nut<td>1</tr><tr><td>Bolt<td>2</tr></tbody><thead><tr><th>Item<th>Price</tr></thead></table><p>end</p>',
      'Item\tPrice\nNut\t1\nBolt\t2\nSum\t3\n\nend',
    ],
  ])('%s', (_, html, text) => {
    expect(readHtml(html).text).toBe(text);
  });

  it('a table whose foot comes early has it in its last row', () => {
    const { tables } = readHtml(
      '<table><thead><tr><th>Item<th>Price</tr></thead><tfoot><tr><td>Sum<td>3</tr></tfoot><tbody><tr><td>Nut<td>1</tr></tbody></table>',
    );
    expect(tables[0]?.headerRows).toBe(1);
    expect(tables[0]?.cells.map(({ row, text }) => `${row} ${text}`)).toEqual([
      '0 Item',
      '0 Price',
      '1 Nut',
      '1 1',
      '2 Sum',
      '2 3',
    ]);
  });
});
