import type { LabelHit } from '../../labels.ts';
import type { HitsByPiece } from '../../places.ts';
import { type AtomChunk, type AtomRow, gapBetween, left, right } from './atoms.ts';
import type { Header } from './header.ts';

/**
 * Which section a table is of, where several have columns of the same names: that of the nearest heading above it
 * ("Earnings", "Deductions").
 */
export type Owners = {
  /** Whether the table under these headings may be of the section. */
  owns(section: string, header: Header): boolean;
  /** The first row below the headings where a heading of another section stands; the number of rows where none does. */
  endOf(section: string, header: Header): number;
};

/** Rows above the headings of its columns that the heading of a table may stand. */
const mostAbove = 4;

/** @param repeated ids of the sections that may have tables: the heading of an address ends none */
export function ownersIn(
  rows: readonly AtomRow[],
  byPiece: HitsByPiece,
  repeated: ReadonlySet<string>,
): Owners {
  const headed = rows.map((row) =>
    row.chunks.flatMap((chunk) => {
      const sections = sectionsOf(chunk, byPiece).filter((section) => repeated.has(section));
      return sections.length > 0 ? [{ chunk, sections }] : [];
    }),
  );
  const over = (header: Header, index: number): readonly string[] =>
    (headed[index] ?? [])
      .filter(({ chunk }) => header.cells.some(({ box }) => gapBetween(box, chunk.box) < 20))
      .flatMap(({ sections }) => sections);
  return {
    owns(section, header) {
      const sheet = rows[header.first]?.sheet;
      for (let i = header.last; i >= Math.max(0, header.first - mostAbove); i--) {
        if (rows[i]?.sheet !== sheet) break;
        const sections = over(header, i);
        if (sections.length > 0) return sections.includes(section);
      }
      return true;
    },
    endOf(section, header) {
      const from = Math.min(...header.cells.map(({ box }) => left(box)));
      const to = Math.max(...header.cells.map(({ box }) => right(box)));
      for (let i = header.last + 1; i < rows.length; i++) {
        const others = (headed[i] ?? []).filter(
          ({ chunk, sections }) =>
            !sections.includes(section) && right(chunk.box) > from - 20 && left(chunk.box) < to,
        );
        // A heading stands alone; a row of that name with its amount is an item.
        const inside = rows[i]?.chunks.filter(({ box }) => right(box) > from - 20 && left(box) < to) ?? [];
        if (others.length > 0 && inside.length === others.length) return i;
      }
      return rows.length;
    },
  };
}

/** The sections a run of words is the heading of, and nothing else. */
function sectionsOf({ atoms }: AtomChunk, byPiece: HitsByPiece): string[] {
  if (atoms.length > 6 || atoms.some(({ number }) => number)) return [];
  const pieces = new Set(atoms.flatMap(({ spans }) => spans.map(({ piece }) => piece)));
  const hits = [...pieces].flatMap((piece) => byPiece.get(piece) ?? []);
  return hits
    .filter(isWhole)
    .flatMap(({ meanings }) => meanings.flatMap(({ kind, section }) => (kind === 'heading' ? section : [])));
}

function isWhole({ piece, firstToken, lastToken }: LabelHit): boolean {
  return firstToken === 0 && lastToken >= piece.tokens.length;
}
