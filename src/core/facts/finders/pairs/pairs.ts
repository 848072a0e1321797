import type { Piece, Sheet, Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { findEmails } from '../../parsers/contact.ts';
import { isPersonName } from '../../parsers/person-name.ts';
import { findTimes } from '../../parsers/time.ts';
import { phraseIn } from '../../phrases.ts';
import { phonesIn } from '../../units.ts';

/**
 * Things and what is said of them, whatever the things are called: "Towels: 12, black", rows of two cells, lines with
 * dots between. They count on papers that are about them as a whole, and below headings that say so. Of a section's
 * fields the first is what it is about, the second what is said.
 */
export const pairsFinder: Finder = {
  id: 'pairs',
  find(section, document) {
    const [about, said] = section.fields;
    if (!about || !said) return [];
    const found = document.sheets
      .flatMap((sheet) =>
        zonesOf(sheet, section, document).flatMap((pieces) => pairsIn(pieces, section, document)),
      )
      .slice(0, mostPairs);
    const isList = found.length >= fewest;
    return (isList ? found : []).map(
      ({ first, second, third }, i): FoundItem => ({
        key: String(i + 1),
        candidates: [
          candidateAt(section, about, [first]),
          candidateAt(section, said, third ? [second, third] : [second]),
        ],
      }),
    );
  },
};

/** `third`: what a further cell of the row adds. */
type Pair = { first: Span; second: Span; third?: Span | undefined };

const mostPairs = 300;
const fewest = 2;
/** Lines at the head of a paper that may say what it is about. */
const headRows = 8;
const longestName = 40;
const mostWords = 6;
const bullet = /^\s{0,8}(?:(?:[•·▪*–—-]|\d{1,2}[.)]|[a-z][.)])\s{0,4})?(?=\p{L})/u;
/** What stands between a thing and what is said of it. */
const link = /^\s?(?::|\.{3,60}|\s[–—-]\s)\s{0,8}(?=\S)/u;

/** What stands before a heading: nothing, or the number of its clause ("5.", "§ 4", "Article 4 -"). */
const numbered =
  /^\s?(?:(?:§|art(?:\.|icle|ikel|ículo|icolo|igo)?|clause|section|punkt)?\s?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[a-h])\s?[.):–-]{0,2}\s?)?$/iu;

/** Where a line says something of a thing; null where it does not. */
function splitOf(
  text: string,
): { name: { from: number; to: number }; said: { from: number; to: number } } | null {
  const from = bullet.exec(text)?.[0].length;
  if (from === undefined) return null;
  const most = Math.min(text.length, from + longestName + 2);
  for (let to = from + 2; to < most; to++) {
    const between = link.exec(text.slice(to, to + 72))?.[0].length;
    if (between === undefined) continue;
    return { name: { from, to }, said: { from: to + between, to: text.trimEnd().length } };
  }
  return null;
}

function candidateAt(section: Section, field: Field, spans: Span[]): Candidate {
  return candidateOf({
    section: section.id,
    field: field.id,
    type: field.type,
    value: spans
      .map(({ piece, from, to }) => piece.text.slice(from, to))
      .join(', ')
      .replace(/\s+/gu, ' '),
    spans,
    rule: 'one of a list of things and what is said of them',
    score: 0.8,
    features: { near: 1, shape: 0.9, label: 0.7, agrees: 0.7 },
  });
}

/** The pieces of a page that are about such things: all of them, or those below headings of theirs up to others. */
function zonesOf(sheet: Sheet, section: Section, document: DocumentView): Piece[][] {
  if (isAbout(document, section)) return [sheet.pieces];
  const zones: Piece[][] = [];
  const open: { x0: number; pieces: Piece[] }[] = [];
  for (const piece of sheet.pieces) {
    const heading = headingOf(piece, section, document);
    const column = open.findLast(
      ({ x0 }) => Math.abs(x0 - piece.x0) < 8 * sheet.body && piece.x0 >= x0 - 2 * sheet.body,
    );
    if (heading === 'own') {
      const zone: Piece[] = [];
      zones.push(zone);
      open.push({ x0: piece.x0, pieces: zone });
    } else if (heading === 'other') {
      const at = column ? open.indexOf(column) : -1;
      if (at >= 0) open.splice(at, 1);
    } else column?.pieces.push(piece);
  }
  return zones;
}

/** Whether the head of a document says that it is about such things as a whole. */
function isAbout({ sheets, blueprint }: DocumentView, section: Section): boolean {
  const [sheet] = sheets;
  const head = sheet?.rows.slice(0, headRows).flatMap(({ pieces }) => pieces) ?? [];
  return head.some(
    (piece) =>
      piece.tokens.length <= 14 &&
      phraseIn(piece, section.titles) !== null &&
      phraseIn(piece, blueprint.cancelled) === null,
  );
}

function headingOf(piece: Piece, section: Section, { byPiece }: DocumentView): 'own' | 'other' | null {
  const hit = byPiece.get(piece)?.[0];
  if (!hit || hit.lastToken < piece.tokens.length || !numbered.test(piece.text.slice(0, hit.from)))
    return null;
  const headings = hit.meanings.filter(({ kind }) => kind === 'heading');
  if (headings.length === 0) return null;
  return headings.some((meaning) => meaning.section === section.id) ? 'own' : 'other';
}

