import { isTrue } from './tour-values.ts';

const moments = new Set(['depart', 'arrive', 'check_in', 'check_out', 'start_date', 'end_date']);
const names = new Set(['name', 'title', 'city', 'airline', 'from', 'to', 'address']);

/**
 * Whether a value says what a booking does: a moment by its day, and its time where one is true; names of houses and
 * stations by half of their words.
 */
export function isBooked(
  found: string,
  { value, noyear = false }: { value: string; noyear?: boolean | undefined },
  { section, field }: { section: string; field: string },
): boolean {
  const known = { value, noyear, must: true };
  if (moments.has(field)) {
    const isDay = !['depart', 'arrive'].includes(field);
    return isTrue(
      isDay ? found.slice(0, 10) : found,
      { ...known, value: isDay ? value.slice(0, 10) : value },
      'datetime',
    );
  }
  if (field === 'passenger') return isTrue(found, known, 'person') || isSamePerson(found, value);
  if (field === 'phone') return isTrue(found, known, 'phone');
  if (field === 'number')
    return isTrue(found, known, section === 'flights' ? 'flight_number' : 'train_number');
  if (names.has(field) && !(section === 'flights' && (field === 'from' || field === 'to')))
    return isTrue(found, known, 'text') || isHalfOf(found, value);
  return isTrue(found, known, 'code');
}

/** One person whose last names are printed or not. */
function isSamePerson(a: string, b: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .map((word) => [...word].sort().join(''))
      .join('');
  const [x, y] = [plain(a), plain(b)];
  return !a.includes(';') && !b.includes(';') && x !== '' && (x.startsWith(y) || y.startsWith(x));
}

function isHalfOf(found: string, truth: string): boolean {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
  const [x, y] = [words(truth), words(found)];
  if (y.size === 0 || y.size * 2 < x.size) return false;
  return [...x].every((word) => y.has(word)) || [...y].every((word) => x.has(word));
}
