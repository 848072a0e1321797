import type { Page } from '#core/reading/page';
import { headsOf } from './column-heads.ts';
import { type GridCell, gridOf } from './field-grid.ts';
import type { Form, FormField } from './form.ts';
import { type Heading, headingsOf, headingsOver, headsPart, titleOf } from './headings.ts';
import { candidatesFor, chooseLabels, type LabelCandidate } from './label-sides.ts';
import { Bands, boxesByPage, type PlacedBox } from './placed-boxes.ts';
import { linesOfHead, linesOfLabel } from './print-lines.ts';
import { type PrintRun, printRunsOf } from './print-runs.ts';
import type { FieldSurroundings } from './surroundings.ts';
import { mostPrint } from './surroundings-schema.ts';
import { addQuestions, type TickPrint, tickPrintOf } from './tick-boxes.ts';
import { readWording, type Wording } from './wording/read-wording.ts';

/** All that is known of the print around the boxes of one page. */
type PagePrint = {
  page: number;
  runs: PrintRun[];
  boxes: PlacedBox[];
  print: Bands<PrintRun>;
  near: Bands<PlacedBox>;
  grid: Map<PlacedBox, GridCell>;
  candidates: Map<PlacedBox, LabelCandidate[]>;
  labels: Map<PlacedBox, LabelCandidate>;
  heads: Map<PlacedBox, { row: PrintRun[]; column: PrintRun[] }>;
  ticks: Map<PlacedBox, TickPrint>;
  lines: Map<PrintRun, PrintRun[]>;
};

/**
 * The form with what is printed around each of its fields: the label, what stands on each side, headings, the question
 * of boxes to tick, rows and columns of tables. Of a field with several boxes the first that is seen decides, but for
 * its options. Pure; near-linear in words and boxes.
 * @param pages the words of the form's pages; a page that is missing has no print
 */
export function describeFields(
  form: Form,
  pages: readonly Pick<Page, 'number' | 'words' | 'width' | 'height'>[],
): Form {
  const boxes = boxesByPage(form);
  const prints = new Map<number, PagePrint>();
  const headings: Heading[] = [];
  let title: string | null = null;
  for (const page of [...pages].sort((a, b) => a.number - b.number)) {
    const known = printOf(page.number, page, boxes.get(page.number) ?? []);
    title ??= titleOf(known.runs, page.height ?? 0);
    const ofPage = headingsOf(page.number, known.runs, claimedIn(known), known.boxes, {
      width: page.width ?? 0,
      height: page.height ?? Number.POSITIVE_INFINITY,
    });
    headings.push(...withoutLetterhead(ofPage, title));
    prints.set(page.number, known);
  }
  const placed = new Map<number, { page: number; box: PlacedBox }[]>();
  for (const [page, all] of boxes)
    for (const box of all) placed.set(box.field, [...(placed.get(box.field) ?? []), { page, box }]);
  const fields = form.fields.map((field, at) => {
    const first = (placed.get(at) ?? []).sort((a, b) => a.box.widget - b.box.widget)[0];
    const known = first && prints.get(first.page);
    if (!first || !known) return { ...field, label: null, surroundings: null };
    const over = headingsOver(first.box, middleOf(first.box, known), first.page, headings);
    const surroundings = surroundingsOf(first.box, known, over[0] === title ? over : [title ?? '', ...over]);
    surroundings.options = optionsOf(field, placed.get(at) ?? [], prints);
    return { ...field, label: labelOf(first.box, known, surroundings), surroundings };
  });
  return { ...form, fields };
}

/** Who made a form stands beside its title and heads nothing. */
function withoutLetterhead(headings: readonly Heading[], title: string | null): Heading[] {
  const line = headings.find(({ run }) => run.text === title)?.run.line;
  return headings.flatMap((one) =>
    one.run.line !== line
      ? [one]
      : one.run.text === title
        ? [{ ...one, fromX: 0, toX: Number.POSITIVE_INFINITY }]
        : [],
  );
}

/** Between a box and the label before it is what stands over both. */
function middleOf(box: PlacedBox, { labels }: PagePrint): number {
  const label = labels.get(box);
  const from = label?.side === 'left' && label.run.x0 < box.x0 ? label.run.x0 : box.x0;
  return label?.side === 'left' ? (from + box.x0) / 2 : (box.x0 + box.x1) / 2;
}

