import { type Line, linesOf, type Page } from './page.ts';

/**
 * What is printed on every page around its content: letterheads, running titles, page numbers. It says nothing of
 * the page it stands on, and must weigh nothing when a document is classified or its lines are counted.
 */
export type Furniture = {
  /** 1-based number of the page. */
  page: number;
  /** Indices into `linesOf(page)`, ascending. */
  lines: number[];
  role: 'header' | 'footer';
};

type FurnishedPage = Pick<Page, 'number' | 'height' | 'words'>;

/** Share of the height of a page, at its top and at its bottom, where furniture can stand. */
const margin = 0.15;
/** Lines from the edge that are looked at. */
const mostLines = 6;
/** Points a repeated line may move from page to page. */
const drift = 8;
/** Share of the pages on which a line must come again: every other page has a face of its own in books. */
const repeated = 0.4;

/**
 * Finds the headers and footers of a document: lines near the top or bottom edge that come again at the same height
 * on other pages with nothing but their numbers changed, and page numbers by their wording alone. Pages without
 * boxes have none. Near-linear in the number of pages.
 */
export function findFurniture(pages: readonly FurnishedPage[]): Furniture[] {
  const edges = pages.flatMap((page) => edgeLines(page));
  const seen = new Map<string, Set<number>>();
  for (const line of edges) {
    for (const key of keysOf(line)) {
      const on = seen.get(key) ?? new Set();
      on.add(line.page);
      seen.set(key, on);
    }
  }
  const withWords = pages.filter(({ words }) => (words?.text.length ?? 0) > 0).length;
  const enough = Math.max(2, Math.ceil(withWords * repeated));
  const numbering = commonOffsets(edges);
  const found = new Map<string, Furniture>();
  for (const line of edges) {
    const again = keysOf(line).some((key) => (seen.get(key)?.size ?? 0) >= enough);
    if (!again && !isPageNumber(line, numbering)) continue;
    const key = `${line.page} ${line.role}`;
    const entry = found.get(key) ?? { page: line.page, lines: [], role: line.role };
    entry.lines.push(line.index);
    found.set(key, entry);
  }
  const out = [...found.values()];
  for (const { lines } of out) lines.sort((a, b) => a - b);
  return out.sort((a, b) => a.page - b.page || (a.role === b.role ? 0 : a.role === 'header' ? -1 : 1));
}

const pageWord = 'page|seite|página|pagina|strana|strona|sida|side|sivu|oldal|стр\\.?|страница';
const ofWord = 'of|von|de|di|van|z|av|af|sur|из|/';
const wordedNumber = new RegExp(
  `^(?:${pageWord})\\s{0,3}[:.]?\\s{0,3}(\\d{1,5})(?:\\s{0,3}(?:${ofWord})\\s{0,3}(\\d{1,5}))?$`,
  'iu',
);
const bareNumber =
  /^[-–—|[(]?\s{0,3}(\d{1,4})\s{0,3}(?:(?:\/|of|von|de|di|van)\s{0,3}([1-9]\d{0,3}))?\s{0,3}[-–—|\])]?$/iu;

/**
 * The page number a line states: "Page 3 of 7", "Seite 3", "3 / 7", "- 3 -". `total` is null when it is not stated.
 * Null when the line says anything else. A bare number is one only where page numbers stand: ask at the edges.
 */
export function pageNumberOf(line: string): { number: number; total: number | null } | null {
  const text = line.trim();
  if (text.length > 40) return null;
  const match = wordedNumber.exec(text) ?? bareNumber.exec(text);
  if (!match) return null;
  const number = Number(match[1]);
  const total = match[2] === undefined ? null : Number(match[2]);
  return number > 0 && (total === null || total >= number) ? { number, total } : null;
}

/**
 * How far the bare numbers at the edges run ahead of the pages they stand on, where two pages agree on it: a number
 * alone may be anything, a row of them is a numbering.
 */
function commonOffsets(edges: readonly EdgeLine[]): Set<string> {
  const seen = new Map<string, Set<number>>();
  for (const { page, role, text } of edges) {
    const number = pageNumberOf(text)?.number;
    if (number === undefined) continue;
    const key = `${role} ${number - page}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(page));
  }
  return new Set([...seen].flatMap(([key, pages]) => (pages.size > 1 ? [key] : [])));
}

function isPageNumber({ page, role, text }: EdgeLine, numbering: ReadonlySet<string>): boolean {
  const stated = pageNumberOf(text);
  if (!stated) return false;
  return /\p{L}/u.test(text) || stated.number === page || numbering.has(`${role} ${stated.number - page}`);
}

type EdgeLine = { page: number; index: number; role: Furniture['role']; text: string; y: number };

function edgeLines(page: FurnishedPage): EdgeLine[] {
  const { height } = page;
  if (!height) return [];
  const lines = linesOf(page).map((line, index) => ({ line, index }));
  const middle = ({ line }: { line: Line }): number => line.box[1] + line.box[3] / 2;
  const byHeight = lines.sort((a, b) => middle(a) - middle(b));
  const toEdge =
    (role: Furniture['role']) =>
    (entry: { line: Line; index: number }): EdgeLine => ({
      page: page.number,
      index: entry.index,
      role,
      text: entry.line.text,
      // Measured from the edge it belongs to, so that pages of other sizes agree.
      y: role === 'header' ? middle(entry) : height - middle(entry),
    });
  return [
    ...byHeight
      .slice(0, mostLines)
      .filter((entry) => middle(entry) < height * margin)
      .map(toEdge('header')),
    ...byHeight
      .slice(-mostLines)
      .filter((entry) => middle(entry) > height * (1 - margin))
      .map(toEdge('footer')),
  ];
}

/** Two lines with a key in common are the same but for their numbers, and stand at about the same height. */
function keysOf({ role, text, y }: EdgeLine): string[] {
  const shape = text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
  // Figures alone are a numbering, or the end of some column.
  if (!/\p{L}/u.test(shape)) return [];
  const place = y / drift;
  // Both neighbours: two lines less than a step apart share at least one of them.
  return [Math.floor(place), Math.floor(place) + 1].map((step) => `${role} ${step} ${shape}`);
}
