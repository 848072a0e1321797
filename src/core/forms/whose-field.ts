import { addresses, type FieldMemory } from './field-memory.ts';
import { type FieldReading, partyIn } from './field-reading.ts';
import type { FormField } from './form.ts';
import { type FormContext, isAboutOwners } from './form-context.ts';
import type { PartContext } from './part-context.ts';
import { isOfFiler } from './tax-form.ts';
import type { Party } from './wording/parties.ts';
import type { Wording } from './wording/read-wording.ts';
import type { Term, TermKind } from './wording/term.ts';

/** Words of a label that nothing explains, at most: a label counts only where all of it is understood. */
export const mostUnexplained = 0;
const otherName = /\b(?:if (?:it is |they are )?(?:different|other)|other than|different (?:from|than))\b/iu;
const addressParts: Readonly<Record<string, string>> = {
  city: 'city',
  state: 'state',
  zip: 'zip',
  cityStateZip: 'csz',
  cityState: 'city+state',
  street: 'street',
};
type Found = { path: string; term: Term; confidence: number; weak: boolean };

/** The fact that words ask for in this place. */
export function pathFor(
  wording: Wording,
  own: readonly (Wording | null)[],
  reading: FieldReading,
  part: PartContext,
  context: FormContext,
  memory: FieldMemory,
  hints: readonly Wording[] = [],
): Found | undefined {
  if (wording.terms.length === 0 || wording.unexplained.length > mostUnexplained) return undefined;
  const question = (wording === reading.label ? reading.field.label : null) ?? '';
  const explicit = partyIn(own);
  const topics = new Set(part.topics);
  if (explicit === 'business' && !context.personal) topics.add('businessFinances');
  const choices = wording.terms.filter(
    ({ topics: only, notIn, kind }) =>
      answers(question, kind) &&
      (!only ||
        only.some((topic) => topics.has(topic)) ||
        // The day that a statement of a person is true of stands over all its parts.
        (context.personal && kind === 'date' && only.includes('personalFinances'))) &&
      // "Date business began" says itself that it is of no debt.
      !notIn?.some((topic) => topics.has(topic) && !only && !(topic === 'debts' && explicit === 'business')),
  );
  choices.sort((a, b) => Number(b.topics !== undefined) - Number(a.topics !== undefined));
  for (const term of choices) {
    const others = own.filter((one) => one !== wording || !(one.whole && 'nobody' in term.of));
    const whose = whoseIs(term, partyIn(others), reading, part, context, memory, hints);
    if (!whose) continue;
    // "Describe other income" asks for words.
    if (term.kind === 'amount' && asksForWords(wording)) continue;
    if (explicit === 'business' && context.namesCompany && ofCompany.test(question)) return undefined;
    // On an application of a person it is the one of the firm that employs the person.
    if (term.id === 'businessPhone' && context.employed) return undefined;
    // Where mail goes is where the business is, if nothing else asks for that.
    if (term.id === 'mailingAddress' && (context.hasAddress(reading) || otherPlace.test(question))) continue;
    if (explicit === 'property' && context.personal && !term.topics) continue;
    // "Business name, if different" from the registered one.
    const asked =
      whose.path === 'borrower_legal_name' && otherName.test(reading.field.label ?? '') ? 'dba' : whose.path;
    const path = placed(
      asked,
      own,
      reading,
      part,
      topics.has('debts'),
      isAboutOwners(reading, context),
      context.ofOne,
    );
    if (path && context.taxes && !isOfFiler(path)) return undefined;
    if (path && fits(term, reading.field))
      return { path, term, confidence: whose.confidence, weak: whose.weak };
    if (path) return undefined;
  }
  return undefined;
}

const otherPlace = /\b(?:different|other than|same as)\b/iu;
const ofCompany = /^\W*company\b/iu;
const describing = new Set(['describe', 'description', 'explain', 'explanation']);