function printOf(page: number, words: Pick<Page, 'words'>, boxes: PlacedBox[]): PagePrint {
  const runs = printRunsOf(words, boxes);
  const print = new Bands(runs);
  const near = new Bands(boxes);
  const grid = headedOf(gridOf(boxes, near, print), near, print);
  const ticks = tickPrintOf(boxes, near, print, grid);
  const candidates = new Map<PlacedBox, LabelCandidate[]>();
  for (const box of boxes) if (!box.mark) candidates.set(box, candidatesFor(box, near, print));
  const options = new Set([...ticks.values()].flatMap(({ option }) => option));
  const open = new Map(
    [...candidates].map(
      ([box, all]) => [box, all.filter(({ run, side }) => side === 'left' || !options.has(run))] as const,
    ),
  );
  const labels = chooseLabels(new Map([...open].filter(([box]) => (grid.get(box)?.columns ?? 0) < 2)));
  const first = new Set([...labels.values()].map(({ run }) => run).concat([...options]));
  addQuestions(ticks, near, print, first);
  const known: PagePrint = {
    page,
    runs,
    boxes,
    print,
    near,
    grid,
    candidates,
    labels,
    ticks,
    heads: new Map(),
    lines: new Map(),
  };
  for (const [box, cell] of grid) {
    const { row, column } = headsOf(cell, near, print);
    if (row && cell.columns > 1) first.add(row);
    if (column) first.add(column);
    known.heads.set(box, {
      row: row ? linesOfLabel(row, print, (one) => one !== row && first.has(one)) : [],
      column: column ? linesOfHead(column, cell.columnHead, print, (one) => options.has(one)) : [],
    });
  }
  for (const [box, { run, side }] of labels) {
    const isTaken = (one: PrintRun): boolean => one !== run && first.has(one);
    if (side === 'inside') known.lines.set(run, [run]);
    else {
      const lines = linesOfLabel(run, print, isTaken);
      const all =
        side === 'above' ? [...linesOfHead(lines[0] ?? run, box, print, isTaken), ...lines.slice(1)] : lines;
      known.lines.set(run, side === 'above' ? ownLines(all) : all);
    }
  }
  return known;
}

/** Without tables that nothing heads but the first line: boxes for the lines of two values, side by side. */
function headedOf(
  grid: Map<PlacedBox, GridCell>,
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
): Map<PlacedBox, GridCell> {
  const tables = new Map<number, GridCell[]>();
  for (const cell of grid.values()) tables.set(cell.table, [...(tables.get(cell.table) ?? []), cell]);
  const lines = new Set<number>();
  for (const [table, cells] of tables) {
    if ((cells[0]?.columns ?? 0) < 2 || cells[0]?.rowHead.mark) continue;
    const heads = cells.map((cell) => ({ at: cell.row, ...headsOf(cell, near, print) }));
    if (heads.some(({ column }) => column)) continue;
    const named = new Set(heads.flatMap(({ at, row }) => (row ? [at] : [])));
    if (named.size > 0 && named.size < new Set(heads.map(({ at }) => at)).size) lines.add(table);
  }
  return lines.size === 0 ? grid : new Map([...grid].filter(([, { table }]) => !lines.has(table)));
}

/** Print that begins within brackets, cut by boxes among its words: with all of the line that the brackets belong to. */
function withOpenBrackets(text: string, run: PrintRun, print: Bands<PrintRun>): string {
  if (!text.includes(')') || text.includes('(')) return text;
  const before = print
    .between(run.y0, run.y1)
    .filter((one) => one.line === run.line && one.x1 <= run.x0)
    .sort((a, b) => a.x0 - b.x0);
  const from = before.findLastIndex((one) => one.text.includes('('));
  return from < 0 ? text : [...before.slice(from).map((one) => one.text), text].join(' ');
}

/** Boxes under each other that each have a label of their own are no table. */
function isInTable(box: PlacedBox, { grid, labels }: PagePrint): boolean {
  const cell = grid.get(box);
  const side = labels.get(box)?.side;
  return cell !== undefined && (cell.columns > 1 || side === undefined || side === 'above');
}

