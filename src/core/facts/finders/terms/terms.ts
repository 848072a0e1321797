import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { daysIn } from '../../days.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { findMoney } from '../../parsers/money.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { spansIn, type Unit, unitsOf } from '../../units.ts';
import { valuesBesideNames } from '../labelled/beside-names.ts';
import { sharesIn } from './shares.ts';

/**
 * What was agreed about money, in tables as in clauses: sums by the words that name them, wherever in their sentence, the
 * day a sum is due in the same sentence, and shares that make a whole. Sums of something else (a penalty, a total) are
 * named by the section's distractors, and are none.
 */
export const termsFinder: Finder = {
  id: 'terms',
  find(section, document) {
    const units = unitsOf(document).filter(({ text }) => !isTakenBack(text, document));
    if (!speaksOfIt(section, units)) return [];
    const sums = section.fields.filter(({ type }) => type === 'money');
    const all = sums.flatMap((field) => sumsOf(field, section, units, document));
    // Where the first is not agreed nothing is: a hotel asks for deposits, too.
    const found = all.some(({ field }) => field === sums[0]) ? all : [];
    const days = section.fields
      .filter(({ type }) => type === 'date')
      .flatMap((field) => daysOf(field, section, found, units, document));
    const shares = section.fields
      .filter(({ type }) => type === 'text')
      .flatMap((field) => sharesOf(field, section, units, document));
    const currency = section.fields.find(({ type }) => type === 'currency');
    return [
      {
        key: null,
        candidates: [
          ...found.map(({ candidate }) => unsigned(candidate)),
          ...days,
          ...shares,
          ...(currency ? currencyOf(currency, section, found) : []),
        ],
      },
    ];
  },
};

/** Whether a paper speaks of what such terms are about; other trades have fees as well. */
function speaksOfIt({ occasions }: Section, units: readonly Unit[]): boolean {
  return (
    Object.keys(occasions).length === 0 || units.some(({ text }) => phraseIn({ text }, occasions) !== null)
  );
}

/** Settlements take off what was paid before: the sum is what was agreed. */
function unsigned(candidate: Candidate): Candidate {
  const { value } = candidate;
  if (typeof value === 'string') return candidate;
  return { ...candidate, value: { ...value, amount: value.amount.replace(/^-/, '') } };
}

type FoundSum = { candidate: Candidate; unit: Unit; field: Field };

/** Characters between the name of a sum and the sum at most, and before it where its name stands behind. */
const farthest = 70;
const behindIt = 22;

function isTakenBack(text: string, { blueprint }: DocumentView): boolean {
  return (
    phraseIn({ text }, blueprint.past) !== null ||
    (text.length < 200 && phraseIn({ text }, blueprint.cancelled) !== null)
  );
}

function sumsOf(field: Field, section: Section, units: readonly Unit[], document: DocumentView): FoundSum[] {
  const { context, blueprint } = document;
  const near = context.currencies.map(({ code }) => code);
  const out: FoundSum[] = [];
  for (const unit of units) {
    const own = [
      ...findPhrases(unit.text, field.labels).map((at) => ({ ...at, worth: 1 })),
      ...findPhrases(unit.text, field.weakLabels).map((at) => ({ ...at, worth: 0.7 })),
    ];
    if (own.length === 0) continue;
    const others = otherNames(unit.text, field, section, blueprint.distractors);
    const sums = findMoney(unit.text, { style: context.numberStyle, near });
    for (const name of own) {
      if (
        others.some(
          (other) =>
            other.from <= name.from && other.to >= name.to && other.to - other.from > name.to - name.from,
        )
      )
        continue;
      const next = sums.find(({ from }) => from >= name.to && from - name.to <= farthest);
      const before = sums.findLast(({ to }) => to <= name.from && name.from - to <= behindIt);
      const isBetween = (from: number, to: number): boolean =>
        others.some((other) => other.from >= from && other.to <= to);
      const chosen =
        next &&
        !isBetween(name.to, next.from) &&
        !/\p{Lu}?[.]\s\p{Lu}/u.test(unit.text.slice(name.to, next.from))
          ? next
          : before && !isBetween(before.to, name.from)
            ? before
            : null;
      if (!chosen || Number(chosen.amount) === 0 || (chosen.currency === null && Number(chosen.amount) < 50))
        continue;
      const isCell = /^\s?(?::|¦|$)/.test(unit.text.slice(name.to)) && name.from <= 4;
      if (name.worth < 1 && !isCell) continue;
      const isLeading = name.from <= 4 || /[¦.]\s*(?:\d+[.)]\s*)?$/.test(unit.text.slice(0, name.from));
      out.push({
        unit,
        field,
        candidate: candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value: { amount: chosen.amount, currency: chosen.currency },
          spans: spansIn(unit, chosen.from, chosen.to),
          rule: `in one sentence with "${unit.text.slice(name.from, name.to)}"`,
          score: name.worth * (isLeading ? 0.9 : 0.75) * (chosen === next ? 1 : 0.85),
          features: {
            label: name.worth,
            near: isLeading ? 1 : 0.8,
            shape: chosen.currency === null ? 0.7 : 1,
            agrees: 0.7,
          },
        }),
      });
      break;
    }
  }
  const beside = valuesBesideNames(section, field, document).filter(
    ({ spans }) => !spans.some(({ piece }) => isTakenBack(piece.text, document)),
  );
  for (const candidate of beside) {
    const unit = units.find(({ parts }) =>
      candidate.spans.some(({ piece }) => parts.some((part) => part.piece === piece)),
    );
    const others = unit ? otherNames(unit.text, field, section, blueprint.distractors) : [];
    if (unit && others.length === 0 && candidate.score > 0.4)
      out.push({ candidate: { ...candidate, score: candidate.score * 0.8 }, unit, field });
  }
  return out;
}

