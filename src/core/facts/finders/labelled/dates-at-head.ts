import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { findDates } from '../../parsers/date.ts';

/** Days that nothing names: "Nr. 17 vom 05.03.2018", "Berlin, 5 March 2018", a date alone at the head. */
export function datesAtHead(
  section: Section,
  field: Field,
  { sheets, byPiece, context }: DocumentView,
): Candidate[] {
  const out: Candidate[] = [];
  const [sheet] = sheets;
  const number = section.fields.find(({ hints }) => hints.includes('in_title'))?.id;
  if (!sheet) return out;
  for (const piece of sheet.pieces) {
    if (piece.y0 > sheet.height * 0.55 || out.length > 40) break;
    const hits = byPiece.get(piece) ?? [];
    const dates = findDates(piece.text, context.dateOrder);
    const [date] = dates;
    if (!date) continue;
    const numbered = hits.some(
      (hit) =>
        number !== undefined &&
        hit.from < date.from &&
        meaningOf(hit, section.id, number) !== undefined &&
        /\d/.test(piece.text.slice(hit.to, date.from)),
    );
    if (dates.length > 1 && !numbered) continue;
    const otherwise = hits.some(
      (hit) =>
        hit.from < date.from &&
        hit.meanings.some(
          (meaning) =>
            meaning.kind !== 'weak' &&
            meaning.kind !== 'heading' &&
            meaning.field !== number &&
            meaning.field !== field.id,
        ),
    );
    const alone = piece.text.length - (date.to - date.from) < 4;
    const place = /^\p{Lu}[\p{L}\s.'’-]{1,28}(?:,|\s-|\s–)\s?(?:le|den|a|em|lì|il|de|,)?\s{0,2}$/u.test(
      piece.text.slice(0, date.from),
    );
    const score = numbered && !otherwise ? 0.82 : otherwise ? 0 : place ? 0.6 : alone ? 0.32 : 0;
    if (score === 0) continue;
    const rule = numbered
      ? 'beside the number of the document'
      : place
        ? 'place and date'
        : 'date at the head';
    out.push(
      candidateOf({
        section: section.id,
        field: field.id,
        type: 'date',
        value: date.date,
        spans: [{ piece, from: date.from, to: date.to }],
        rule,
        score,
        features: {
          label: numbered ? 0.9 : place ? 0.5 : 0,
          near: score,
          shape: date.other === null || context.dateOrderSure ? 1 : 0.7,
        },
      }),
    );
  }
  return out;
}
