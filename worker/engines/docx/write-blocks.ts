import { HtmlTables } from '#core/reading/html-tables';
import { HtmlWriter } from '#core/reading/html-writer';
import type { Table } from '#core/reading/table';
import { normalizeText } from '#core/reading/text';
import type { Block, DocxTable } from './block.ts';

/** Cells with more text than this are columns of a page rather than fields of a table. */
const longestField = 200;

/** Blocks as text and tables of a page, in the way a web page of the same parts is written. */
export function writeBlocks(blocks: readonly Block[]): { text: string; tables: Table[] } {
  const writer = new BlockWriter();
  writer.write(blocks);
  return writer.finish();
}

class BlockWriter {
  readonly #writer = new HtmlWriter();
  #tables = new HtmlTables();
  readonly #done: Table[] = [];
  #depth = 0;

  write(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.kind === 'table') this.#table(block);
      else if (block.kind === 'paragraph')
        this.#element(block.item ? 'div' : 'p', () => this.#text(block.text));
      else if (this.#depth > 0) this.#element('p', () => this.#text(block.text));
      else {
        this.#element('pre', () => this.#writer.write(block.text));
        this.#done.push(...this.#tables.finish(), ...block.tables);
        this.#tables = new HtmlTables();
      }
    }
  }

  finish(): { text: string; tables: Table[] } {
    return { text: normalizeText(this.#writer.text), tables: [...this.#done, ...this.#tables.finish()] };
  }

  #text(text: string): void {
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0) this.#element('br', () => {});
      for (const [j, part] of line.split('\t').entries()) {
        if (j > 0) this.#writer.tab();
        if (j > 0) this.#tables.write(' ');
        this.#writer.write(part);
        this.#tables.write(part);
      }
    }
  }

  #table(table: DocxTable): void {
    const layout = isLayout(table);
    this.#depth++;
    this.#element(
      'table',
      () => {
        let head = 0;
        while (table.rows[head]?.header) head++;
        if (head > 0 && head < table.rows.length) this.#element('thead', () => this.#rows(table, 0, head));
        else head = 0;
        this.#rows(table, head, table.rows.length);
      },
      {},
      layout,
    );
    this.#depth--;
  }

  #rows({ rows }: DocxTable, from: number, to: number): void {
    for (const { cells } of rows.slice(from, to)) {
      this.#element('tr', () => {
        for (const { columnSpan, rowSpan, blocks } of cells) {
          const spans = { colspan: String(columnSpan), rowspan: String(rowSpan) };
          this.#element('td', () => this.write(blocks), spans);
        }
      });
    }
  }

  #element(name: string, inside: () => void, attributes: Record<string, string> = {}, layout = false): void {
    this.#writer.open(name, attributes, layout);
    this.#tables.open(name, attributes, layout);
    inside();
    this.#writer.close(name);
    this.#tables.close(name);
  }
}

/**
 * Whether a table only lays blocks out: one cell a row, or tables and long texts in most of its cells. A table with a smaller
 * one in a cell here and there is a table.
 */
function isLayout({ rows }: DocxTable): boolean {
  if (rows.every(({ cells }) => cells.length < 2)) return true;
  let fields = 0;
  let frames = 0;
  for (const { cells } of rows) {
    for (const { blocks } of cells) {
      if (blocks.some(({ kind }) => kind === 'table')) frames++;
      else if (blocks.some((block) => block.kind !== 'table' && block.text.length > longestField)) frames++;
      else if (blocks.length > 0) fields++;
    }
  }
  const nested = rows.some(({ cells }) =>
    cells.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table')),
  );
  return nested && fields < 2 * frames;
}