function claimedIn(known: PagePrint): Set<PrintRun> {
  const { labels, lines, heads, ticks } = known;
  const claimed = new Set<PrintRun>();
  for (const { run } of labels.values()) for (const line of lines.get(run) ?? [run]) claimed.add(line);
  for (const [box, { row, column }] of heads)
    if (isInTable(box, known)) for (const line of [...row, ...column]) claimed.add(line);
  for (const { option, question } of ticks.values()) {
    for (const line of option) claimed.add(line);
    for (const line of question) if (!headsPart(line.text)) claimed.add(line);
  }
  return claimed;
}

function surroundingsOf(box: PlacedBox, known: PagePrint, headings: string[]): FieldSurroundings {
  const { candidates, labels, grid, heads, ticks, lines } = known;
  const cell = grid.get(box);
  const head = heads.get(box);
  const tick = ticks.get(box);
  const sides = candidates.get(box) ?? [];
  const on = (side: LabelCandidate['side']): string | null => {
    const run = sides.find((one) => one.side === side)?.run;
    return run ? textOf(lines.get(run) ?? [run]) : null;
  };
  const inTable = cell !== undefined && isInTable(box, known);
  return {
    left: on('left'),
    right: on('right'),
    above: on('above'),
    below: on('below'),
    inside: on('inside'),
    labelSide: tick ? tick.side : cell && cell.columns > 1 ? 'above' : (labels.get(box)?.side ?? null),
    headings: headings.map(cut),
    question: tick ? textOf(tick.question) : null,
    row: inTable ? { index: cell.row, label: cell.columns > 1 ? textOf(head?.row ?? []) : null } : null,
    column: inTable ? { index: cell.column, label: textOf(head?.column ?? []) } : null,
    options: [],
  };
}

function labelOf(
  box: PlacedBox,
  { labels, lines, ticks, grid, print }: PagePrint,
  around: FieldSurroundings,
): string | null {
  const tick = ticks.get(box);
  if (tick) return textOf(tick.option);
  if ((grid.get(box)?.columns ?? 0) > 1) {
    const parts = [around.row?.label, around.column?.label].filter((one) => one != null);
    if (parts.length > 0) return cut(parts.join(', '));
  }
  const chosen = labels.get(box);
  if (chosen) {
    const text = textOf(lines.get(chosen.run) ?? [chosen.run]);
    return text === null ? null : cut(withOpenBrackets(text, chosen.run, print));
  }
  return around.column?.label ?? null;
}

const fewestWords = 3;

/** What heads several boxes, not one: "Personal Information", "Debt #7", "3. Current address" over "a. Street". */
const overMany = /(?:\b(?:information|details|section|profile|involvement|data)|#\s?\d{1,2})$/iu;
const counted = /^\d{1,2}[a-z]?[.)]\s/u;
const countedWithin = /^(?:[ivx]{1,4}|[a-z])[.)]\s/u;

/**
 * Of lines over a box those that are its label: not what heads a part, nor lines that say nothing of it where the last one
 * says all.
 */
function ownLines(lines: PrintRun[]): PrintRun[] {
  const last = lines.at(-1);
  if (lines.length < 2 || !last) return lines;
  const upper = lines.slice(0, -1);
  if (upper.some(({ text }) => counted.test(text)) && countedWithin.test(last.text)) return [last];
  const isHeaded = overMany.test(upper.at(-1)?.text ?? '');
  if (!isHeaded && last.words.length < fewestWords) return lines;
  if (isUnderstood(readWording(textOf(lines) ?? '')) || !isUnderstood(readWording(last.text))) return lines;
  return isHeaded || readWording(textOf(upper) ?? '').parties.size === 0 ? [last] : lines;
}

function isUnderstood({ terms, unexplained }: Wording): boolean {
  return terms.length > 0 && unexplained.length === 0;
}

/** What stands beside each widget of a field that is ticked, in the widgets' order. */
function optionsOf(
  field: FormField,
  placed: readonly { page: number; box: PlacedBox }[],
  prints: ReadonlyMap<number, PagePrint>,
): (string | null)[] {
  if (field.type !== 'checkbox' && field.type !== 'radio') return [];
  const options: (string | null)[] = field.widgets.map(() => null);
  for (const { page, box } of placed) {
    const tick = prints.get(page)?.ticks.get(box);
    if (tick) options[box.widget] = textOf(tick.option);
  }
  return options;
}

function textOf(lines: readonly PrintRun[]): string | null {
  return lines.length === 0 ? null : cut(lines.map(({ text }) => text).join(' '));
}

function cut(text: string): string {
  return text.slice(0, mostPrint).toWellFormed();
}
