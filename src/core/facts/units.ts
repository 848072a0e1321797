import type { Piece, Span } from '#core/layout/sheet';
import type { Context } from './context.ts';
import type { DocumentView } from './finder.ts';
import { type Paragraph, paragraphsOf, sentencesOf } from './paragraphs.ts';
import { findEmails, findPhones } from './parsers/contact.ts';
import { findDates } from './parsers/date.ts';

/** What speaks of people together: a row of cells, a line, a sentence. Offsets are those of its text. */
export type Unit = { text: string; parts: readonly { piece: Piece; from: number; to: number; at: number }[] };

const cellBreak = ' ¦ ';

/** Rows whose cells belong together, and sentences of running text. */
export function unitsOf(document: DocumentView): Unit[] {
  const rows = document.sheets.flatMap((sheet) =>
    sheet.rows.filter(({ pieces }) => pieces.length > 1).map(({ pieces }) => rowUnit(pieces)),
  );
  const single = paragraphsOf(document)
    .filter(
      ({ parts }) =>
        (parts[0] ? (parts[0].piece.sheet.rows[parts[0].piece.row]?.pieces.length ?? 0) : 0) === 1,
    )
    .flatMap((paragraph) => sentencesOf(paragraph.text).map((at) => sentenceUnit(paragraph, at)));
  const alone = rows.flatMap(({ parts }) => parts.map(({ piece }) => rowUnit([piece])));
  return [...rows, ...single, ...alone];
}

/** The cells of rows as one text. */
export function rowUnit(pieces: readonly Piece[]): Unit {
  let text = '';
  const parts = pieces.map((piece) => {
    if (text !== '') text += cellBreak;
    const from = text.length;
    text += piece.text;
    return { piece, from, to: text.length, at: 0 };
  });
  return { text, parts };
}

function sentenceUnit(paragraph: Paragraph, { from, to }: { from: number; to: number }): Unit {
  return {
    text: paragraph.text.slice(from, to),
    parts: paragraph.parts
      .filter((part) => part.from < to && part.to > from)
      .map(({ piece, ...part }) => ({
        piece,
        from: Math.max(part.from, from) - from,
        to: Math.min(part.to, to) - from,
        at: Math.max(0, from - part.from),
      })),
  };
}

/** Where a stretch of a unit stands. */
export function spansIn({ parts }: Unit, from: number, to: number): Span[] {
  return parts.flatMap((part) => {
    const [first, last] = [Math.max(from, part.from), Math.min(to, part.to)];
    return first < last
      ? [{ piece: part.piece, from: part.at + first - part.from, to: part.at + last - part.from }]
      : [];
  });
}

export type Found = { value: string; from: number; to: number };

export function emailsIn(text: string): Found[] {
  return findEmails(text);
}

const digitGroups =
  /(?<![\p{L}\d/.,-])\+?(?:\(0?\d{1,5}\)[\s-]?)?\d(?:(?:[\s()/-]{0,2}|\.|\.?[()/-])\d){6,14}(?![\d\p{L}]|[.,/]\d|\s?[%€$£])/gu;
const isFaxBefore = /(?:fax|telefax|faks)[\s.:]*$/iu;

/** Phone numbers as printed, those of a fax aside. */
export function phonesIn(text: string, { countries, dateOrder }: Context): Found[] {
  const found = [...text.matchAll(digitGroups)].flatMap((match): Found[] => {
    const raw = match[0];
    const digits = raw.replace('(0)', '').replace(/\D/g, '');
    const isDay = findDates(raw, dateOrder).length > 0 || /^\d{4}-\d{2}-\d{2}/.test(raw);
    if (isDay || digits.length < 7 || digits.length > 15) return [];
    // Longer ones that begin neither with a plus nor with a nought are numbers of something else.
    const isMarked = /^[+(]?0|^\+|^\(/.test(raw);
    if (!isMarked && (digits.length > 10 || (digits.length < 9 && !/^\d{2,3}(?:\s\d{2,3}){2,3}$/.test(raw))))
      return [];
    if (isFaxBefore.test(text.slice(Math.max(0, match.index - 12), match.index))) return [];
    const [known] = findPhones(raw, countries[0] ?? null);
    const value = known?.value ?? `${raw.trim().startsWith('+') ? '+' : ''}${digits}`;
    return [{ value, from: match.index, to: match.index + raw.length }];
  });
  return found;
}
