import type { FactType } from '#core/facts/fact';
import { plainName } from '#core/facts/parsers/person-name';
import type { TrueField } from './tour-papers.ts';

/** Words that must be shared by two texts that say the same, as F1. */
const mostlyShared = 0.7;

/** Whether a value found says what is printed, but for case, spacing, marks and notation. */
export function isTrue(found: string, { value, noyear }: TrueField, type: FactType): boolean {
  switch (type) {
    case 'date':
    case 'datetime': {
      const start = noyear ? 5 : 0;
      const [own, other] = noyear ? [found.replace(/^-(?=-)/, '0000'), value] : [found, value];
      return (
        own.slice(start, 10) === other.slice(start, 10) &&
        (value.length <= 10 || own.slice(10) === value.slice(10))
      );
    }
    case 'money':
    case 'quantity':
    case 'decimal':
      return Number(found) === Number(value);
    case 'phone':
      return isSamePhone(found, value);
    case 'flight_number':
      return flightOf(found) === flightOf(value);
    case 'train_number':
      return (
        plain(found) === plain(value) ||
        (digits(found) !== '' && digits(found) === digits(value) && /^\d+$/.test(found.trim()))
      );
    case 'person':
      return people(found) === people(value);
    case 'code':
    case 'airport':
    case 'email':
    case 'time':
    case 'currency':
    case 'percent':
      return plain(found) === plain(value);
    default:
      return plain(found) === plain(value) || shared(words(found), words(value)) >= mostlyShared;
  }
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function shared(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  let both = 0;
  for (const word of a) {
    const at = rest.indexOf(word);
    if (at < 0) continue;
    rest.splice(at, 1);
    both++;
  }
  return a.length + b.length === 0 ? 0 : (2 * both) / (a.length + b.length);
}

function isSamePhone(a: string, b: string): boolean {
  const [x, y] = [a, b].map((phone) =>
    digits(phone.replace('(0)', ''))
      .replace(/^0+/, '')
      .replace(/^(44|49|43|33|46|31|39|34|351|1)0(?=\d)/, '$1'),
  );
  if (!x || !y) return false;
  return x === y || (Math.min(x.length, y.length) >= 7 && (x.endsWith(y) || y.endsWith(x)));
}

function flightOf(text: string): string {
  return plain(text).replace(/^([a-z\d]{2})0+(?=\d)/, '$1');
}

function people(text: string): string {
  const names = text.split(/;/).map((name) => [...plain(plainName(name))].sort().join(''));
  return names.sort().join(';');
}
