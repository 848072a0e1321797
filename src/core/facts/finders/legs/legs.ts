import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { linesInOrder } from '../../streams.ts';
import { shownIn } from '../records/shown.ts';
import { type LegFields, legFieldsOf } from './atom.ts';
import { atomsIn } from './atoms.ts';
import { cutLegs } from './cut.ts';
import { mergedLegs, shareLast } from './merged-legs.ts';
import { numberlessLegs } from './numberless.ts';
import { withinHeadings } from './reach.ts';
import { type Leg, readLeg } from './read-leg.ts';
import { standingOf } from './standing.ts';

/**
 * Legs of journeys: what runs (a flight, a train), between two places, at two times. Papers print them as rows, blocks
 * of names and values, pairs of lines or sentences; what makes a leg is the same in all of them.
 */
export const legsFinder: Finder = {
  id: 'legs',
  find(section, document) {
    return legsIn(section, document).items;
  },
};

const mostLegs = 100;
const mostColumns = 6;

/** The legs of a document, and the pieces that tell of them. */
export function legsIn(
  section: Section,
  document: DocumentView,
): { items: FoundItem[]; used: ReadonlySet<Piece> } {
  const fields = legFieldsOf(section);
  const used = new Set<Piece>();
  if (!fields) return { items: [], used };
  const legs: Leg[] = [];
  for (const sheet of document.sheets) {
    // Of many things on one row the numbers are no heads of columns.
    const begins = (piece: Piece): boolean =>
      (sheet.rows[piece.row]?.pieces.length ?? 0) <= mostColumns && hasNumber(piece, fields, document);
    const lines = linesInOrder(sheet, begins);
    const atoms = atomsIn(lines, section, fields, document);
    for (const cut of cutLegs(atoms)) {
      const own = withinHeadings(cut, lines, section, document);
      const found = readLeg(own, { lines, atoms }, section, fields, document);
      if (!found || legs.length >= mostLegs) continue;
      legs.push(found);
      for (const piece of found.pieces) used.add(piece);
    }
  }
  if (legs.length === 0 && fields.number.type !== 'flight_number')
    legs.push(...numberlessLegs(section, fields, document, used));
  const standing = legs.length > 0 ? standingOf(section, document, (piece) => used.has(piece)) : [];
  shareLast(legs, section);
  const items = mergedLegs(legs, section, fields).map(({ candidates, cancelled }, i): FoundItem => {
    const missing = standing.filter(({ field }) => !candidates.some((own) => own.field === field));
    return {
      key: String(i + 1),
      candidates: [...candidates, ...missing],
      ...(cancelled === null ? {} : { cancelled }),
    };
  });
  return { items, used };
}

function hasNumber(piece: Piece, { number }: LegFields, { context }: DocumentView): boolean {
  return shownIn(piece, number.type, context).some(({ from }) => from < 12);
}
