import { Parser } from 'htmlparser2';
import { HtmlTables } from './html-tables.ts';
import type { Table } from './table.ts';
import { normalizeText } from './text.ts';

/** Elements that end the line they stand in. */
const block = new Set(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** Blocks that have an empty line around them on paper. */
const spaced = new Set('h1 h2 h3 h4 h5 h6 p table ul ol blockquote'.split(' '));
/**
 * Never shown to a person as text, and scripts are never run. Pictures, players and frames show what would have to
 * be fetched; the choices of a closed menu are not on the page.
 */
const hidden = new Set(
  'script style template noscript title iframe object audio video canvas svg datalist option'.split(' '),
);
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;

/**
 * What a person would see of an HTML document. Text: headings and paragraphs on lines of their own, list items with
 * "- " or their number, table rows as lines with cells separated by tabs. Nothing is run or fetched: scripts, style
 * sheets and pictures are dropped, and so is what its own element hides.
 */
export function readHtml(html: string): { text: string; tables: Table[] } {
  const writer = new TextWriter();
  const tables = new HtmlTables();
  // For each open element, whether it is hidden, itself or by one around it.
  const open: boolean[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const unseen = open.at(-1) === true || isHidden(name, attributes);
        open.push(unseen);
        if (unseen) return;
        writer.open(name, attributes);
        tables.open(name, attributes);
      },
      ontext: (text) => {
        if (open.at(-1) === true) return;
        writer.write(text);
        tables.write(text);
      },
      // Called for every element that was opened, also where the tag is missing.
      onclosetag: (name) => {
        if (open.pop() === true) return;
        writer.close(name);
        tables.close(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return { text: normalizeText(writer.text), tables: tables.finish() };
}

/** The text of `readHtml` alone. */
export function htmlToText(html: string): string {
  return readHtml(html).text;
}

function isHidden(name: string, { style, hidden: attribute }: Record<string, string>): boolean {
  return hidden.has(name) || attribute !== undefined || (style !== undefined && hiddenStyle.test(style));
}

class TextWriter {
  #parts: string[] = [];
  #breaks = 0;
  #space = false;
  #started = false;
  #preformatted = 0;
  /** Counters of open ordered lists; null for unordered ones. */
  #lists: (number | null)[] = [];
  /** For each open table row, whether it has a cell yet; paragraphs inside cells must not break the row. */
  #cells: boolean[] = [];

  get text(): string {
    return this.#parts.join('');
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'br') this.#break(1);
    else if (name === 'td' || name === 'th') this.#startCell();
    else if (block.has(name)) this.#break(spaced.has(name) ? 2 : 1);
    if (name === 'pre') this.#preformatted++;
    if (name === 'tr') this.#cells.push(false);
    if (name === 'ul') this.#lists.push(null);
    if (name === 'ol') this.#lists.push(Number(attributes.start ?? 1) || 1);
    if (name === 'li') this.#startItem();
  }

  close(name: string): void {
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    if (name === 'tr') this.#cells.pop();
    if (name === 'br' || name === 'td' || name === 'th') return;
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

  #startItem(): void {
    const counter = this.#lists.at(-1);
    const indent = '  '.repeat(Math.max(0, this.#lists.length - 1));
    if (typeof counter === 'number') this.#lists[this.#lists.length - 1] = counter + 1;
    this.#emit(`${indent}${typeof counter === 'number' ? `${counter}.` : '-'}`);
    this.#space = true;
  }

  #startCell(): void {
    const row = this.#cells.length - 1;
    if (this.#cells[row]) {
      this.#parts.push('\t');
      this.#space = false;
      this.#breaks = 0;
    } else if (row >= 0) {
      this.#flush();
      this.#cells[row] = true;
    }
  }

  #break(lines: number): void {
    this.#space = false;
    // Inside a table row a paragraph is only a space: the row must stay one line.
    if (this.#cells.length > 0 && this.#cells.at(-1)) this.#space = true;
    else this.#breaks = Math.max(this.#breaks, lines);
  }

  #flush(): void {
    if (this.#breaks > 0 && this.#started) this.#parts.push('\n'.repeat(this.#breaks));
    else if (this.#space && this.#started && !/[\n\t]$/.test(this.#parts.at(-1) ?? '')) this.#parts.push(' ');
    this.#breaks = 0;
    this.#space = false;
  }

  #emit(text: string): void {
    this.#flush();
    this.#parts.push(text);
    this.#started = true;
  }
}