function asksForWords({ tokens }: Wording): boolean {
  return describing.has(tokens[0] ?? '');
}

const askedKinds: readonly (readonly [RegExp, readonly TermKind[]])[] = [
  [/^\W*(?:since )?when\b/iu, ['date', 'count']],
  [/^\W*how many\b/iu, ['count', 'date']],
  [/^\W*how much\b/iu, ['amount', 'percent']],
  [/^\W*(?:from |to )?whom?\b/iu, ['text']],
];

/** "Wages from Form 8919, line 6" are those of another paper than the return and the wage statement. */
const ofOtherPaper = /\bfrom (?:form|schedule|worksheet) (?!w-?2|1040|1065|1120)(?:[\w-]{0,8}\d|\w\b)/iu;

const dateMask = /\b(?:mm|m)\W{1,3}(?:dd|d)\W{1,3}y{1,4}\b/iu;

/** "When was it formed?" asks for no state. */
function answers(question: string, kind: TermKind): boolean {
  if (kind === 'amount' && ofOtherPaper.test(question)) return false;
  if (dateMask.test(question) && kind !== 'date' && kind !== 'count') return false;
  return askedKinds.every(([asks, kinds]) => kinds.includes(kind) || !asks.test(question));
}

function whoseIs(
  term: Term,
  explicit: Party | 'several' | null,
  reading: FieldReading,
  part: PartContext,
  context: FormContext,
  memory: FieldMemory,
  hints: readonly Wording[],
): { path: string; confidence: number; weak: boolean } | undefined {
  const of = (party: Party | 'nobody', confidence: number, weak: boolean) => {
    const path = term.of[party];
    return path === undefined ? undefined : { path, confidence, weak };
  };
  const inDebts = term.topics?.includes('debts') ?? false;
  const bareTerm = !('nobody' in term.of);
  if (explicit === 'several') return undefined;
  const namesSomebody = [reading.label, reading.row, reading.column].some(
    (one) => (one?.parties.size ?? 0) > 0,
  );
  // Print that names nobody, in a box that its maker named after somebody: "Dependents SSN 1".
  if (!namesSomebody && !inDebts && reading.name?.parties.has('stranger')) return undefined;
  if (part.party === 'stranger' && !inDebts) return undefined;
  if (explicit === 'applicant' && reading.label !== null && (reading.label.index ?? 1) > 1) return undefined;
  if (explicit === 'stranger')
    return inDebts && namesCreditor(reading) ? of('stranger', 0.9, false) : undefined;
  const ofThird =
    part.party === 'bank' ||
    part.party === 'landlord' ||
    part.party === 'seller' ||
    part.party === 'property';
  // Of a person it is the landlord of a home.
  if (explicit === 'landlord' && (part.party === 'owner' || context.personal)) return undefined;
  // An officer of the bank is none of the borrower's.
  if (explicit === 'owner' && ofThird && bareTerm) return undefined;
  // In a part about who sells, a business is the one that is sold.
  if (explicit === 'business' && (part.party === 'seller' || part.party === 'landlord')) return undefined;
  if (explicit && explicit !== 'applicant') return of(explicit, 0.97, false);
  if (inDebts) return of('nobody', 0.93, false);
  const named = partyIn(hints);
  // Nobody is named, or the applicant, who may be either.
  const before = memory.partyBefore(reading);
  const bare = bareTerm;
  const addressPart = addressParts[term.id];
  if (addressPart && explicit === null) {
    const base = memory.addressBefore(reading, term.id);
    if (base === null) return undefined;
    if (base !== undefined) return { path: `${base}.${addressPart}`, confidence: 0.94, weak: false };
    // A town without a street before it is of whoever prepared the return.
    if (context.taxes && term.id !== 'street') return undefined;
  }
  if (explicit === null && bare && isOfMany(reading) && context.isRowOfOwner(reading)) {
    const found = of('owner', 0.94, false);
    if (found) return found;
  }
  if (bare && explicit === null && (before === 'stranger' || before === 'several')) return undefined;
  const over = part.party === 'several' ? null : part.party;
  if (
    explicit === null &&
    bare &&
    (over === 'bank' || over === 'landlord' || over === 'seller' || over === 'property')
  )
    return of(over, 0.92, true);
  const overall = over === 'business' || over === 'owner' ? over : context.applicantIn(reading);
  const split = (before === 'business' || before === 'owner') && overall !== null && before !== overall;
  // Under the name of an owner, in a part about the business: whose phone that is, is not sure.
  if (explicit === null && bare && split && !memory.isOnLine(reading) && term.of.business && term.of.owner)
    return undefined;
  if (explicit === null && bare && before !== null && before !== 'several' && before !== 'applicant') {
    const found = of(before, 0.9, true);
    if (found) return found;
    if (before === 'landlord' || before === 'seller') return undefined;
  }
  if (explicit === null && over !== null && over !== 'applicant') {
    const found = of(over, 0.94, true);
    if (found) return found;
  }
  // The licence of a seller is none of an owner's, and what the seller's business does is not what the borrower's does.
  const sells = part.party === 'seller' || part.party === 'landlord';
  if (explicit === null && !bare && (ofThird || named === 'seller' || named === 'landlord')) {
    const path = term.of.nobody;
    if (path?.startsWith('owner.') || (sells && path !== undefined && path === term.of.business))
      return undefined;
  }
  if (explicit === null && !bare) return of('nobody', 0.94, false);
  const who =
    over === 'applicant' || explicit === 'applicant' || over === null ? context.applicantIn(reading) : null;
  if (named === 'business' || named === 'owner') {
    // Of a person's own statement its makers' names and old tooltips decide nothing.
    if (who === null || who === named) return of(named, 0.86, true);
    if (!context.personal) return undefined;
  }
  // What only a person has, or only a firm, is asked of the one that the applicant is.
  const either = term.of.business !== undefined && term.of.owner !== undefined;
  if (who) {
    const said = explicit === 'applicant' || over === 'applicant';
    const isSure =
      context.isSure(reading) ||
      context.ofOne ||
      (addresses.has(term.id) && memory.namedOn(reading.page) === who);
    const found = of(who, said ? 0.88 : isSure ? 0.85 : 0.8, true);
    if (found) return found;
  }
  return explicit === 'applicant' ? of('applicant', either ? 0.85 : 0.95, true) : undefined;
}

