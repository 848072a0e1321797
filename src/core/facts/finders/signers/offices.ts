/** Offices that people hold in American companies, as papers print them below names. */
const single =
  '(?:vice |co-?|executive |senior |founding |managing |general |sole |authorized |limited )?(?:president|chairman|chairperson|treasurer|secretary|member|manager|owner|proprietor|partner|director|principal|founder|officer)';
const chief = '(?:chief (?:executive|financial|operating) officer|c[efo]o|e?vp|mgr|ambr)';
const one = `(?:owner/operator|${chief}|${single})`;
const office = new RegExp(`^${one}(?:\\s?(?:/|&|and|,)\\s?${one})?(?![\\p{L}\\d-])`, 'iu');

/** The office a text begins with; null where it begins with none. */
export function officeAt(text: string): string | null {
  return office.exec(text)?.[0] ?? null;
}
