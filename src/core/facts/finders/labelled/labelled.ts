import type { Field, Section } from '../../blueprint.ts';
import type { Hint } from '../../blueprint-words.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { valuesBesideNames } from './beside-names.ts';
import { valuesByShape } from './by-shape.ts';
import { datesAtHead } from './dates-at-head.ts';
import { dateNotOfOthers } from './dates-of-others.ts';
import { cutToKnown, knownValues } from './known-values.ts';
import { valuesOfMoments } from './moments.ts';
import { currenciesOfMostSums } from './most-sums.ts';
import { numberInTitle, numberNotOfBank } from './numbers.ts';
import { phonesOfSender } from './phones-of-sender.ts';
import { spansOfDays } from './spans-of-days.ts';
import { numbersWithTails, tailsOfNumbers } from './tails.ts';

/** Values beside and below their names, and those that stand or look as a field's hints say. */
export const labelledFinder: Finder = {
  id: 'labelled',
  find(section, document) {
    const candidates = section.fields.flatMap((field) => valuesOf(field, section, document));
    candidates.push(...spansOfDays(section, document));
    return [{ key: null, candidates: withoutTaken(candidates, section) }];
  },
};

function valuesOf(field: Field, section: Section, document: DocumentView): Candidate[] {
  const has = (hint: Hint): boolean => field.hints.includes(hint);
  let found = has('tail')
    ? numbersWithTails(section, field, document)
    : valuesBesideNames(section, field, document);
  if (has('in_title')) found = found.map((candidate) => numberInTitle(candidate, document));
  if (has('not_of_bank')) found = found.map(numberNotOfBank);
  if (has('tail')) found.push(...tailsOfNumbers(section, field, document));
  if (has('of_moment')) found.push(...valuesOfMoments(section, field, document));
  found = [
    ...found.map((candidate) => cutToKnown(candidate, field)),
    ...knownValues(section, field, document),
  ];
  if (has('at_head')) found = [...found, ...datesAtHead(section, field, document)].map(dateNotOfOthers);
  if (has('of_sender')) found.push(...phonesOfSender(section, field, document));
  if (has('of_most_sums')) found.push(...currenciesOfMostSums(section, field, document));
  if (has('by_shape') || has('beside_iban')) found.push(...valuesByShape(section, field, document));
  return found;
}

/**
 * One place says one thing: what is named better for another field is not this one. What shows by itself what it is stays.
 */
const ofTheirOwn: readonly Hint[] = ['of_most_sums', 'not_shared', 'by_shape', 'beside_iban'];

function withoutTaken(candidates: readonly Candidate[], section: Section): Candidate[] {
  const hintsOf = new Map(section.fields.map(({ id, hints }) => [id, hints]));
  const is = ({ field }: Candidate, ...hints: Hint[]): boolean =>
    hints.some((hint) => hintsOf.get(field)?.includes(hint) === true);
  const isSpan = (candidate: Candidate): boolean => is(candidate, 'span_start', 'span_end');
  return candidates.map((candidate) => {
    const [span] = candidate.spans;
    if (!span || is(candidate, ...ofTheirOwn)) return candidate;
    const isTaken = candidates.some(
      (other) =>
        other.field !== candidate.field &&
        !is(other, 'not_shared') &&
        other.score > candidate.score + 0.12 &&
        isSpan(other) === isSpan(candidate) &&
        other.spans.some((own) => own.piece === span.piece && own.from < span.to && span.from < own.to),
    );
    return isTaken
      ? { ...candidate, score: candidate.score * 0.35, features: { ...candidate.features, agrees: 0 } }
      : candidate;
  });
}