function pairsIn(pieces: readonly Piece[], section: Section, document: DocumentView): Pair[] {
  const table = tableRows(pieces, section, document);
  const rows = table.length > 0 ? table : rowPairs(pieces, section, document);
  const used = new Set(rows.flatMap(({ first, second }) => [first.piece, second.piece]));
  const lines = pieces
    .filter((piece) => !used.has(piece))
    .flatMap((piece) => linePair(piece, section, document) ?? []);
  return [...rows, ...lines].sort((a, b) => columnOf(a) - columnOf(b) || a.first.piece.y0 - b.first.piece.y0);
}

function columnOf({ first }: Pair): number {
  return Math.round(first.piece.x0 / 200);
}

/** Rows of three cells below three names: the thing, how many of it, and what else is said. */
function tableRows(pieces: readonly Piece[], section: Section, document: DocumentView): Pair[] {
  const own = new Set(pieces);
  const [about] = section.fields;
  const rows = [...new Set(pieces.map(({ sheet, row }) => sheet.rows[row]))].flatMap((row) => row ?? []);
  const cellsOf = (row: (typeof rows)[number]): Piece[] => row.pieces.filter((piece) => own.has(piece));
  const head = rows.find((row) => {
    const [first, ...others] = cellsOf(row);
    const hit = first && document.byPiece.get(first)?.[0];
    return others.length === 2 && about && hit?.firstToken === 0 && meaningOf(hit, section.id, about.id);
  });
  if (!head) return [];
  return rows.slice(rows.indexOf(head) + 1).flatMap((row): Pair[] => {
    const [first, second, third] = cellsOf(row);
    if (!first || !second) return [];
    const name = { piece: first, from: 0, to: first.text.length };
    const said = [second, third].flatMap((piece) =>
      piece ? [{ piece, from: 0, to: piece.text.length }] : [],
    );
    const [only] = said;
    return only && isThing(name, section, document) && said.every((span) => isSaid(span, document))
      ? [{ first: name, second: only, third: said[1] }]
      : [];
  });
}

/** Rows of two cells, the first a short name; a few of them, or they are something else. */
function rowPairs(pieces: readonly Piece[], section: Section, document: DocumentView): Pair[] {
  const own = new Set(pieces);
  const rows = new Map<number, Piece[]>();
  for (const piece of pieces) rows.set(piece.row, [...(rows.get(piece.row) ?? []), piece]);
  const found = [...rows.values()].flatMap((cells): Pair[] => {
    const [first, second, third] = cells;
    const all = first?.sheet.rows[first.row]?.pieces ?? [];
    if (!first || !second || third || all.length !== 2 || !own.has(first)) return [];
    if (splitOf(first.text) || (splitOf(second.text) && /:/.test(second.text.slice(0, 25)))) return [];
    const name = { piece: first, from: 0, to: withoutEnd(first.text, ':.').length };
    const said = { piece: second, from: 0, to: second.text.length };
    return isThing(name, section, document) && isSaid(said, document) ? [{ first: name, second: said }] : [];
  });
  const distinct = found.filter(({ first, second }) => !isHead(first.piece, second.piece, document));
  return distinct.length >= 3 ? distinct : [];
}

/** The row of names of columns. */
function isHead(first: Piece, second: Piece, { byPiece }: DocumentView): boolean {
  return [first, second].every((piece) => {
    const hit = byPiece.get(piece)?.[0];
    return hit?.firstToken === 0 && hit.lastToken >= piece.tokens.length;
  });
}

function linePair(piece: Piece, section: Section, document: DocumentView): Pair | null {
  const split = splitOf(piece.text);
  if (!split) return null;
  const first = { piece, ...split.name };
  const second = { piece, ...split.said };
  return isThing(first, section, document) && isSaid(second, document) && !isTitle(second, section)
    ? { first, second }
    : null;
}

/** A short name that names no field of another section. */
function isThing(span: Span, section: Section, { byPiece }: DocumentView): boolean {
  const { piece, from, to } = span;
  const text = piece.text.slice(from, to);
  if (text.length > longestName || text.split(/\s+/u).length > mostWords || !/\p{L}{2}/u.test(text))
    return false;
  if (/[.!?]\s|@|\d{3}/u.test(text)) return false;
  const others = byPiece
    .get(piece)
    ?.filter((hit) => hit.from <= from + 1 && hit.to >= to - 1)
    .flatMap(({ meanings }) => meanings)
    .filter(
      (meaning) =>
        meaning.section !== section.id &&
        (meaning.kind === 'label' || meaning.kind === 'other' || meaning.kind === 'heading'),
    );
  if (others && others.length > 0) return false;
  // The paper's own name is no thing it is about.
  return phraseIn({ text }, section.titles) === null;
}

/** "Velvet Anchor – Hospitality Rider": a line that says what the paper is says nothing of a thing. */
function isTitle({ piece, from, to }: Span, { titles }: Section): boolean {
  const title = phraseIn({ text: piece.text.slice(from, to) }, titles);
  return title !== null && title.from <= 1 && title.to >= to - from - 1;
}

function isSaid({ piece, from, to }: Span, { context, blueprint }: DocumentView): boolean {
  const text = piece.text.slice(from, to);
  if (isPersonName(text) || findEmails(text).length > 0 || phonesIn(text, context).length > 0) return false;
  // "Doors: 19:00" is of the timetable.
  const [time] = findTimes(text);
  if (time && time.from <= 1 && time.to >= text.length - 1) return false;
  return phraseIn({ text }, blueprint.cancelled) === null;
}