/** Names of other sums in a text: those of the section's other fields, and of what is no field. */
function otherNames(
  text: string,
  field: Field,
  section: Section,
  distractors: Field['labels'],
): { from: number; to: number }[] {
  return [
    ...section.fields
      .filter((other) => other.id !== field.id && other.type === 'money')
      .flatMap(({ labels }) => findPhrases(text, labels)),
    ...findPhrases(text, section.totals),
    ...findPhrases(text, distractors),
  ];
}

/** The day in the sentence of a sum that is another's due day: the last field of money before it in the section. */
function daysOf(
  field: Field,
  section: Section,
  sums: readonly FoundSum[],
  units: readonly Unit[],
  { context }: DocumentView,
): Candidate[] {
  const at = section.fields.indexOf(field);
  const of = section.fields.slice(0, at).findLast(({ type }) => type === 'money');
  const add = (
    unit: Unit,
    day: { date: string; from: number; to: number },
    score: number,
    rule: string,
  ): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: day.date,
      spans: spansIn(unit, day.from, day.to),
      rule,
      score,
      features: { label: 0.7, near: 0.8, shape: 1, agrees: 0.7 },
    });
  const beside = sums
    .filter((sum) => sum.field.id === of?.id)
    .flatMap(({ unit, candidate }) => {
      const names = [
        ...findPhrases(unit.text, of?.labels ?? {}),
        ...findPhrases(unit.text, of?.weakLabels ?? {}),
      ];
      const from = names[0]?.from ?? 0;
      const ends = findPhrases(unit.text, section.totals)
        .map((other) => other.from)
        .filter((own) => own > from);
      const days = daysIn(unit.text, context).filter(
        (day) =>
          day.from > from &&
          !ends.some((end) => end < day.from) &&
          !paid.test(unit.text.slice(Math.max(0, day.from - 24), day.from)),
      );
      return days
        .slice(0, 1)
        .map((day) => add(unit, day, 0.85 * candidate.score, 'in the sentence of the sum'));
    });
  const named = units.flatMap((unit) =>
    findPhrases(unit.text, field.labels).flatMap((name) => {
      const day = daysIn(unit.text, context).find(({ from }) => from >= name.to && from - name.to < 30);
      return day ? [add(unit, day, 0.85, 'behind its name')] : [];
    }),
  );
  return [...beside, ...named];
}

/** What was paid on a day is due on none. */
const paid =
  /(?<!\p{L})(?:paid|received|bezahlt|erhalten|gezahlt|payé|versé|reçu|pagado|recibido|pagato|ricevuto|betaald|ontvangen|betald|betalt|pago)(?!\p{L})/iu;

function sharesOf(
  field: Field,
  section: Section,
  units: readonly Unit[],
  { blueprint }: DocumentView,
): Candidate[] {
  return units.flatMap((unit) => {
    if (phraseIn({ text: unit.text }, field.weakLabels) !== null) return [];
    const shares = sharesIn(unit.text, field.values, phraseIn({ text: unit.text }, field.labels) !== null);
    if (!shares || (shares.isLoose && phraseIn({ text: unit.text }, blueprint.distractors))) return [];
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: shares.value,
        spans: spansIn(unit, shares.from, shares.to),
        rule: 'shares that make a whole',
        score: shares.isLoose ? 0.6 : 0.85,
        features: { label: shares.isLoose ? 0.4 : 0.8, near: 0.9, shape: 1, agrees: 0.8 },
      }),
    ];
  });
}

function currencyOf(field: Field, section: Section, sums: readonly FoundSum[]): Candidate[] {
  return sums.flatMap(({ candidate }) => {
    const { value, spans } = candidate;
    if (typeof value === 'string' || value.currency === null) return [];
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: value.currency,
        spans,
        rule: 'the currency of what was agreed',
        score: candidate.score,
        features: candidate.features,
      }),
    ];
  });
}
