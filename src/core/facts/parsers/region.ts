import { fold } from '#core/layout/fold';

/** States of the United States, their district and territories, as the postal service writes them. */
const names: Readonly<Record<string, string>> = {
  alabama: 'AL',
  alaska: 'AK',
  arizona: 'AZ',
  arkansas: 'AR',
  california: 'CA',
  colorado: 'CO',
  connecticut: 'CT',
  delaware: 'DE',
  'district of columbia': 'DC',
  florida: 'FL',
  georgia: 'GA',
  guam: 'GU',
  hawaii: 'HI',
  idaho: 'ID',
  illinois: 'IL',
  indiana: 'IN',
  iowa: 'IA',
  kansas: 'KS',
  kentucky: 'KY',
  louisiana: 'LA',
  maine: 'ME',
  maryland: 'MD',
  massachusetts: 'MA',
  michigan: 'MI',
  minnesota: 'MN',
  mississippi: 'MS',
  missouri: 'MO',
  montana: 'MT',
  nebraska: 'NE',
  nevada: 'NV',
  'new hampshire': 'NH',
  'new jersey': 'NJ',
  'new mexico': 'NM',
  'new york': 'NY',
  'north carolina': 'NC',
  'north dakota': 'ND',
  ohio: 'OH',
  oklahoma: 'OK',
  oregon: 'OR',
  pennsylvania: 'PA',
  'puerto rico': 'PR',
  'rhode island': 'RI',
  'south carolina': 'SC',
  'south dakota': 'SD',
  tennessee: 'TN',
  texas: 'TX',
  utah: 'UT',
  vermont: 'VT',
  'virgin islands': 'VI',
  virginia: 'VA',
  washington: 'WA',
  'west virginia': 'WV',
  wisconsin: 'WI',
  wyoming: 'WY',
};
export const regionCodes: ReadonlySet<string> = new Set(Object.values(names));
/** Each state with the words for it, as fields of few values have them. */
export const regionChoices: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(names).map(([name, code]) => [code, name]),
);
/** States by their names, for patterns. */
export const regionNames: readonly string[] = Object.keys(names);

/** The two letters of a state that a text is the name or the code of ("Ohio", "OH"); null when it is neither. */
export function regionNamed(text: string): string | null {
  const bare = text.trim().replace(/\.$/, '');
  if (regionCodes.has(bare)) return bare;
  return names[fold(bare)] ?? null;
}
