import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { daysIn } from '../../days.ts';
import type { DocumentView } from '../../finder.ts';
import { findTimes } from '../../parsers/time.ts';
import { linesInOrder } from '../../streams.ts';
import { recordsInRows } from '../records/rows.ts';
import type { RideFields } from './ride-fields.ts';

/** Rides in rows below the names of their columns, the day and the time in one cell or in two. */
export function rideRows(
  section: Section,
  { time, from, to, kind, driver, company }: RideFields,
  document: DocumentView,
  isUsed: (piece: Piece) => boolean,
): Candidate[][] {
  if (!time || !from || !to) return [];
  // Where from and where to flights say as well; who drives and with what only rides do.
  const ofRides = [kind, driver, company].flatMap((field) => field?.id ?? []);
  return document.sheets.flatMap((sheet) => {
    const lines = linesInOrder(sheet, () => false).filter(({ pieces }) => !pieces.some(isUsed));
    return recordsInRows(lines, section, document).items.flatMap((item) => {
      const row = item[0]?.spans[0]?.piece.row ?? -1;
      const moment = momentIn(sheet.rows[row]?.pieces ?? [], document);
      const known = new Set(item.map(({ field }) => field));
      if (!moment || !known.has(from.id) || !known.has(to.id) || !ofRides.some((id) => known.has(id)))
        return [];
      const others = item.filter(({ field }) => field !== time.id);
      return [[candidateOf({ ...moment, section: section.id, field: time.id, type: time.type }), ...others]];
    });
  });
}

/** When a row says that somebody is picked up: its day and the first of its times. */
function momentIn(
  pieces: readonly Piece[],
  { context }: DocumentView,
): Pick<Candidate, 'value' | 'spans' | 'rule' | 'score' | 'features'> | null {
  const day = pieces.flatMap((piece) => daysIn(piece.text, context).map((own) => ({ ...own, piece })))[0];
  const clock = pieces.flatMap((piece) => findTimes(piece.text).map((own) => ({ ...own, piece })))[0];
  if (!day || !clock) return null;
  return {
    value: `${day.date}T${clock.time}`,
    spans: [day, clock].map(({ piece, from, to }) => ({ piece, from, to })),
    rule: 'day and time of the row',
    score: 0.85,
    features: { label: 0.9, near: 0.9, shape: 1, agrees: 0.6, again: 0 },
  };
}
