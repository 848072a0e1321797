import { PDFName } from 'pdf-lib';
import type { Addendum } from '#core/forms/fill';
import type { FontBook } from './font-book.ts';
import type { OpenForm } from './open-form.ts';
import { type Run, type ShownFont, widthOf } from './shown-font.ts';
import { figure } from './widget-look.ts';

/** Pages behind a form for rows that it has no room for. */

const paper = { width: 612, height: 792, margin: 54 };
const sizes = { title: 14, table: 11, text: 9 };
const lineSpacing = 1.35;
const gap = 8;

export async function addAddendum(form: OpenForm, addendum: Addendum, fonts: FontBook): Promise<void> {
  const sheets = new Sheets(fonts);
  await sheets.row([addendum.title], sizes.title, 'Helvetica-Bold');
  for (const { title, columns, rows } of addendum.tables) {
    sheets.skip(sizes.table);
    await sheets.row([title], sizes.table, 'Helvetica-Bold');
    await sheets.row(columns, sizes.text, 'Helvetica-Bold');
    for (const row of rows) {
      await sheets.row(
        columns.map((_, i) => row[i] ?? ''),
        sizes.text,
        'Helvetica',
      );
    }
  }
  for (const { operators, used } of sheets.written) addPage(form, operators, used);
}

type Sheet = { operators: string[]; used: Set<ShownFont> };

/** Rows of cells, one under the other, on as many pages as they take. */
class Sheets {
  readonly written: Sheet[] = [];
  readonly #fonts: FontBook;
  #y = 0;

  constructor(fonts: FontBook) {
    this.#fonts = fonts;
  }

  skip(points: number): void {
    this.#y -= points;
  }

  async row(cells: readonly string[], size: number, font: string): Promise<void> {
    const width = (paper.width - 2 * paper.margin + gap) / cells.length;
    const columns: Run[][][] = [];
    for (const cell of cells) columns.push(await this.#wrapped(cell, (width - gap) / size, font));
    const lines = Math.max(1, ...columns.map(({ length }) => length));
    for (let line = 0; line < lines; line++) {
      const sheet = this.#sheetFor(size);
      for (const [i, column] of columns.entries()) {
        const x = paper.margin + i * width;
        sheet.operators.push(`1 0 0 1 ${figure(x)} ${figure(this.#y)} Tm`);
        for (const { font: used, text } of column[line] ?? []) {
          sheet.used.add(used);
          sheet.operators.push(`/${used.name} ${figure(size)} Tf <${used.encode(text)}> Tj`);
        }
      }
    }
  }

  #sheetFor(size: number): Sheet {
    const last = this.written.at(-1);
    this.#y -= size * lineSpacing;
    if (last && this.#y >= paper.margin) return last;
    this.#y = paper.height - paper.margin - size;
    const sheet: Sheet = { operators: [], used: new Set() };
    this.written.push(sheet);
    return sheet;
  }

  /** Lines no wider than the room, in ems; a word that is wider is broken. */
  async #wrapped(text: string, room: number, font: string): Promise<Run[][]> {
    const lines: Run[][] = [];
    let line = '';
    const runsOf = (part: string): Promise<Run[]> => this.#runs(part, font);
    for (const word of text.replace(/\s+/g, ' ').match(/\s+|\S+/gu) ?? []) {
      const longer = line + word;
      if (widthOf(await runsOf(longer)) <= room) {
        line = longer;
        continue;
      }
      if (line.trim() !== '') lines.push(await runsOf(line));
      line = '';
      for (const character of word.trimStart()) {
        if (widthOf(await runsOf(line + character)) > room && line !== '') {
          lines.push(await runsOf(line));
          line = '';
        }
        line += character;
      }
    }
    if (line.trim() !== '') lines.push(await runsOf(line));
    return lines;
  }

  /** A character that no font has stands as its number: nothing is left out without a word. */
  async #runs(text: string, font: string): Promise<Run[]> {
    let shown = text;
    for (;;) {
      const runs = await this.#fonts.runs(shown, font, null);
      if (!('missing' in runs)) return runs;
      const code = [...runs.missing].map((one) => `[U+${one.codePointAt(0)?.toString(16).toUpperCase()}]`);
      shown = shown.replaceAll(runs.missing, code.join(''));
    }
  }
}

function addPage({ document, context }: OpenForm, operators: readonly string[], used: Set<ShownFont>): void {
  const { node } = document.addPage([paper.width, paper.height]);
  const fonts = context.obj({});
  for (const { name, resource } of used) fonts.set(PDFName.of(name), resource);
  const resources = context.obj({});
  resources.set(PDFName.of('Font'), fonts);
  node.set(PDFName.of('Resources'), resources);
  const content = context.flateStream(['BT', '0 g', ...operators, 'ET'].join('\n'));
  node.set(PDFName.of('Contents'), context.register(content));
}
