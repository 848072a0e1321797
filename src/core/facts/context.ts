import { detectLanguage } from '#core/reading/language';
import type { Page } from '#core/reading/page';
import { findTown } from './parsers/address.ts';
import { countryNamed } from './parsers/country.ts';
import { currenciesOf } from './parsers/currency.ts';
import { type DateOrder, dateOrderIn } from './parsers/date.ts';
import { type NumberStyle, numberStyleOf } from './parsers/number.ts';
import { findVatIds } from './parsers/tax-id.ts';

/** What a document says of itself as a whole: it decides what "03/04/2024", "1.234" and "$" mean. */
export type Context = {
  /** ISO 639-1, null when it cannot be told. */
  language: string | null;
  /** Countries it speaks of, the most spoken of first. */
  countries: readonly string[];
  dateOrder: DateOrder;
  /** Whether the dates themselves decided, and not the language or the country. */
  dateOrderSure: boolean;
  numberStyle: NumberStyle;
  /** ISO 4217, the most used first. */
  currencies: readonly { code: string; count: number }[];
};

const mostCharacters = 60_000;
const monthFirst = new Set(['US', 'CA', 'PH']);

export function contextOf(pages: readonly Page[]): Context {
  const text = pages
    .slice(0, 20)
    .map((page) => page.text)
    .join('\n')
    .slice(0, mostCharacters);
  const language = detectLanguage(text);
  const countries = countriesIn(text);
  const currencies = currenciesIn(text);
  const order = dateOrderIn(text);
  const guessed = guessOrder(language, countries, currencies[0]?.code ?? null);
  return {
    language,
    countries,
    dateOrder: order ?? guessed,
    dateOrderSure: order !== null,
    numberStyle: numberStyleOf(text.split('\n')),
    currencies,
  };
}

/** Americans write the month first; most English papers from elsewhere do not. */
function guessOrder(
  language: string | null,
  countries: readonly string[],
  currency: string | null,
): DateOrder {
  const home = countries[0];
  if (home !== undefined) return monthFirst.has(home) && (language ?? 'en') === 'en' ? 'mdy' : 'dmy';
  return (language ?? 'en') === 'en' && currency === 'USD' ? 'mdy' : 'dmy';
}

function countriesIn(text: string): string[] {
  const count = new Map<string, number>();
  const add = (country: string | null, points: number): void => {
    if (country) count.set(country, (count.get(country) ?? 0) + points);
  };
  for (const line of text.split('\n').slice(0, 600)) {
    for (const { country } of findVatIds(line)) add(country, 2);
    add(findTown(line)?.country ?? null, 1);
    add(
      countryNamed(
        line
          .slice(-60)
          .split(/[,|·•]|\s-\s|\s{2,}/)
          .at(-1) ?? '',
      ),
      1.5,
    );
  }
  return [...count].sort((a, b) => b[1] - a[1]).map(([country]) => country);
}

function currenciesIn(text: string): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(
    /\p{L}{0,3}\p{Sc}|(?<![\p{L}\d])[A-Z]{3}(?![\p{L}\d])|(?<=\d\s?)(?:Euros?|kr|Fr|z\u0142|Kč)(?!\p{L})|(?<!\p{L})(?:Euros?|Rs)(?=\.?\s?\d)/gu,
  )) {
    const code = currenciesOf(word)[0];
    if (code) counts.set(code, (counts.get(code) ?? 0) + (/\p{Sc}/u.test(word) ? 1 : 1.5));
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
