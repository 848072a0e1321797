import { fold } from '#core/layout/fold';
import { monthIn } from './box-series.ts';
import type { FormField } from './form.ts';
import type { Transform } from './plan.ts';
import { stateNames } from './wording/choices.ts';
import { answersIn } from './wording/read-wording.ts';

/** What is written into a field: `true` ticks it; a reason where the fact does not go in as it is. */
export type Written = { value: string | true } | { empty: true } | { problem: string };

const day = /^(\d{4})-(\d{2})-(\d{2})$/u;
const digitPaths = /(?:^|\.)(?:ein|ssn|naics|routing|account_number|zip)$/u;
const phonePaths = /(?:^|[._])phone$/u;
const amountPaths =
  /(?:amount|balance|payment|_price|_rent|revenue|net_income|total_assets|total_liabilities|wages|agi|^pfs\.(?!as_of)|^loan_uses\.)/u;
const percentPaths = /(?:percent|interest_rate)$/u;
const statePaths = /(?:\.state|_state|state_of_formation)$/u;

/** Writes a fact into a field as its plan says. Pure. */
export function valueFor(
  fact: string | number,
  path: string,
  transform: Transform,
  field: FormField,
): Written {
  switch (transform.kind) {
    case 'tick':
      return transform.answers.includes(String(fact)) ? { value: transform.option ?? true } : { empty: true };
    case 'tickAmount':
      return Number(fact) > 0 ? { value: transform.option ?? true } : { empty: true };
    case 'option': {
      const option = Object.hasOwn(transform.options, String(fact))
        ? transform.options[String(fact)]
        : undefined;
      return option === undefined
        ? { problem: `none of its options stands for "${fact}"` }
        : { value: option };
    }
    case 'initial':
      return { value: String(fact).slice(0, 1) };
    case 'lastNameFirst':
      return { value: lastFirst(String(fact)) };
    case 'year':
      return fitted(String(fact).slice(0, 4), field);
    case 'characters': {
      const all = charactersOf(fact, path);
      const part = all.slice(transform.from, transform.to);
      return part === '' ? { empty: true } : { value: part };
    }
    case 'dayPart':
      return dayPart(String(fact), transform.part, field);
    case 'moneyPart':
      return moneyPart(Number(fact), transform.part);
    case 'whole':
      return field.type === 'choice' ? optionOf(fact, path, field) : whole(fact, path, field);
  }
}

function whole(fact: string | number, path: string, field: FormField): Written {
  const text = String(fact);
  const date = day.exec(text);
  if (date) return fitted(dateAs(date, field), field, [dateAs(date, field).replace(/\//g, '')]);
  if (percentPaths.test(path)) return fitted(percent(text, field), field, [text]);
  if (phonePaths.test(path)) return fitted(phone(text, field), field, [text.replace(/\D/g, '').slice(-10)]);
  if (digitPaths.test(path)) return fitted(digits(text, field), field, [text.replace(/\D/g, '')]);
  if (amountPaths.test(path) && Number.isFinite(Number(text)))
    return fitted(amount(Number(text), field), field, [plainAmount(Number(text))]);
  return fitted(text, field);
}

/** A value that a field has room for, in the first of its spellings that fits. */
function fitted(value: string, field: FormField, shorter: readonly string[] = []): Written {
  const most = field.maxLength;
  for (const one of [value, ...shorter]) if (most === null || one.length <= most) return { value: one };
  return { problem: `"${value}" has more than its ${most} characters` };
}

/** How forms print the order of a day's parts where it is another than month, day and year: "dd.mm.yyyy". */
const dayOrder = /\b(dd|yyyy)([./-])(mm)\2(yyyy|dd|yy)\b/u;

function dateAs([, year, month, date]: RegExpExecArray, field: FormField): string {
  const said =
    `${field.label ?? ''} ${field.surroundings?.below ?? ''} ${field.surroundings?.right ?? ''} ${field.tooltip ?? ''}`.toLowerCase();
  const order = dayOrder.exec(said);
  if (order) {
    const parts: Readonly<Record<string, string | undefined>> = { d: date, m: month, y: year };
    const [, first = '', mark = '', second = '', third = ''] = order;
    const written = [first, second, third].map((one) =>
      one === 'yy' ? year?.slice(2) : parts[one.charAt(0)],
    );
    return written.join(mark);
  }
  if (/mm[/\s-]yyyy|month\/year/u.test(said) && !/dd/u.test(said)) return `${month}/${year}`;
  const short =
    /mm\W?dd\W?yy(?!y)/u.test(said) ||
    (field.maxLength !== null &&
      field.maxLength < 10 &&
      field.maxLength >= 8 &&
      !field.comb &&
      !/mmddyyyy/u.test(said) &&
      /yy\b(?<!yyyy)/u.test(said));
  if (short) return `${month}/${date}/${(year ?? '').slice(2)}`;
  if (field.comb || /mmddyyyy/u.test(said))
    return field.maxLength === 8 || /mmddyyyy/u.test(said)
      ? `${month}${date}${year}`
      : `${month}/${date}/${year}`;
  return `${month}/${date}/${year}`;
}

function percent(text: string, field: FormField): string {
  const said = `${field.label ?? ''} ${field.surroundings?.right ?? ''} ${field.surroundings?.inside ?? ''}`;
  return field.format || /%|percent|pct/iu.test(said) ? text : `${text}%`;
}

function phone(text: string, field: FormField): string {
  const plain = text.replace(/\D/g, '').slice(-10);
  return field.comb || field.maxLength === 10 ? plain : text;
}

function digits(text: string, field: FormField): string {
  return field.comb && field.maxLength !== null && field.maxLength < text.length
    ? text.replace(/\D/g, '')
    : text;
}

/** With separators, cents where there are any; fields with a format of their own write both themselves. */
function amount(value: number, field: FormField): string {
  if (field.format?.kind === 'number') return plainAmount(value);
  const [whole = '', cents] = plainAmount(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3}){1,6}$)/gu, ',');
  return `${value < 0 ? '-' : ''}${grouped}${cents === undefined ? '' : `.${cents}`}`;
}

