import { sheetsOf } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { type AtomRow, rowsOf } from './atoms.ts';
import { itemsWithCandidates } from './candidates.ts';
import { findHeaders, type Header } from './header.ts';
import { amountsWithoutHeader, columnsWithoutHeader } from './headless.ts';
import type { Item, Outcome } from './item.ts';
import { type Owners, ownersIn } from './owners.ts';
import { type AmountRow, amountRows, reconciled } from './reconcile.ts';
import { followBalances } from './running.ts';
import { type Scanned, scanTable } from './scan.ts';
import { type Shape, shapeOf } from './shape.ts';
import { toldIn } from './told.ts';
import { nameItems } from './words.ts';

/**
 * Rows under named columns. Tables are found by their headings or, where a section allows it, by arithmetic alone; of
 * several meanings the one is taken in which rows keep their equation and amounts add up to a sum that is printed.
 */
export const tableFinder: Finder = {
  id: 'table',
  find(section, document) {
    return findRows(section, document);
  },
};

/** A table with its headings. */
type Headed = Scanned & { header: Header };
type Choice = Outcome & { tables: readonly Scanned[] };

/** Ways to choose among the tables of a document. */
const mostChoices = 80;
/** What must speak for tables with headings, or those without are looked for as well. */
const enough = 2;

function findRows(section: Section, { blueprint, pages, context, byPiece }: DocumentView): FoundItem[] {
  const shape = shapeOf(section, blueprint);
  const rows = rowsOf(sheetsOf(pages), context.numberStyle);
  const headers = findHeaders(rows, shape);
  const repeated = blueprint.sections.flatMap((one) => (one.repeated ? one.id : []));
  const owners = ownersIn(rows, byPiece, new Set(repeated));
  const own = tablesUnder(rows, headers, { section: section.id, owners, shape });
  const { items, sums, tables } = best(rows, own, shape);
  const skipped = new Set(
    headers.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  nameItems(rows, items, skipped);
  for (const item of items) item.told ??= toldIn(item);
  if (shape.running) followBalances(tables, items, shape.running);
  return itemsWithCandidates({ items, sums }, section, { context, pages });
}

/** The tables of the section, each down to the next headings or to where another section begins. */
function tablesUnder(
  rows: readonly AtomRow[],
  headers: readonly Header[],
  { section, owners, shape }: { section: string; owners: Owners; shape: Shape },
): Headed[] {
  return headers.flatMap((header, i) => {
    if (!owners.owns(section, header)) return [];
    const to = Math.min(headers[i + 1]?.first ?? rows.length, owners.endOf(section, header));
    return [{ header, ...scanTable(rows, header.cells, { from: header.last + 1, to, headed: true, shape }) }];
  });
}

function best(rows: readonly AtomRow[], tables: readonly Headed[], shape: Shape): Choice {
  const sums = shape.adds === null ? [] : amountRows(rows, shape);
  const choices = [headedItems(sums, tables, shape)];
  if (shape.headless && weight(choices[0]) < enough) choices.push(...itemsWithoutHeader(rows, sums, shape));
  return choices.reduce((a, b) => (weight(b) > weight(a) + 0.2 ? b : a));
}

/** How much speaks for an outcome: rows that are proved by arithmetic, and a sum that they add up to. */
function weight(outcome: Outcome | undefined): number {
  const [first] = outcome?.items ?? [];
  if (!outcome || !first) return 0;
  const { items, sums } = outcome;
  const proved = items.filter(({ proof }) => proof !== null).length / items.length;
  const headed = first.table.headed ? 0.5 : 0;
  const reach = 0.02 * Math.min(items.length, 15);
  return headed + reach + proved + { labelled: 1, printed: 0.6, none: 0 }[sums];
}

function headedItems(sums: readonly AmountRow[], tables: readonly Headed[], shape: Shape): Choice {
  const all = tables.flatMap(({ items }) => items);
  if (shape.adds === null) return { items: all, sums: 'none', tables };
  const filled = tables.filter(({ items }) => items.length > 0);
  const choices: Item[][] = [all, ...filled.map(({ items }) => items)];
  for (const { header } of filled) {
    choices.push(
      filled.filter((other) => signature(other.header) === signature(header)).flatMap(({ items }) => items),
    );
  }
  return choices
    .slice(0, mostChoices)
    .map((items) => ({ ...reconciled(sums, items), tables }))
    .reduce((a, b) => (weight(b) > weight(a) + 0.05 ? b : a));
}

function signature({ cells }: Header): string {
  return cells.map(({ text }) => text.toLowerCase()).join('|');
}

function itemsWithoutHeader(rows: readonly AtomRow[], sums: readonly AmountRow[], shape: Shape): Choice[] {
  const scan = (cells: Parameters<typeof scanTable>[1]): Scanned =>
    scanTable(rows, cells, { from: 0, to: rows.length, headed: false, shape });
  const scanned: Scanned[] = [];
  if (shape.product) {
    const table = scan(columnsWithoutHeader(rows, shape.product, shape));
    scanned.push({ ...table, items: table.items.filter(({ proof }) => proof !== null) });
  }
  const total = shape.adds;
  if (total !== null) scanned.push(...amountsWithoutHeader(rows, total, shape).map(scan));
  return (
    scanned
      .filter(({ items }) => items.length > 0)
      .map((table) => ({ ...reconciled(sums, table.items), tables: [table] }))
      // Without headings only arithmetic tells items from whatever else is printed.
      .filter(
        ({ items, sums: found }) => found === 'labelled' || items.filter(({ proof }) => proof).length > 1,
      )
  );
}