const creditors = new Set([
  'lender',
  'creditor',
  'payee',
  'holder',
  'noteholder',
  'lienholder',
  'mortgagee',
  'servicer',
  'obligee',
  'lessor',
]);

/** Of the others that a schedule of debts names only whom they are owed to is known: no contact, no guarantor. */
function namesCreditor({ label, row, column }: FieldReading): boolean {
  return [label, row, column].some((one) => one?.tokens.some((token) => creditors.has(token)));
}

/** Of a table of owners the row; where rows say what is asked, the column, if it is headed by an owner. */
function indexInTable({ field, row, column }: FieldReading, part: PartContext): number | 'unknown' | null {
  const around = field.surroundings;
  if (!around?.row || around.labelSide !== 'above') return null;
  if (row === null || row.terms.length === 0) return around.row.index + 1;
  const at = around.column?.index ?? 0;
  if (at === 0 || part.index !== null) return null;
  return column?.parties.has('owner') ? at + 1 : 'unknown';
}

/** Whether a box is in a table whose columns alone say what it asks for. */
function isOfMany({ field, row }: FieldReading): boolean {
  const around = field.surroundings;
  if (!around?.row || around.labelSide !== 'above') return false;
  return (row?.terms.length ?? 0) === 0 && (row?.tokens.length ?? 0) === 0;
}

const ofCountedOwner = /^owner_\d/u;
const ofTotals = new Set(['total', 'balance', 'payment', 'debt', 'monthly', 'all', 'grand']);

