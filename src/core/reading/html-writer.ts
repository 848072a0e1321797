import { nextMark, type OpenList, openList } from './html-lists.ts';

/** Elements that end the line they stand in. */
const block = new Set(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** Blocks that have an empty line around them on paper. */
const spaced = new Set('h1 h2 h3 h4 h5 h6 p table ul ol blockquote'.split(' '));

/** An open table: whether it only lays blocks out, and what is written of its foot, which is shown last. */
type WrittenTable = {
  layout: boolean;
  start: number;
  foot: string[];
  part: { name: string; from: number } | null;
};
/** An open row: whether it has a cell yet; in a row of data, paragraphs must not break the line. */
type WrittenRow = { cells: number; layout: boolean };

/** The text of a page, written from the events of a parser. */
export class HtmlWriter {
  #parts: string[] = [];
  #breaks = 0;
  #space = false;
  #preformatted = 0;
  readonly #lists: OpenList[] = [];
  readonly #tables: WrittenTable[] = [];
  readonly #rows: WrittenRow[] = [];

  get text(): string {
    return this.#parts.join('');
  }

  /** @param layout of a table: whether it only lays blocks out */
  open(name: string, attributes: Record<string, string>, layout: boolean): void {
    if (name === 'br') this.#break(1);
    else if (name === 'td' || name === 'th') this.#startCell();
    else if (block.has(name)) this.#break(spaced.has(name) ? 2 : 1);
    if (name === 'pre') this.#preformatted++;
    if (name === 'table') this.#tables.push({ layout, start: this.#parts.length, foot: [], part: null });
    if (name === 'tr') this.#rows.push({ cells: 0, layout: this.#tables.at(-1)?.layout ?? false });
    if (name === 'thead' || name === 'tfoot') this.#startPart(name);
    if (name === 'ul' || name === 'ol') this.#lists.push(openList(name, attributes));
    if (name === 'li') this.#startItem(attributes.value);
  }

  close(name: string): void {
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    if (name === 'tr') this.#rows.pop();
    if (name === 'thead' || name === 'tfoot') this.#endPart(name);
    if (name === 'table') this.#endTable();
    if (name === 'br') return;
    if (name === 'td' || name === 'th') {
      if (this.#rows.at(-1)?.layout) this.#break(1);
      return;
    }
    if (block.has(name)) this.#break(spaced.has(name) ? 2 : 1);
  }

  write(text: string): void {
    if (this.#preformatted > 0) {
      this.#emit(text);
      return;
    }
    // Split by hand rather than match: the text of one element can be megabytes.
    const words = text.split(/[ \t\r\n\f]+/);
    for (const [i, word] of words.entries()) {
      if (i > 0) this.#space = true;
      if (word !== '') this.#emit(word);
    }
  }

  /** A stop of the ruler, as letters have them between words; inside a row of data a tab would begin a cell. */
  tab(): void {
    const row = this.#rows.at(-1);
    if (this.#parts.length === 0 || this.#breaks > 0 || (row && !row.layout)) this.#space = true;
    else {
      this.#parts.push('\t');
      this.#space = false;
    }
  }

  #startItem(value: string | undefined): void {
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.max(0, this.#lists.length - 1));
    this.#emit(`${indent}${list ? nextMark(list, value) : '-'}`);
    this.#space = true;
  }

  #startCell(): void {
    const row = this.#rows.at(-1);
    if (!row) return;
    if (row.layout) this.#break(1);
    else if (row.cells > 0) {
      this.#parts.push('\t');
      this.#space = false;
      this.#breaks = 0;
    } else this.#flush();
    row.cells++;
  }

  /** A head that comes late is shown first, a foot that comes early last (HTML Standard, 4.9.1; CSS 2.2, 17.2). */
  #startPart(name: string): void {
    const table = this.#tables.at(-1);
    if (!table || table.part) return;
    this.#flush();
    table.part = { name, from: this.#parts.length };
  }

  #endPart(name: string): void {
    const table = this.#tables.at(-1);
    if (table?.part?.name !== name) return;
    const part = this.#parts.splice(table.part.from);
    table.part = null;
    if (part.length === 0) return;
    if (name === 'tfoot') table.foot.push(...part, '\n');
    else {
      // The line end before a late head is that of the rows above it.
      const late = this.#parts.length > table.start;
      if (late && /^\n+$/.test(this.#parts.at(-1) ?? '')) this.#breaks = this.#parts.pop()?.length ?? 1;
      this.#parts.splice(table.start, 0, ...part, ...(late ? ['\n'] : []));
    }
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (!table || table.foot.length === 0) return;
    this.#breaks = Math.max(this.#breaks, 1);
    this.#flush();
    // The last line end of the foot is that of the table.
    for (const part of table.foot.slice(0, -1)) this.#parts.push(part);
  }

  #break(lines: number): void {
    this.#space = false;
    const row = this.#rows.at(-1);
    // Inside a row of data a paragraph is only a space: the row must stay one line.
    if (row && !row.layout && row.cells > 0) this.#space = true;
    else this.#breaks = Math.max(this.#breaks, lines);
  }

  #flush(): void {
    const last = this.#parts.at(-1);
    if (last !== undefined && this.#breaks > 0) this.#parts.push('\n'.repeat(this.#breaks));
    else if (last !== undefined && this.#space && !/[\n\t]$/.test(last)) this.#parts.push(' ');
    this.#breaks = 0;
    this.#space = false;
  }

  #emit(text: string): void {
    this.#flush();
    this.#parts.push(text);
  }
}
