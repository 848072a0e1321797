import { Parser } from 'htmlparser2';
import { fieldText, HtmlSelect } from './html-fields.ts';
import { isHiddenBy, type StyledElement } from './html-styles.ts';
import { surveyHtml } from './html-survey.ts';
import { HtmlTables } from './html-tables.ts';
import { HtmlWriter } from './html-writer.ts';
import type { Table } from './table.ts';
import { normalizeText } from './text.ts';

/**
 * Never shown to a person as text, and scripts are never run. Pictures, players and frames show what would have to
 * be fetched.
 */
const hidden = new Set(
  'script style template noscript title iframe object audio video canvas svg datalist'.split(' '),
);

/**
 * What a person would see of an HTML document. Text: headings and paragraphs on lines of their own, list items with
 * "- " or their mark, table rows as lines with cells separated by tabs, what is filled in and chosen in a form. Blocks
 * that a table only lays out are blocks. Nothing is run or fetched: scripts and pictures are dropped, and so is what
 * the page hides by its own style sheets, attributes and elements.
 */
export function readHtml(html: string): { text: string; tables: Table[] } {
  const survey = surveyHtml(html);
  const writer = new HtmlWriter();
  const tables = new HtmlTables();
  let select: HtmlSelect | null = null;
  let seenTables = 0;
  // The open elements, outermost first, and for each whether it is hidden, itself or by one around it.
  const path: StyledElement[] = [];
  const unseen: boolean[] = [];
  const write = (text: string): void => {
    writer.write(text);
    tables.write(text);
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        path.push({ name, attributes });
        const layout = name === 'table' && survey.layout[seenTables++] === true;
        const isUnseen =
          unseen.at(-1) === true ||
          hidden.has(name) ||
          attributes.hidden !== undefined ||
          isHiddenBy(survey.rules, path);
        unseen.push(isUnseen);
        if (isUnseen) return;
        if (name === 'select') select = new HtmlSelect(attributes);
        if (name === 'option') select?.open(attributes);
        writer.open(name, attributes, layout);
        tables.open(name, attributes, layout);
        const filled = fieldText(name, attributes);
        if (filled !== '') write(` ${filled} `);
      },
      ontext: (text) => {
        if (unseen.at(-1) === true) return;
        if (select) select.write(text);
        else write(text);
      },
      // Called for every element that was opened, also where the tag is missing.
      onclosetag: (name) => {
        path.pop();
        if (unseen.pop() === true) return;
        if (name === 'select' && select) {
          const chosen = select.chosen;
          select = null;
          if (chosen !== '') write(` ${chosen} `);
        }
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