/** Whether a row is the sum of those over it: "Total", "TOTAL BALANCE". */
export function isTotal(row: Wording | null): boolean {
  const tokens = row?.tokens ?? [];
  return tokens.includes('total') && tokens.every((token) => ofTotals.has(token));
}

const namePart = /^owner\.(?:first|middle|last)$/u;

/** The path with the number of its owner or its row. */
function placed(
  path: string,
  own: readonly (Wording | null)[],
  reading: FieldReading,
  part: PartContext,
  inDebts: boolean,
  ofOwners: boolean,
  ofOne: boolean,
): string | undefined {
  const said = own.map((one) => one?.index ?? null).find((one) => one !== null);
  const around = reading.field.surroundings;
  const row = around?.row ?? null;
  if (path.startsWith('owner.')) {
    const index =
      said ?? indexInTable(reading, part) ?? part.index ?? (reading.label ? null : indexOfName(reading)) ?? 1;
    // Of a person's own statement the first row of names is the person's, and those below are former ones.
    if (isOfMany(reading) && !ofOwners && ofOne && row?.index === 0 && namePart.test(path))
      return `owner_1.${path.slice('owner.'.length)}`;
    // Persons in the rows of a table may be anybody's children.
    if (index === 'unknown' || (isOfMany(reading) && !ofOwners)) return undefined;
    return `owner_${index}.${path.slice('owner.'.length)}`;
  }
  if (path.startsWith('debt.')) {
    const name = path.slice('debt.'.length);
    if (isTotal(reading.row))
      return name === 'balance' || name === 'monthly_payment' ? `existing_debt_total.${name}` : undefined;
    if (!inDebts) return undefined;
    const index =
      said !== undefined && said !== null
        ? said - 1
        : part.debt !== null
          ? part.debt - 1
          : row !== null
            ? row.index
            : indexOfName(reading, true) !== null
              ? (indexOfName(reading, true) ?? 1) - 1
              : null;
    return index === null || index < 0 ? undefined : `existing_debt[${index}].${name}`;
  }
  // It goes on the address of its row.
  if (ofCountedOwner.test(path)) return path;
  // What there is one of stands in no row of many.
  return isOfMany(reading) ? undefined : path;
}

const trailingNumber = /[^\d](\d{1,2})$/u;
const countedName = /(?:owner|principal|partner|shareholder|row|debt|loan|member|creditor)[ _]?(\d{1,2})/iu;

/** The number in a field's name, where the name says what it counts: "ownName2", not "Text2". */
function indexOfName({ field, name }: FieldReading, inDebts = false): number | null {
  if (!name || !(inDebts ? name.terms.length > 0 : name.parties.has('owner'))) return null;
  const plain = field.name.replace(/\[\d+\]/g, '');
  const at = countedName.exec(plain)?.[1] ?? trailingNumber.exec(plain)?.[1];
  const index = at === undefined ? 0 : Number(at);
  return index >= 1 && index <= 20 ? index : null;
}

/** Whether a field takes facts of this kind at all, by its format. */
function fits(term: Term, field: FormField): boolean {
  const { format } = field;
  if (!format) return true;
  switch (format.kind) {
    case 'date':
      return term.kind === 'date';
    case 'number':
      return (
        (term.kind === 'date' && /\byear\b/iu.test(field.label ?? '')) ||
        term.kind === 'amount' ||
        term.kind === 'count' ||
        term.kind === 'percent' ||
        term.kind === 'digits'
      );
    case 'percent':
      return term.kind === 'percent';
    case 'time':
      return false;
    case 'special':
      if (format.special === 'phone') return term.kind === 'phone';
      if (format.special === 'ssn') return term.id === 'ssn' || term.id === 'taxId' || term.id === 'ein';
      return term.id === 'zip';
    case 'mask':
      return term.kind !== 'text' || /[AOX]/u.test(format.mask);
  }
}
