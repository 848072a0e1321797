import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { homeCurrency } from '../../context.ts';
import type { DocumentView } from '../../finder.ts';

/** The currency most sums are in. Evidence is the first place it is printed at. */
export function currenciesOfMostSums(
  section: Section,
  field: Field,
  { sheets, context }: DocumentView,
): Candidate[] {
  const make = { section: section.id, field: field.id, type: 'currency' as const };
  const home = homeCurrency[context.countries[0] ?? ''];
  if (context.currencies.length === 0 && home) {
    // Nothing is printed: the sums of a country are in its money.
    const rule = 'the currency of its country';
    return [
      candidateOf({ ...make, value: home, text: '', spans: [], rule, score: 0.3, features: { shape: 0.2 } }),
    ];
  }
  const total = context.currencies.reduce((sum, { count }) => sum + count, 0);
  return context.currencies.slice(0, 4).map(({ code, count }) => {
    const place = sheets
      .flatMap(({ pieces }) => pieces)
      .find(({ text }) => text.includes(code) || hasSign(text, code));
    const share = count / Math.max(1, total);
    return candidateOf({
      ...make,
      value: code,
      spans: place ? [{ piece: place, from: 0, to: place.text.length }] : [],
      rule: 'the currency of most sums',
      score: 0.35 + 0.5 * share,
      features: { near: share, shape: Math.min(1, count / 4) },
    });
  });
}

const signs: Readonly<Record<string, RegExp>> = {
  EUR: /€|euro/i,
  USD: /\$/,
  GBP: /£/,
  INR: /₹|Rs/,
  CHF: /Fr|SFr/,
  PLN: /zł/,
  AUD: /\$/,
  CAD: /\$/,
  BRL: /R\$/,
  MXN: /\$/,
};

function hasSign(text: string, code: string): boolean {
  return signs[code]?.test(text) ?? false;
}
