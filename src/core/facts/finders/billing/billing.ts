import { fold } from '#core/layout/fold';
import { tokensOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { bareOf } from '../../edges.ts';
import type { Finder } from '../../finder.ts';
import { findPhrases } from '../../phrases.ts';
import { headOf } from './head.ts';
import { labelledOf } from './labelled-names.ts';
import { daysOf } from './show-days.ts';
import { wordedOf } from './worded-names.ts';

/**
 * Who is billed, for what, and when: beside their names, at the head of a paper about a show, in the sentence of a
 * contract that says who plays on which day. Days that sentences of something else hold (a deadline) are none.
 */
export const billingFinder: Finder = {
  id: 'billing',
  find(section, document) {
    const names = section.fields.filter(({ type }) => type === 'text');
    const head = headOf(section, document);
    const candidates = [
      ...names.flatMap((field) => labelledOf(section, field, document)),
      ...names.flatMap((field) => wordedOf(field, section, document)),
      ...headCandidates(head, section),
      ...daysOf(section, document),
    ].map((candidate) => tidied(candidate, section));
    return [{ key: null, candidates: candidates.filter(({ value }) => value !== '') }];
  },
};

/** Names are printed with marks around them ("Späte Felder"). */
function tidied(candidate: Candidate, { fields }: Section): Candidate {
  const field = fields.find(({ id }) => id === candidate.field);
  if (field?.type !== 'text' || typeof candidate.value !== 'string') return candidate;
  const bare = bareOf(candidate.value, '"“”„«»‘’\',;:').replace(/\s\(\p{Ll}[^()]{2,30}\)$/u, '');
  const marks = bare.match(/["“”„«»]/gu) ?? [];
  return { ...candidate, value: marks.length % 2 === 1 ? bare.replace(/["“”„«»]/gu, '') : bare };
}

/** Of parts at the head that with a word of a field's kind is its, the first other the first field's. */
function headCandidates(head: ReturnType<typeof headOf>, section: Section): Candidate[] {
  const [billed] = section.fields;
  const kinds = section.fields.filter(
    ({ type, values }) => type === 'text' && Object.keys(values).length > 0,
  );
  const of = (field: Field, part: (typeof head)[number], score: number): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: part.text,
      spans: [{ piece: part.piece, from: part.from, to: part.to }],
      rule: 'at the head of the paper',
      score,
      features: { near: 0.7, shape: 0.8, label: 0.4, agrees: 0.6 },
    });
  const out: Candidate[] = [];
  const [, title] = section.fields;
  for (const part of head) {
    if (part.as === 'played' && title) out.push(of(title, part, 0.75));
    if (part.as === 'billed' && billed && !kinds.some(({ values }) => saysKind(part.text, values)))
      out.push(of(billed, part, 0.75));
  }
  const free = head.filter((part) => {
    if (part.as === 'played') return false;
    const field = kinds.find(({ values }) => saysKind(part.text, values));
    if (field) out.push(of(field, ofKind(part, field), 0.7));
    return !field;
  });
  const [first, second] = free;
  if (billed && first) out.push(of(billed, first, 0.65));
  // Between the act and what the paper calls itself stands what it plays; else it may be a house or a town.
  const [kind] = kinds;
  const isBeside = first && second?.piece === first.piece && second.text.split(/\s+/u).length >= 2;
  const titleAt = second ? findPhrases(second.piece.text, section.titles).at(-1)?.from : undefined;
  const isBetween = second && titleAt !== undefined && titleAt >= second.to && !second.text.includes(',');
  if (kind && isBeside && isBetween && out.every(({ field }) => field !== kind.id))
    out.push(of(kind, second, 0.5));
  return out;
}

/** "Sottopelle Tour 2026, Pisa": of what commas part that which has the word of the kind. */
function ofKind<Part extends { text: string; from: number; to: number }>(
  part: Part,
  { values }: Field,
): Part {
  const text = part.text.split(/,\s/u).find((own) => saysKind(own, values)) ?? part.text;
  const from = part.from + part.text.indexOf(text);
  return { ...part, text, from, to: from + text.length };
}

/** Whether a word of a text is one of a kind, or ends in one: "The Slow Tide Tour", "Höstturnén 2026". */
function saysKind(text: string, kinds: Field['values']): boolean {
  if (findPhrases(text, kinds).length > 0) return true;
  const endings = Object.values(kinds)
    .flat()
    .map((kind) => fold(kind ?? ''))
    .filter((kind) => kind.length >= 5);
  return tokensOf(text).some(({ folded }) =>
    endings.some((kind) => folded.length > kind.length && folded.endsWith(kind)),
  );
}
