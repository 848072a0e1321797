import { isInMailHead } from '#core/layout/mail-head';
import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from './blueprint.ts';
import { candidateOf } from './candidate.ts';
import type { DocumentView, FoundItem } from './finder.ts';
import { findDates } from './parsers/date.ts';
import { findPhrases } from './phrases.ts';

/**
 * The code of a booking that only the subject of its mail says ("Your booking K7Q2PL"): of the one thing on the mail
 * that could have such a code and has none. Where two could, or the subject names two codes, nobody gets it.
 * @param found the items of every section, by its id
 */
export function withSubjectCode(
  found: ReadonlyMap<string, readonly FoundItem[]>,
  document: DocumentView,
): ReadonlyMap<string, readonly FoundItem[]> {
  const subject = subjectOf(document);
  if (!subject) return found;
  const without = document.blueprint.sections.flatMap((section) => {
    const field = bookingCodeOf(section);
    const items = (found.get(section.id) ?? []).filter(
      ({ candidates }) => !candidates.some((one) => one.field === field?.id),
    );
    return field ? items.map((item) => ({ section, field, item })) : [];
  });
  const [only, ...others] = without;
  if (!only || others.length > 0) return found;
  const { section, field, item } = only;
  const at = codeIn(subject, field, document);
  // A flight's number, or the code of what has one already, is none of this.
  const known = [...found.values()].flat().flatMap(({ candidates }) => candidates);
  if (!at || known.some(({ value }) => value === at.value)) return found;
  const candidate = candidateOf({
    section: section.id,
    field: field.id,
    type: field.type,
    value: at.value,
    spans: [{ piece: subject, from: at.from, to: at.to }],
    rule: 'in the subject of the mail',
    score: 0.7,
    features: { label: 0.8, near: 1, shape: 0.8 },
  });
  const items = (found.get(section.id) ?? []).map((one) =>
    one === item ? { ...one, candidates: [...one.candidates, candidate] } : one,
  );
  return new Map([...found, [section.id, items]]);
}

/** The one code of things that several papers may tell of; null where they have none. */
function bookingCodeOf({ repeated, fields, sameWhen }: Section): Field | null {
  const [only, ...others] = fields.filter(({ type }) => type === 'code');
  return repeated && sameWhen.length > 0 && only && others.length === 0 ? only : null;
}

function subjectOf({ sheets: [sheet] }: DocumentView): Piece | null {
  const row = sheet?.rows.find(({ pieces: [first] }) => first && /^Subject\s?:/.test(first.text));
  const [piece, ...others] = row?.pieces ?? [];
  return piece && others.length === 0 && isInMailHead(piece) ? piece : null;
}

/** Behind a name of the code, at most a sign between them: a word of capitals and digits. */
const behindName =
  /^(?<sign>\s?[:#.(=–-]?\s?(?:#\s?)?)(?<code>[A-Z\d][A-Z\d-]{3,18}[A-Z\d])(?![\p{L}\d/]|[.,]\d)/u;

/** The one code that the names of a field stand before in a subject. */
function codeIn(
  { text }: Piece,
  field: Field,
  { context, sheets }: DocumentView,
): { value: string; from: number; to: number } | null {
  const found = findPhrases(text, field.labels).flatMap(({ to }) => {
    const match = behindName.exec(text.slice(to));
    const { sign = '', code: value = '' } = match?.groups ?? {};
    if (!isCode(value, sign.trim() !== '') || findDates(value, context.dateOrder).length > 0) return [];
    return [{ value, from: to + sign.length, to: to + sign.length + value.length }];
  });
  const [first, ...others] = found;
  if (!first || others.some(({ value }) => value !== first.value)) return null;
  return /\d/.test(first.value) || !isWordOf(first.value, sheets) ? first : null;
}

/** Six capitals alone are one only behind a sign; digits alone are one from six on: fewer are a number of something. */
function isCode(value: string, isSigned: boolean): boolean {
  if (!/\d/.test(value)) return isSigned && /^[A-Z]{6}$/.test(value);
  return /[A-Z]/.test(value) || /^\d[\d-]{5,}$/.test(value);
}

/** Whether the mail says it in small letters too: then it is a word, the name of a town maybe. */
function isWordOf(value: string, sheets: DocumentView['sheets']): boolean {
  const word = value.toLowerCase();
  return sheets.some(({ pieces }) =>
    pieces.some(({ text, tokens }) =>
      tokens.some(({ folded, from, to }) => folded === word && text.slice(from, to) !== value),
    ),
  );
}
