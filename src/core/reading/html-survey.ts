import { Parser } from 'htmlparser2';
import { type HidingRule, hidingRules } from './html-styles.ts';

/** What must be known of a page before its text is read from the top. */
export type HtmlSurvey = {
  /** What its own style sheets hide and show again. */
  rules: HidingRule[];
  /** Of every table, in the order they begin, whether it only lays blocks out. */
  layout: boolean[];
};

/** Text of style sheets that is looked at. */
const mostStyle = 500_000;

/**
 * Looks through a page once. A table is there for layout where it says so (`role`), where another table stands in one of its
 * cells, or where no row has more than one cell: mails are laid out that way, and nothing is said by a place in it.
 */
export function surveyHtml(html: string): HtmlSurvey {
  const tables: { nested: boolean; cells: number; most: number; plain: boolean }[] = [];
  const open: number[] = [];
  let style = '';
  let styling = false;
  const parser = new Parser(
    {
      onopentag: (name, { role, media }) => {
        if (name === 'style') styling = media === undefined || /\b(?:all|screen)\b/i.test(media);
        const table = tables[open.at(-1) ?? -1];
        if (name === 'table') {
          if (table) table.nested = true;
          open.push(tables.length);
          tables.push({
            nested: false,
            cells: 0,
            most: 0,
            plain: role === 'presentation' || role === 'none',
          });
        } else if (table && name === 'tr') table.cells = 0;
        else if (table && (name === 'td' || name === 'th')) table.most = Math.max(table.most, ++table.cells);
      },
      ontext: (text) => {
        if (styling && style.length < mostStyle) style += text;
      },
      onclosetag: (name) => {
        if (name === 'style') styling = false;
        if (name === 'table') open.pop();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return {
    rules: hidingRules(style),
    layout: tables.map(({ nested, most, plain }) => nested || plain || most < 2),
  };
}
