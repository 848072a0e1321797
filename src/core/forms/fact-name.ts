import type { Blueprint } from '#core/facts/blueprint';

/**
 * What a fact of a deal is called among people: "Borrower's legal name" for `borrower_legal_name`. From the titles that the
 * blueprint has for its fields.
 */

/** Joined from other facts, so in no blueprint. */
const joined: Readonly<Record<string, string>> = {
  one_line: 'whole',
  csz: 'city, state, ZIP',
  'city+state': 'city, state',
};
const ofSums: Readonly<Record<string, string>> = {
  'existing_debt_total.balance': 'All debts: balance',
  'existing_debt_total.monthly_payment': 'All debts: monthly payment',
};
const numbered = /^(?:owner_(\d+)|existing_debt\[(\d+)\])\.(.+)$/u;
const abbreviation = /^\p{Lu}{2}/u;

/** @param path a path of the blueprint `loan`; one that it does not know is given back as it is */
export function factName(path: string, { sections }: Blueprint): string {
  const sum = Object.hasOwn(ofSums, path) ? ofSums[path] : undefined;
  if (sum !== undefined) return sum;
  const [, owner, debt, rest] = numbered.exec(path) ?? [];
  if (owner !== undefined) return named(`Owner ${owner}’s`, titleIn('owners', rest ?? '', sections), path);
  if (debt !== undefined)
    return named(`Debt ${Number(debt) + 1}:`, titleIn('existing_debt', rest ?? '', sections), path);
  for (const { id, title } of sections) {
    const prefix = id === 'bank' || id === 'pfs' ? `${id}.` : '';
    if (!path.startsWith(prefix) || id === 'owners' || id === 'existing_debt') continue;
    const said = titleIn(id, path.slice(prefix.length), sections);
    if (said !== null) return named(id === 'borrower' ? `${title}’s` : `${title}:`, said, path);
  }
  return path;
}

function named(whose: string, title: string | null, path: string): string {
  if (title === null) return path;
  return `${whose} ${abbreviation.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1)}`;
}

/** The title of a field by its name in a section; of what is joined from several, what is joined. */
function titleIn(section: string, name: string, sections: Blueprint['sections']): string | null {
  if (section === 'owners' && name === 'full_name') return 'Name';
  if (section === 'owners' && name === 'first+initial') return 'First name and initial';
  const fields = sections.find(({ id }) => id === section)?.fields ?? [];
  const own = fields.find(({ id, called }) => (called ?? id) === name);
  if (own) return own.title;
  const dot = name.lastIndexOf('.');
  const part = dot < 0 ? undefined : joined[name.slice(dot + 1)];
  if (part === undefined) return null;
  const first = fields.find(({ id, called }) => (called ?? id) === `${name.slice(0, dot)}.street`)?.title;
  return first === undefined ? null : `${first.replace(/: street$/, '')}: ${part}`;
}
