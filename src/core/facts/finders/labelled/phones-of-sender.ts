import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { findDates } from '../../parsers/date.ts';
import { readValue } from '../../read-value.ts';

/** Lines of a letterhead at most. */
const linesOfHead = 6;
/** Lines that who signs may take. */
const linesOfEnd = 8;
/** How American letters close. */
export const closing =
  /^(?:(?:with )?(?:kind|best|warm) regards|regards|sincerely|respectfully|cordially|(?:very )?truly yours|yours (?:very )?truly|yours sincerely|thank you|thanks|best)(?:\s(?:yours|submitted))?[,.]?$/iu;

/**
 * Phone numbers that nothing names and a letter prints of who writes it: in its letterhead, above the day of the letter, and
 * below its close.
 */
export function phonesOfSender(
  section: Section,
  field: Field,
  { sheets: [sheet], context }: DocumentView,
): Candidate[] {
  if (!sheet) return [];
  const dated = sheet.rows.findIndex(({ pieces }) =>
    pieces.some(({ text }) => findDates(text, context.dateOrder).length > 0),
  );
  const closed = sheet.rows.findIndex(({ pieces }) => pieces.some(({ text }) => closing.test(text.trim())));
  const isSenders = ({ row }: Piece): boolean =>
    (row < linesOfHead && row < dated) || (closed >= 0 && row > closed && row <= closed + linesOfEnd);
  return sheet.pieces.filter(isSenders).flatMap((piece) =>
    [...piece.text.matchAll(american)].slice(0, 2).flatMap((match) => {
      const read = readValue(match[0], field.type, context);
      return read
        ? candidateOf({
            section: section.id,
            field: field.id,
            type: field.type,
            value: read.value,
            spans: [{ piece, from: match.index, to: match.index + match[0].length }],
            rule: 'a phone of who writes',
            score: 0.6,
            features: { shape: 1, near: 0.6, label: 0.5 },
          })
        : [];
    }),
  );
}

const american = /(?<![\d-])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-.]\d{4}(?![\d-])/gu;
