import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Finder } from '../../finder.ts';
import { paragraphsOf } from '../../paragraphs.ts';
import { findMoney, type MoneyAt } from '../../parsers/money.ts';
import { findPhrases } from '../../phrases.ts';
import { spansIn, type Unit } from '../../units.ts';

/**
 * Sums that a sentence says before what they are for ("$98,000 on equipment, $52,000 to refinance debt"), and behind a
 * name in brackets ("a saw (equipment): $410,000"). The names are those of the field.
 */
export const usesFinder: Finder = {
  id: 'uses',
  find(section, document) {
    const near = document.context.currencies.map(({ code }) => code);
    const candidates = paragraphsOf(document).flatMap(({ text, parts }) => {
      const unit: Unit = { text, parts: parts.map((part) => ({ ...part, at: 0 })) };
      const sums = findMoney(text, { near }).slice(0, mostSums);
      return sums.length === 0 ? [] : section.fields.flatMap((field) => usesOf(section, field, unit, sums));
    });
    return [{ key: null, candidates }];
  },
};

const mostSums = 20;
/** Characters from a sum to the name of what it is for. */
const farthest = 45;
/** A word that says the sum is for what follows, and no mark that ends the thought. */
const isFor = /^[^,;:.()]{0,30}?\b(?:on|for|to|towards?|in|as|of|into)\b[^,;:.()]{0,30}$/iu;
/** Words before a sum that make it the whole loan's. */
const ofWhole =
  /\b(?:loan|credit|financing|funding|borrow(?:ing)?|request(?:ing|s)?|amount|total)\b[^.;]{0,14}$/iu;

function usesOf(section: Section, field: Field, unit: Unit, sums: readonly MoneyAt[]): Candidate[] {
  const { text } = unit;
  return sums.flatMap((sum, at): Candidate[] => {
    const before = text.slice(sums[at - 1]?.to ?? 0, sum.from);
    const behind = text.slice(sum.to, sums[at + 1]?.from ?? text.length).slice(0, farthest + 30);
    const [name] = findPhrases(behind, field.labels);
    const isBehind =
      name !== undefined &&
      name.from <= farthest &&
      isFor.test(behind.slice(0, name.from)) &&
      !ofWhole.test(before);
    const inBrackets = findPhrases(before, field.labels).at(-1);
    const isBracketed =
      inBrackets !== undefined &&
      before[inBrackets.from - 1] === '(' &&
      /^\)\s?[:.…–-]{0,40}\s?$/u.test(before.slice(inBrackets.to));
    if (!isBehind && !isBracketed) return [];
    const { amount, currency, from, to } = sum;
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: { amount, currency },
        text: text.slice(from, to),
        spans: spansIn(unit, from, to),
        rule: 'a sum and what it is for',
        score: 1,
        features: { shape: 1, near: 0.8, label: 0.7 },
      }),
    ];
  });
}
