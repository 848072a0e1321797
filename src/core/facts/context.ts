import { detectLanguage } from '#core/reading/language';
import type { Page } from '#core/reading/page';
import { findTown } from './parsers/address.ts';
import { countryNamed } from './parsers/country.ts';
import { currenciesOf } from './parsers/currency.ts';
import { type DateOrder, dateOrderIn, findDates } from './parsers/date.ts';
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
  /** When it was written, as far as its reading says: 'YYYY-MM-DD', else null. */
  writtenOn: string | null;
  /** The days it prints with their year, each once. */
  days: readonly string[];
  /** Years it prints by themselves ("Summer Tour 2026"), each once. */
  years: readonly number[];
  /** Whether days without a year are days: on papers about one event they are, on bills they are much else. */
  looseDays: boolean;
  /** The one country that papers of its kind are from, ISO 3166; null where they are from any. */
  home: string | null;
};

const mostCharacters = 60_000;
const monthFirst = new Set(['US', 'CA', 'PH']);

export function contextOf(
  pages: readonly Page[],
  { looseDays = false, home }: { looseDays?: boolean; home?: string | undefined } = {},
): Context {
  const text = pages
    .slice(0, 20)
    .map((page) => page.text)
    .join('\n')
    .slice(0, mostCharacters);
  const language = detectLanguage(text);
  const countries = home === undefined ? countriesIn(text) : [home];
  const currencies = currenciesIn(text, countries);
  const order = dateOrderIn(text);
  const guessed = guessOrder(language, countries, currencies[0]?.code ?? null);
  return {
    language,
    countries,
    dateOrder: order ?? guessed,
    dateOrderSure: order !== null,
    numberStyle: numberStyleOf((looseDays ? withoutTimes(text) : text).split('\n')),
    currencies,
    writtenOn: pages.find((page) => page.writtenOn !== undefined)?.writtenOn ?? null,
    looseDays,
    home: home ?? null,
    ...daysIn(text, order ?? guessed),
  };
}

/** "20.15": times of a day have the form of sums, and say nothing of these. */
function withoutTimes(text: string): string {
  return text.replace(/(?<![\d.,€$£])(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d,]|\.\d|\s?(?:[€$£]|EUR|GBP|kr))/g, '');
}

const mostDays = 60;

/** Days with their year, and years alone. */
function daysIn(text: string, order: DateOrder): Pick<Context, 'days' | 'years'> {
  const days = new Set<string>();
  const years = new Set<number>();
  for (const line of text.split('\n').slice(0, 2000)) {
    if (!/(?:19|20)\d\d|\d[./-]\d{2}(?!\d)/.test(line)) continue;
    const dates = findDates(line, order);
    for (const { date } of dates) if (days.size < mostDays) days.add(date);
    for (const match of line.matchAll(/(?<![\d\p{L}.,/+-])20[1-4]\d(?![\d\p{L}/-]|[.,]\d)/gu))
      if (!dates.some(({ from, to }) => from <= match.index && match.index < to)) years.add(Number(match[0]));
  }
  return { days: [...days], years: [...years] };
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

const onlyThere: readonly (readonly [country: string, word: RegExp])[] = [
  ['AU', /\bA\.?B\.?N\b\.?:?\s?\d/],
  ['IN', /\bGSTIN\b/],
  ['BR', /\bCNPJ\b/],
  ['MX', /\bR\.?F\.?C\b|\bCFDI\b/],
  ['PT', /\bATCUD\b/],
  ['CA', /\b(?:HST|QST|TVQ)\b/],
  ['US', /\b(?:EIN|sales tax)\b/i],
  ['FR', /\b(?:SIRET|SIREN)\b/i],
  ['NL', /\bKvK\b/i],
  ['DK', /\bCVR\b/],
];

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
  // Numbers and taxes that one country alone has.
  for (const [country, word] of onlyThere) if (word.test(text)) add(country, 3);
  return [...count].sort((a, b) => b[1] - a[1]).map(([country]) => country);
}

/** What "$" and "kr" mean at home. */
export const homeCurrency: Readonly<Record<string, string>> = {
  DE: 'EUR',
  AT: 'EUR',
  FR: 'EUR',
  ES: 'EUR',
  PT: 'EUR',
  IT: 'EUR',
  NL: 'EUR',
  BE: 'EUR',
  LU: 'EUR',
  IE: 'EUR',
  FI: 'EUR',
  GB: 'GBP',
  CH: 'CHF',
  PL: 'PLN',
  US: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  MX: 'MXN',
  SG: 'SGD',
  HK: 'HKD',
  AR: 'ARS',
  CL: 'CLP',
  CO: 'COP',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  IS: 'ISK',
  JP: 'JPY',
  CN: 'CNY',
  IN: 'INR',
  PK: 'PKR',
};
const signs =
  /\p{L}{0,3}\p{Sc}|(?<![\p{L}\d])[A-Z]{3}(?![\p{L}\d])|(?<=\d\s?)(?:Euros?|kr|Fr|zł|Kč)(?!\p{L})|(?<!\p{L})(?:Euros?|Rs|kr)(?=\.?\s?-?\d)/gu;

function currenciesIn(text: string, countries: readonly string[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  const home = countries.flatMap((country) => homeCurrency[country] ?? []);
  const codes = [...text.matchAll(/(?<![\p{L}\d])[A-Z]{3}(?![\p{L}\d])/gu)].flatMap(([word]) =>
    currenciesOf(word),
  );
  for (const [word] of text.matchAll(signs)) {
    const possible = currenciesOf(word);
    const code =
      possible.find((one) => codes.includes(one)) ??
      possible.find((one) => home.includes(one)) ??
      possible[0];
    if (code) counts.set(code, (counts.get(code) ?? 0) + (/\p{Sc}/u.test(word) ? 1 : 1.5));
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
