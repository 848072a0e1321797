import type { Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { findTrainNumbers } from '../../parsers/travel.ts';
import type { Atom, LegFields } from './atom.ts';
import type { Cut } from './cut.ts';

/** Whether a number that has the form of a flight's is something else: nothing names it, and no airport is there. */
export function isOtherwise(
  { number, atoms }: Cut,
  known: ReadonlySet<string>,
  section: Section,
  fields: LegFields,
  document: DocumentView,
): boolean {
  if (fields.number.type !== 'flight_number')
    return atoms.some(({ kind, value }) => kind === 'point' && /\([A-Z]{3}\)/.test(value));
  if (isNamed(number, section, fields, document)) return false;
  const points = new Set(atoms.filter(({ kind }) => kind === 'point').map(({ value }) => value)).size;
  const { piece } = number.span;
  const onRow = piece.sheet.rows[piece.row]?.pieces ?? [];
  // "Line N41, Bus 1820": beside the number of what else runs it is that of its line.
  if (points === 0 && onRow.some(({ text }) => isOfTrain(text, number))) return true;
  const isTrain = findTrainNumbers(piece.text).some(({ from }) => from === number.span.from);
  if (isTrain) return points < 2;
  const hasBoth = known.has(fields.depart.id) && known.has(fields.arrive.id);
  const isCarried = fields.carrier !== null && known.has(fields.carrier.id);
  const ends = new Set(atoms.filter(({ kind }) => kind === 'time').map(({ end }) => end));
  const isTold = hasBoth && (isCarried || (ends.has('start') && ends.has('end')));
  return points === 0 && !isTold && !isBooked(number);
}

function isOfTrain(text: string, { span: { piece, from, to } }: Atom): boolean {
  return findTrainNumbers(text).some((train) => text !== piece.text || train.to <= from || train.from >= to);
}

/** Whether a number is glued to its airline and has a time right behind it: "BA1403 13:45". */
export function isBooked({ span }: Atom): boolean {
  const { text } = span.piece;
  return (
    /^[A-Z\d]{2}\d{3,4}$/.test(text.slice(span.from, span.to)) && /^\s\d{1,2}:\d{2}/.test(text.slice(span.to))
  );
}

/** Whether the name of the field stands before a number: two letters with a number are many things. */
function isNamed(
  { span }: Atom,
  section: Section,
  { number }: LegFields,
  { byPiece }: DocumentView,
): boolean {
  const row = span.piece.sheet.rows[span.piece.row]?.pieces ?? [];
  const left = row[row.indexOf(span.piece) - 1];
  const hits = [...(byPiece.get(span.piece) ?? []), ...((left && byPiece.get(left)) ?? [])];
  return hits.some((hit) => meaningOf(hit, section.id, number.id) !== undefined);
}
