import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import type { LabelHit } from '../../labels.ts';
import { readValue } from '../../read-value.ts';
import type { ColumnLine } from '../../streams.ts';
import { fieldOf } from './marks.ts';

type Column = { field: Field; hit: LabelHit; x0: number; x1: number };

/** Names a row must have to head columns, and values a row must have to be a record. */
const fewest = 2;
/** Room between two rows at most, in heights of body text. */
const farthest = 4;

/** Records in rows below a row of names, one a row; `used` are the lines they stand in. */
export function recordsInRows(
  lines: readonly ColumnLine[],
  section: Section,
  document: DocumentView,
): { items: Candidate[][]; used: ReadonlySet<number> } {
  const items: Candidate[][] = [];
  const used = new Set<number>();
  for (let at = 0; at < lines.length; at++) {
    const columns = columnsOf(lines[at], section, document);
    if (columns.length <= fewest) continue;
    let last = at;
    for (let below = at + 1; below < lines.length; below++) {
      const line = lines[below];
      if (!line || !isClose(lines[last], line) || columnsOf(line, section, document).length >= fewest) break;
      const candidates = rowCandidates(line, columns, section, document);
      if (new Set(candidates.map(({ field }) => field)).size < fewest) continue;
      items.push(candidates);
      used.add(at).add(below);
      last = below;
    }
    at = last;
  }
  return { items, used };
}

/** Names without values behind them, each in a piece of its own. */
function columnsOf(line: ColumnLine | undefined, section: Section, { byPiece }: DocumentView): Column[] {
  const columns: Column[] = [];
  for (const piece of line?.pieces ?? []) {
    const hit = byPiece.get(piece)?.[0];
    const field = hit ? fieldOf(hit, section) : null;
    if (!hit || !field || hit.firstToken !== 0 || hit.lastToken < piece.tokens.length) continue;
    if (/:\s*$/.test(piece.text) || columns.some((other) => other.field.id === field.id)) continue;
    columns.push({ field, hit, x0: piece.x0, x1: piece.x1 });
  }
  return columns;
}

function isClose(upper: ColumnLine | undefined, lower: ColumnLine): boolean {
  return upper?.sheet === lower.sheet && lower.y0 - upper.y1 < farthest * lower.sheet.body;
}

function rowCandidates(
  { pieces }: ColumnLine,
  columns: readonly Column[],
  section: Section,
  { context }: DocumentView,
): Candidate[] {
  return pieces.flatMap((piece) => {
    const column = columnAt(piece, columns);
    const read = column && readValue(piece.text, column.field.type, context);
    if (!column || !read) return [];
    return [
      candidateOf({
        section: section.id,
        field: column.field.id,
        type: column.field.type,
        value: read.value,
        spans: [{ piece, from: read.from, to: read.to }],
        support: [{ spans: [column.hit], rule: 'the name of its column' }],
        rule: `below "${column.hit.piece.text.slice(column.hit.from, column.hit.to)}"`,
        score: 0.9 * read.quality,
        features: { label: 1, near: 0.9, shape: read.quality },
      }),
    ];
  });
}

/** The column a piece shares most room with. */
function columnAt({ x0, x1, sheet }: Piece, columns: readonly Column[]): Column | null {
  let best: Column | null = null;
  let most = 0;
  for (const column of columns) {
    const shared = Math.min(x1, column.x1) - Math.max(x0, column.x0);
    const room = Math.abs(x0 - column.x0) < sheet.body ? Math.max(shared, 1) : shared;
    if (room <= most) continue;
    most = room;
    best = column;
  }
  return best;
}
