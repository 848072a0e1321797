import type { Piece } from '#core/layout/sheet';
import type { Section } from './blueprint.ts';
import type { DocumentView } from './finder.ts';
import type { LabelHit } from './labels.ts';
import { findTimes } from './parsers/time.ts';
import { type ColumnLine, linesInOrder } from './streams.ts';

/** Lines that belong together, up to the next heading of any section; `heading` where it is the section's own. */
export type Region = { heading: LabelHit | null; lines: ColumnLine[] };

/** A heading is a line of its own, or the beginning of a short one ("Hotel 2: Grand Harbour"). */
const mostTokens = 8;
const namesOfHead = 3;

/**
 * Where a section's values stand: below its headings where the document has them, else anywhere, stretch by stretch. A
 * heading holds until the next, also over pages.
 * @param begins what else begins something of its own where it stands beside another of its kind
 */
export function regionsOf(
  section: Section,
  document: DocumentView,
  begins: (piece: Piece) => boolean,
): Region[] {
  const regions = new Regions(section, document);
  const columnBegins = (piece: Piece): boolean =>
    !isAmongNames(piece, document) &&
    !isBesideTime(piece) &&
    (headingIn(piece, section, document) !== null || begins(piece));
  for (const sheet of document.sheets) {
    for (const line of linesInOrder(sheet, columnBegins)) regions.add(line);
    regions.endPage();
  }
  const own = regions.all.filter(({ heading }) => heading !== null);
  return own.length > 0 ? own : regions.all;
}

/** Regions as they are filled line by line; beside the main one there may be a column that a heading stands over. */
class Regions {
  readonly all: Region[] = [{ heading: null, lines: [] }];
  readonly #section: Section;
  readonly #document: DocumentView;
  #main = 0;
  #side: { x: number; at: number } | null = null;

  constructor(section: Section, document: DocumentView) {
    this.#section = section;
    this.#document = document;
  }

  add(line: ColumnLine): void {
    const { pieces, sheet } = line;
    const near = sheet.body;
    const side = this.#side;
    if (side && pieces.some(({ x0, x1 }) => x0 < side.x - near && x1 > side.x + near)) this.#side = null;
    if (!this.#side) {
      const beside = pieces.slice(1).find((piece) => this.#headingOf(piece) !== null);
      if (beside) this.#side = { x: beside.x0, at: this.#main };
    }
    const x = this.#side?.x ?? Number.POSITIVE_INFINITY;
    const left = pieces.filter(({ x0 }) => x0 < x - near);
    const right = pieces.filter(({ x0 }) => x0 >= x - near);
    if (left.length > 0) this.#main = this.#put({ ...line, pieces: left }, this.#main);
    if (right.length > 0 && this.#side) this.#side.at = this.#put({ ...line, pieces: right }, this.#side.at);
  }

  endPage(): void {
    this.#side = null;
  }

  /** Puts a line into a region, or into a new one where a heading begins it. */
  #put(line: ColumnLine, into: number): number {
    const [first] = line.pieces;
    const heading = first ? this.#headingOf(first) : null;
    if (heading) this.all.push({ heading: isOf(heading, this.#section) ? heading : null, lines: [] });
    const at = heading ? this.all.length - 1 : into;
    this.all[at]?.lines.push(line);
    return at;
  }

  #headingOf(piece: Piece): LabelHit | null {
    return isAmongNames(piece, this.#document) || isBesideTime(piece)
      ? null
      : headingIn(piece, this.#section, this.#document);
  }
}

/** The head of a table: names side by side, each in a piece of its own. What one of them heads is its column. */
function isAmongNames({ sheet, row }: Piece, { byPiece }: DocumentView): boolean {
  const names = (sheet.rows[row]?.pieces ?? []).filter((piece) => {
    const hit = byPiece.get(piece)?.[0];
    const isAlone = hit?.firstToken === 0 && hit.lastToken >= piece.tokens.length && !hit.closed;
    return isAlone && hit.meanings.some(({ kind }) => kind === 'label' || kind === 'weak');
  });
  return names.length >= namesOfHead;
}

/** A small word in a row that begins with a time heads nothing: it says where that happens. */
function isBesideTime(piece: Piece): boolean {
  const [first] = piece.sheet.rows[piece.row]?.pieces ?? [];
  return (
    /^\p{Ll}/u.test(piece.text) &&
    first !== undefined &&
    first !== piece &&
    findTimes(first.text)[0]?.from === 0
  );
}

/** The heading of any section, or the end of this one, that a piece begins with; null where it only speaks of it. */
export function headingIn(piece: Piece, section: Section, { byPiece }: DocumentView): LabelHit | null {
  const hit = byPiece.get(piece)?.[0];
  if (hit?.firstToken !== 0 || piece.tokens.length > mostTokens) return null;
  const speaks = hit.meanings.some(
    (meaning) => meaning.kind === 'heading' || (meaning.kind === 'end' && meaning.section === section.id),
  );
  if (!speaks) return null;
  const rest = piece.text.slice(hit.to);
  const isAlone = /^[\s\d#.:–-]*$/u.test(rest) || hit.closed || /^\s*(?:\d+|[–—:|·-])(?!\p{L})/u.test(rest);
  return isAlone || /\p{Lu}{4}/u.test(piece.text.slice(hit.from, hit.to)) ? hit : null;
}

function isOf({ meanings }: LabelHit, section: Section): boolean {
  return meanings.some((meaning) => meaning.kind === 'heading' && meaning.section === section.id);
}
