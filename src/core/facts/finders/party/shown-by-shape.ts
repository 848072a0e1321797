import type { Sheet, Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { PartyPart } from '../../blueprint-words.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Context } from '../../context.ts';
import type { DocumentView } from '../../finder.ts';
import { findEmails, findPhones } from '../../parsers/contact.ts';
import { findVatIds } from '../../parsers/tax-id.ts';
import type { Side } from './sides.ts';
import { shareOf } from './whose.ts';

const mostFound = 120;
/** Pages on which values are looked for that nothing names. */
const mostPages = 4;
/** The number a French register gives, which stands before the name of the register. */
const beforeRegister = /(?<![\d])\d{3}\s\d{3}\s\d{3}(?=\sR\.?C\.?S)/gu;

type Shown = { value: string; span: Span; shape: number };

/** Tax ids, e-mail addresses and phones of somebody that show what they are without a name before them. */
export function byShape(
  section: Section,
  field: Field,
  part: PartyPart,
  side: Side,
  { sheets, context, blueprint }: DocumentView,
): Candidate[] {
  const shown = sheets.slice(0, mostPages).flatMap((sheet) => shownOn(sheet, part, context));
  return shown.slice(0, mostFound).map(({ value, span, shape }) => {
    const share = shareOf(span, saidBefore(span), section, side, blueprint);
    return candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value,
      spans: [span],
      rule: 'shows by its shape what it is',
      score: (part === 'vat_id' ? 0.6 : 0.5) * share * (0.5 + 0.5 * shape),
      features: { shape, near: share, agrees: share > 0.8 ? 1 : 0.5 },
    });
  });
}

function shownOn({ pieces, index }: Sheet, part: PartyPart, context: Context): Shown[] {
  return pieces.flatMap((piece): Shown[] => {
    const at = ({ value, from, to }: { value: string; from: number; to: number }, shape: number): Shown => ({
      value,
      span: { piece, from, to },
      shape,
    });
    switch (part) {
      case 'vat_id':
        return findVatIds(piece.text).map((id) => at(id, id.valid === false ? 0.6 : 1));
      case 'legal_id':
        return [...piece.text.matchAll(beforeRegister)].map((match) =>
          at({ value: match[0].replace(/\s/g, ''), from: match.index, to: match.index + match[0].length }, 1),
        );
      case 'email':
        return findEmails(piece.text).map((email) => at(email, 1));
      case 'phone':
        if (index > 0 || !/^\W{0,3}\+/.test(piece.text)) return [];
        return findPhones(piece.text, context.countries[0] ?? null).map((phone) => at(phone, 0.8));
      default:
        return [];
    }
  });
}

/** What stands before a value: in its piece, or the piece to its left. */
function saidBefore({ piece, from }: Span): string {
  const own = piece.text.slice(0, from);
  if (/\p{L}/u.test(own)) return own.slice(-24);
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  return row[row.indexOf(piece) - 1]?.text.slice(0, 30) ?? '';
}
