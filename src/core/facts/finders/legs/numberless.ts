import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { isNamedWell } from '../../names-beside.ts';
import { phraseIn } from '../../phrases.ts';
import { type ColumnLine, linesInOrder } from '../../streams.ts';
import { namedIn } from '../records/by-name.ts';
import type { LegFields } from './atom.ts';
import { atomsIn } from './atoms.ts';
import type { Cut } from './cut.ts';
import { legOf } from './leg.ts';
import { isEnd, isOfLegs } from './leg-fields.ts';
import { dayBefore, piecesOf } from './reach.ts';
import { type Leg, withoutPlace } from './read-leg.ts';
import { standingOf } from './standing.ts';

/** Lines between two stops of a journey whose number is not printed. */
const nextStop = 2;

/** Journeys of tickets that print no number: two lines with a time and a place each, and a booking they belong to. */
export function numberlessLegs(
  section: Section,
  fields: LegFields,
  document: DocumentView,
  used: Set<Piece>,
): Leg[] {
  const told = ofTimetables(document);
  const saysSo = document.sheets.some(({ pieces }) =>
    pieces.some((piece) => phraseIn(piece, section.kinds) !== null),
  );
  if (!saysSo) return [];
  const isBooking = standingOf(section, document, () => false).some(
    ({ type, score }) => type === 'code' && score >= 0.5,
  );
  if (!isBooking) return [];
  const out: Leg[] = [];
  for (const sheet of document.sheets) {
    const lines = linesInOrder(sheet, () => false);
    const atoms = atomsIn(lines, section, fields, document);
    const stops = atoms.filter(({ kind, end, line, span }) => {
      const points = atoms.filter((other) => other.kind === 'point' && other.line === line);
      const isStation = points.length === 1 && !/\([A-Z]{3}\)/.test(points[0]?.span.piece.text ?? '');
      return kind === 'time' && end !== 'other' && isStation && isShort(lines[line]) && !told.has(span.piece);
    });
    for (let i = 0; i + 1 < stops.length; i++) {
      const [from, to] = [stops[i], stops[i + 1]];
      if (!from || !to || to.line - from.line > nextStop || from.line === to.line) continue;
      const own = atoms.filter(
        ({ line, kind }) => (line === from.line || line === to.line) && kind !== 'number',
      );
      const before = dayBefore(atoms, atoms.indexOf(from));
      const cut: Cut = { number: from, atoms: own };
      const candidates = legOf(cut, before, section, fields, document).filter(
        ({ field }) => field !== fields.number.id,
      );
      const pieces = piecesOf(cut, lines, atoms, section, document);
      const named = namedIn(pieces, section, document).filter(
        ({ field, support }) =>
          !isEnd(field, fields) && isOfLegs(field, section) && isNamedWell(support, section, document),
      );
      out.push({ candidates: [...candidates, ...named.map(withoutPlace)], pieces, cancelled: null });
      for (const piece of pieces) used.add(piece);
      i++;
    }
  }
  return out;
}

/** Pieces of timetables of the day: what happens at a time is no stop. */
function ofTimetables(document: DocumentView): ReadonlySet<Piece> {
  const timetables = document.blueprint.sections.filter(({ finder }) => finder === 'timeline');
  const candidates = timetables.flatMap(({ id }) => document.itemsOf(id)).flatMap((item) => item.candidates);
  return new Set(candidates.flatMap(({ spans }) => spans.map(({ piece }) => piece)));
}

function isShort(line: ColumnLine | undefined): boolean {
  return (line?.pieces ?? []).reduce((sum, { tokens }) => sum + tokens.length, 0) <= 8;
}