function plainAmount(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function moneyPart(value: number, part: 'dollars' | 'cents'): Written {
  if (!Number.isFinite(value)) return { problem: 'it is no amount' };
  const cents = Math.round(Math.abs(value) * 100);
  const dollars = Math.floor(cents / 100);
  if (part === 'cents') return { value: String(cents % 100).padStart(2, '0') };
  return { value: `${value < 0 ? '-' : ''}${String(dollars).replace(/\B(?=(?:\d{3}){1,6}$)/gu, ',')}` };
}

function dayPart(
  text: string,
  part: 'month' | 'day' | 'year' | 'shortYear',
  { type, options }: FormField,
): Written {
  const [, year = '', month = '', date = ''] = day.exec(text) ?? [];
  if (year === '') return { problem: `"${text}" is no day` };
  if (type === 'choice') {
    const listed = options.find(({ label, value }) => (monthIn(label) ?? monthIn(value)) === Number(month));
    return part === 'month' && listed
      ? { value: listed.value }
      : { problem: `none of its options stands for "${text}"` };
  }
  return { value: part === 'month' ? month : part === 'day' ? date : part === 'year' ? year : year.slice(2) };
}

function charactersOf(fact: string | number, path: string): string {
  const text = String(fact);
  const date = day.exec(text);
  if (date) return `${date[2]}${date[3]}${date[1]}`;
  const plain = text.replace(/[^\p{L}\p{N}]/gu, '');
  return phonePaths.test(path) ? plain.slice(-10) : plain;
}

function lastFirst(name: string): string {
  const words = name.split(' ');
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${last}, ${words.join(' ')}`;
}

/** The option of a list that says what a fact says: by its words, a state by its name, an answer by its meaning. */
function optionOf(fact: string | number, path: string, field: FormField): Written {
  const text = String(fact);
  const same = (a: string, b: string): boolean =>
    fold(a).replace(/[^\p{L}\p{N}]/gu, '') === fold(b).replace(/[^\p{L}\p{N}]/gu, '');
  const name = statePaths.test(path) && Object.hasOwn(stateNames, text) ? stateNames[text] : undefined;
  const found = field.options.find(({ value, label }) =>
    [value, label].some((one) => same(one, text) || (name !== undefined && same(one, name))),
  );
  if (found) return { value: found.value };
  const key = path.replace(/^owner_\d+\./u, '');
  const matches = field.options.filter(({ value, label }) =>
    [label, value].some((one) => answersIn(one).get(key)?.split('|').includes(text)),
  );
  const exact = matches.filter(({ value, label }) =>
    [label, value].some((one) => answersIn(one).get(key) === text),
  );
  const [only] = exact.length > 0 ? exact : matches;
  if (only && (exact.length === 1 || matches.length === 1)) return { value: only.value };
  return field.editable ? whole(fact, path, field) : { problem: `none of its options stands for "${text}"` };
}
