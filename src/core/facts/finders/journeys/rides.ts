import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { onceForAll, orderedRide } from './ordered-ride.ts';
import { rideFieldsOf } from './ride-fields.ts';
import { rideRows } from './ride-rows.ts';
import { spokenRides } from './spoken-rides.ts';
import { toldRides } from './told-rides.ts';

/** Rides of a document: the order of one as a whole, or lines that tell of one. */
export function ridesIn(
  section: Section,
  document: DocumentView,
  isUsed: (piece: Piece) => boolean,
): Candidate[][] {
  const fields = rideFieldsOf(section);
  if (!fields.time) return [];
  const rows = rideRows(section, fields, document, isUsed);
  if (rows.length > 0) {
    const once = onceForAll(section, fields, document);
    return rows.map((row) => [
      ...row,
      ...once.filter(({ field }) => !row.some((own) => own.field === field)),
    ]);
  }
  const ordered = orderedRide(section, fields, document, isUsed);
  if (ordered) return [ordered];
  const told = toldRides(section, fields, document, isUsed);
  const taken = new Set(told.flat().flatMap(({ spans }) => spans.map(({ piece }) => piece)));
  return [...told, ...spokenRides(section, fields, document, (piece) => isUsed(piece) || taken.has(piece))];
}
