import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import type { ColumnLine } from '../../streams.ts';
import type { Atom } from './atom.ts';
import type { Cut } from './cut.ts';
import { isOfLegs } from './leg-fields.ts';

/** How far the lines of a leg reach: up to the day above it, down to the next leg or the heading of something else. */

/** The day last printed above, which heads what stands below it. */
export function dayBefore(atoms: readonly Atom[], at: number): Atom | undefined {
  return atoms.slice(0, at).findLast(({ kind, end }) => kind === 'day' && end !== 'other');
}

/** Lines behind the last time of a leg that may still tell of it. */
const mostBehind = 8;

/** All pieces from the first line of a leg to its last, to the next leg, or to where something else is headed. */
export function piecesOf(
  { atoms }: Cut,
  lines: readonly ColumnLine[],
  all: readonly Atom[],
  section: Section,
  document: DocumentView,
): Piece[] {
  const at = atoms.map(({ line }) => line);
  const [from, last] = [Math.min(...at), Math.max(...at)];
  const next = all.find(({ line, kind }) => line > last && (kind === 'number' || kind === 'time'))?.line;
  const most = Math.min(next ?? lines.length, last + 1 + mostBehind);
  const headed = lines.slice(last + 1, most).findIndex((line) => headsOther(line, section, document));
  const to = headed < 0 ? most : last + 1 + headed;
  return lines.slice(from, to).flatMap(({ pieces }) => pieces);
}

/** A line of nothing but a heading, or the name of what else runs or drives: "Hotel", "Train", "Car". */
function headsOther(
  { pieces: [piece, ...others] }: ColumnLine,
  section: Section,
  { byPiece, blueprint }: DocumentView,
): boolean {
  const hit = piece && others.length === 0 ? byPiece.get(piece)?.[0] : undefined;
  if (hit?.firstToken !== 0 || hit.lastToken < hit.piece.tokens.length || hit.closed) return false;
  const own = hit.meanings.filter(({ section: id }) => id === section.id);
  if (own.length > 0) return own.every(({ kind, field }) => kind === 'label' && !isOfLegs(field, section));
  return hit.meanings.some(
    ({ kind, section: id, field }) =>
      kind === 'heading' ||
      blueprint.sections.some((other) => other.id === id && other.legs?.number === field),
  );
}

/** A leg without what stands beyond the heading of something else. */
export function withinHeadings(
  { number, atoms }: Cut,
  lines: readonly ColumnLine[],
  section: Section,
  document: DocumentView,
): Cut {
  const at = atoms.map(({ line }) => line);
  const isHead = (line: number): boolean => {
    const own = lines[line];
    return own !== undefined && headsOther(own, section, document);
  };
  let [from, to] = [number.line, number.line];
  while (from > Math.min(...at) && !isHead(from)) from--;
  while (to < Math.max(...at) && !isHead(to + 1)) to++;
  return { number, atoms: atoms.filter(({ line }) => line >= from && line <= to) };
}
