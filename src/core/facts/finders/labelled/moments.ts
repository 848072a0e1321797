import type { Piece, Sheet } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Context } from '../../context.ts';
import type { DocumentView } from '../../finder.ts';
import { findDates } from '../../parsers/date.ts';
import { findTimes } from '../../parsers/time.ts';

const mostMoments = 40;
const mostPages = 4;

type DateOrTime = { value: string; piece: Piece; from: number; to: number };
type Moment = { date: DateOrTime; time: DateOrTime; share: number };

/** Days with the time of day beside them ("02/11/26 05:42pm"): of a day field the day, of a time field the time. */
export function valuesOfMoments(section: Section, field: Field, document: DocumentView): Candidate[] {
  const { sheets, context } = document;
  const moments = sheets.slice(0, mostPages).flatMap((sheet) => momentsOn(sheet, context));
  const words = new Set(
    document.hits.filter((hit) => isOfOther(hit, section, field)).map(({ piece }) => piece),
  );
  return moments.slice(0, mostMoments).flatMap(({ date, time, share }) => {
    const own = field.type === 'date' ? date : time;
    if (field.type !== 'date' && field.type !== 'time') return [];
    const other = words.has(own.piece) || words.has(date.piece) ? 0.45 : 1;
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: own.value,
        spans: [{ piece: own.piece, from: own.from, to: own.to }],
        support: [{ spans: [field.type === 'date' ? time : date], rule: 'beside it' }],
        rule: 'a day with the time of day',
        score: 0.6 * share * other,
        features: { near: share, shape: 1, label: 0.3 * other },
      }),
    ];
  });
}

/** Whether a name of something else begins a line ("Valid until"). */
function isOfOther(
  { firstToken, meanings }: DocumentView['hits'][number],
  section: Section,
  field: Field,
): boolean {
  return (
    firstToken === 0 &&
    meanings.every(
      (meaning) =>
        meaning.kind !== 'weak' &&
        meaning.kind !== 'heading' &&
        !(
          meaning.section === section.id &&
          (meaning.field === field.id ||
            meaning.type === 'time' ||
            meaning.type === 'date' ||
            meaning.type === 'code')
        ),
    )
  );
}

function momentsOn(sheet: Sheet, context: Context): Moment[] {
  return sheet.rows.flatMap((row, index) => {
    const [date] = row.pieces.flatMap((piece) => datesIn(piece, context));
    if (!date) return [];
    const [beside] = row.pieces.flatMap(timesIn).filter((time) => !overlaps(time, date));
    if (beside) return [{ date, time: beside, share: 1 }];
    const below = sheet.rows[index + 1];
    if (!below || below.y0 - row.y1 > 1.2 * sheet.body) return [];
    const [under] = below.pieces.flatMap(timesIn);
    return under ? [{ date, time: under, share: 0.8 }] : [];
  });
}

function datesIn(piece: Piece, { dateOrder }: Context): DateOrTime[] {
  if (!/\d/.test(piece.text)) return [];
  return findDates(piece.text, dateOrder).map(({ date, from, to }) => ({ value: date, piece, from, to }));
}

function timesIn(piece: Piece): DateOrTime[] {
  if (!/\d/.test(piece.text)) return [];
  return findTimes(piece.text).map(({ time, from, to }) => ({ value: time, piece, from, to }));
}

function overlaps(a: DateOrTime, b: DateOrTime): boolean {
  return a.piece === b.piece && a.from < b.to && b.from < a.to;
}
