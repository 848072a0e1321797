import { onlyParty } from './field-reading.ts';
import type { Party } from './wording/parties.ts';
import { byHandPartIn, readWording, topicsIn } from './wording/read-wording.ts';
import type { Topic } from './wording/term.ts';

/** What the headings over a part of a form, and the other fields in it, say of a field in it. */
export type PartContext = {
  party: Party | 'several' | null;
  topics: ReadonlySet<Topic>;
  /** "Owner 2" over the part. */
  index: number | null;
  /** "Debt #2" over the part. */
  debt: number | null;
  /** Why only a hand may fill it in. */
  byHand: string | null;
};

export const ofPersonalFinances = new Set([
  'pfs.retirement',
  'pfs.life_csv',
  'pfs.autos',
  'pfs.other_property',
  'pfs.life_loans',
  'pfs.installment_auto',
  'pfs.net_worth',
  'pfs.mortgages',
]);
export const ofBusinessFinances = new Set(['revenue', 'netIncome']);
export const ofDebts = new Set([
  'debtLender',
  'debtOriginal',
  'debtBalance',
  'debtPayment',
  'debtRate',
  'debtMaturity',
  'debtCollateral',
]);
const ofUses = new Set([
  'useEquipment',
  'useWorkingCapital',
  'useRefinance',
  'useInventory',
  'useRealEstate',
]);
/** Parts about what is not so, or not so any more. */
const elsewhere =
  /\b(?:previous|prior|former|past|mailing|billing|alternate|second(?:ary)? (?:home|residence)|project (?:address|location|site)|applied for)\b/iu;
/** Whose form it is says nothing of whom a part asks for. */
const agencies =
  /\b(?:u\.?s\.? )?(?:small business administration|internal revenue service|sba|irs)\b(?:[’']s)?/giu;
const countedDebt = /^(?:debt|loan|creditor|note|obligation) ?(?:no\.?|number|#)? ?(\d{1,2})\b/iu;
const contactDetails = /\bcontact (?:information|info|details|data)\b/iu;
/** Columns of a schedule of debts. */
export const fewestDebts = 4;

/** How many of some are among others. */
export function count(ids: ReadonlySet<string>, among: ReadonlySet<string>): number {
  let found = 0;
  for (const id of among) if (ids.has(id)) found += 1;
  return found;
}

const only = /^(?:for )?[\p{L}' ]{2,40}\bonly$/iu;

/** "AGENCY ONLY", but not "BORROWER ONLY". */
function isForOthers(heading: string): boolean {
  if (!only.test(heading)) return false;
  const { parties, terms } = readWording(heading);
  return terms.length === 0 && (parties.size === 0 || parties.has('stranger') || parties.has('bank'));
}

const officials = /\b(?:loan|approving|reviewing|processing|agency) officials?\b/iu;
const completedBy = /\bcompleted by (?:the |an? |each )?/iu;

/** "PART B: TO BE COMPLETED BY THE DEVELOPMENT COMPANY" */
function isCompletedByOthers(heading: string): boolean {
  const at = completedBy.exec(heading);
  if (!at) return false;
  const by = heading
    .slice(at.index + at[0].length)
    .split(' ')
    .slice(0, mostByWords)
    .join(' ');
  const party = onlyParty(readWording(by).parties);
  return party === 'stranger' || party === 'bank';
}

const mostByWords = 6;

/** What the headings over a part, outermost first, and what its fields may ask for say of each of them. */
export function partContextOf(
  headings: readonly string[],
  asked: ReadonlyMap<string, number>,
  personalForm: boolean,
): PartContext {
  const ids = new Set(asked.keys());
  const topics = new Set<Topic>();
  let party: Party | 'several' | null = null;
  let index: number | null = null;
  let byHand: string | null = null;
  let debt: number | null = null;
  let finances = false;
  for (const [at, heading] of [...headings].reverse().entries()) {
    const isTitle = at === headings.length - 1;
    byHand ??=
      (isTitle ? null : byHandPartIn(heading)) ??
      (isForOthers(heading) || (!isTitle && officials.test(heading))
        ? 'a part for the lender alone'
        : isCompletedByOthers(heading)
          ? 'a part that somebody else completes'
          : null);
    // How to reach somebody is not about a person to reach.
    const short = heading
      .split(' ')
      .slice(0, 12)
      .join(' ')
      .replace(contactDetails, '')
      .replace(agencies, ' ');
    const wording = readWording(short);
    if (!isTitle) debt ??= Number(countedDebt.exec(short)?.[1] ?? 0) || null;
    if (!isTitle && party === null) {
      party = elsewhere.test(short) ? 'stranger' : onlyParty(wording.parties);
      if (party !== null) index = wording.index;
    }
    const said = topicsIn(short);
    if (said.has('finances')) finances = true;
    if (topics.size === 0 || (isTitle && said.has('personalFinances')))
      for (const topic of said)
        if (
          topic !== 'finances' &&
          // "Income" alone is of whom the form is about.
          !(topic === 'personalFinances' && said.has('finances')) &&
          !(isTitle && topic !== 'personalFinances' && topic !== 'debts')
        )
          topics.add(topic);
  }
  if (count(ids, ofDebts) >= fewestDebts && ids.has('debtBalance')) topics.add('debts');
  if (count(ids, ofUses) >= 3 && !personalForm) topics.add('uses');
  if (ids.has('routing')) topics.add('bank');
  if (ids.has('ownership') || (ids.has('ownershipHere') && ids.has('title'))) topics.add('owners');
  if (topics.size === 0 && ids.has('loanAmount')) topics.add('loan');
  const person =
    count(ids, ofPersonalFinances) >= (party === 'owner' ? 1 : 2) || (finances && party === 'owner');
  if (person || (finances && personalForm)) topics.add('personalFinances');
  else if (count(ids, ofBusinessFinances) >= 1 || (finances && party === 'business'))
    topics.add('businessFinances');
  if (topics.has('personalFinances') && (person || personalForm)) {
    topics.delete('businessFinances');
    topics.delete('property');
  }
  // Notes of a person are no debts of the business.
  if (personalForm && !headings.slice(1).some((heading) => /\bbusiness\b/iu.test(heading)))
    for (const topic of ['debts', 'bank', 'lease', 'property', 'purchase'] as const) topics.delete(topic);
  if (debt !== null) topics.add('debts');
  return { party, topics, index, debt, byHand };
}
