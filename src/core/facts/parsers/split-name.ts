import { plainName } from './person-name.ts';

export type SplitName = { given: string; middle: string; family: string };

/** Small words that begin a family name. */
const joining = new Set(
  'de da do dos das di del della der den la las le los van von ter ten bin al el st st.'.split(' '),
);
const generation = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/**
 * A person's name in its parts, as American papers ask for them: the last word is the family name, with the small words
 * before it and the generation behind it; what stands between it and the first is the middle. Titles are left out; '' is
 * a part that is not there.
 */
export function splitName(name: string): SplitName {
  const [, family = '', rest = ''] = /^([^,]+), ?([^,]+)$/.exec(name.trim()) ?? [];
  if (family !== '' && !generation.test(rest)) {
    const [given = '', ...middle] = rest.split(' ').filter((word) => word !== '');
    return { given, middle: middle.join(' ').replace(/\.$/, ''), family };
  }
  const words = plainName(name.replace(/,(?=\s?(?:jr|sr|i{2,3}|iv)\.?$)/i, ''))
    .split(' ')
    .map((word) => word.replace(/,$/, ''))
    .filter((word) => word !== '');
  let last = words.length - 1;
  while (last > 0 && generation.test(words[last] ?? '')) last--;
  let first = last;
  while (first > 1 && joining.has((words[first - 1] ?? '').toLowerCase())) first--;
  if (last <= 0) return { given: words[0] ?? '', middle: '', family: '' };
  return {
    given: words[0] ?? '',
    middle: words.slice(1, first).join(' ').replace(/\.$/, ''),
    family: words.slice(first).join(' '),
  };
}
