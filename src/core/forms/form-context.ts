import { type FieldReading, onlyParty } from './field-reading.ts';
import {
  count,
  fewestDebts,
  ofBusinessFinances,
  ofDebts,
  ofPersonalFinances,
  type PartContext,
  partContextOf,
} from './part-context.ts';
import { isTaxFormOfPerson } from './tax-form.ts';
import { answersIn, readWording, topicsIn } from './wording/read-wording.ts';

/** Whom a form is about where nothing else says it. */
export type FormContext = {
  partOf(reading: FieldReading): PartContext;
  /** Whom "applicant" means in this part; also who is meant where nobody is named. */
  applicantIn(reading: FieldReading): 'business' | 'owner' | null;
  /** Whether more than one field of this part says that its applicant is that. */
  isSure(reading: FieldReading): boolean;
  /** Whether the row of a table is about an owner. */
  isRowOfOwner(reading: FieldReading): boolean;
  /** A statement of a person's finances, or what a person files. */
  personal: boolean;
  /** "Company" is another one than the borrower: one that the form names, to which something is released. */
  namesCompany: boolean;
  /** A statement of one person about that person's life. */
  ofOne: boolean;
  /** What a person files about taxes: it knows no business of a deal. */
  taxes: boolean;
  /** Whether its part asks where somebody is, and not only where mail goes. */
  hasAddress(reading: FieldReading): boolean;
  /** It asks who employs the person that it is about, and for the phone of each of those. */
  employed: boolean;
};

const ofPersons = new Set([
  'ssn',
  'birthDate',
  'firstName',
  'lastName',
  'homeAddress',
  'homePhone',
  'maritalStatus',
  'licenseNumber',
  // Who has one is a person.
  'spouse',
]);
const ofBusinesses = new Set([
  'ein',
  'dba',
  'entityType',
  'naics',
  'stateOfFormation',
  'dateEstablished',
  'businessActivity',
  'employees',
]);
const otherCompany = /\bthe following (?:company|firm|entity)\b/iu;
const personalTitle = /\b(?:personal|individual|financial condition|biographical)\b/iu;

const ownerWords = new Set([
  'owner',
  'principal',
  'partner',
  'shareholder',
  'stockholder',
  'proprietor',
  'member',
]);

/** Whether the persons that a part or a table lists are owners: its headings say so, or what is printed beside its field. */
export function isAboutOwners(reading: FieldReading, context: FormContext): boolean {
  const { topics, party } = context.partOf(reading);
  if (party === 'owner' || party === 'applicant' || namesOwners(reading)) return true;
  return reading.row !== null || reading.column !== null || reading.field.surroundings?.row
    ? context.isRowOfOwner(reading) || reading.headings.slice(1).some((one) => topicsIn(one).has('owners'))
    : topics.has('owners');
}

function namesOwners({ label, row, column }: FieldReading): boolean {
  return [label, row, column].some(
    (one) => !one?.parties.has('stranger') && one?.tokens.some((token) => ownerWords.has(token)),
  );
}

function asksInColumn({ column }: FieldReading, term: string): boolean {
  return column?.terms.some(({ id }) => id === term) ?? false;
}

/** Rows of tables that say of somebody how much of the business is theirs, or call them an owner. */
function ownerRowsOf(readings: readonly FieldReading[]): (reading: FieldReading) => boolean {
  const lineOf = ({ page, y }: FieldReading, by = 0): string => `${page}:${Math.round(y / 4) + by}`;
  const lines = new Set(
    readings
      .filter((one) => one.field.surroundings?.row)
      .filter((one) => namesOwners(one) || asksInColumn(one, 'ownership'))
      .map((one) => lineOf(one)),
  );
  const titled = new Set(readings.filter((one) => asksInColumn(one, 'title')).map((one) => lineOf(one)));
  // "Interest" is a share where who has it holds an office.
  for (const one of readings)
    if (asksInColumn(one, 'ownershipHere') && titled.has(lineOf(one))) lines.add(lineOf(one));
  return (reading) => [-1, 0, 1].some((by) => lines.has(lineOf(reading, by)));
}

export function contextOf(readings: readonly FieldReading[]): FormContext {
  const asked = askedBy(readings);
  const everything = new Set([...asked.values()].flatMap((ids) => [...ids.keys()]));
  everything.delete('spouse');
  const titles = new Set(readings.map(({ headings }) => headings[0] ?? ''));
  const headings = new Set(readings.flatMap((one) => one.headings));
  const taxes = count(everything, ofPersonalFinances) < 3 && isTaxFormOfPerson(readings, everything);
  const throughout =
    taxes ||
    [...titles].some((title) => personalTitle.test(title) && !/\bbusiness\b/iu.test(title)) ||
    count(everything, ofPersonalFinances) >= 3;
  const personal =
    throughout ||
    [...headings].some((heading) => {
      // "Income" alone may be anybody's.
      const topics = topicsIn(heading);
      return topics.has('personalFinances') && !topics.has('finances');
    });
  const wholly = taxes || (personal && count(everything, ofBusinessFinances) === 0 && !everything.has('ein'));
  const ofOwners = new Set(readings.filter(({ headings }) => onlyOwner(headings)).map(({ part }) => part));
  const elsewhereAsked = new Set(
    [...asked].flatMap(([part, ids]) => (ofOwners.has(part) ? [] : [...ids.keys()])),
  );
  const others = readings.some(({ part, label }) => !ofOwners.has(part) && label?.parties.has('applicant'));
  // Whom a form calls the applicant beside parts for owners is not one of them.
  const overall =
    ofOwners.size > 0 && others && !throughout
      ? (whoseOf(elsewhereAsked) ?? 'business')
      : (whoseOf(everything) ??
        (count(everything, ofDebts) >= fewestDebts && !throughout ? 'business' : null));
  const parts = new Map<string, PartContext>();
  const classifies = everything.has('ein') && listsEntityTypes(readings);
  return {
    isRowOfOwner: ownerRowsOf(readings),
    personal: wholly,
    namesCompany: readings.some(({ field }) => otherCompany.test(field.label ?? '')),
    ofOne: namesOnlyInRows(readings),
    taxes,
    employed: overall === 'owner' && !everything.has('ein') && asksOfEmployers(readings),
    hasAddress(reading) {
      const ids = asked.get(reading.part);
      return ['address', 'homeAddress', 'street'].some((id) => ids?.has(id));
    },
    partOf(reading) {
      let part = parts.get(reading.part);
      if (!part) {
        part = partContextOf(reading.headings, asked.get(reading.part) ?? new Map(), throughout);
        // Its lines are none of a bank's sections.
        if (taxes) part = { ...part, topics: new Set() };
        parts.set(reading.part, part);
      }
      return part;
    },
    isSure(reading) {
      if (taxes || (personal && everything.size > 0 && !everything.has('ein'))) return true;
      if (classifies && this.applicantIn(reading) === 'business') return true;
      const ids = new Set(asked.get(reading.part)?.keys() ?? []);
      const [business, owner] = [count(ids, ofBusinesses), count(ids, ofPersons)];
      return Math.max(business, owner) > 1 && Math.min(business, owner) === 0;
    },
    applicantIn(reading) {
      if (taxes) return 'owner';
      const ids = new Set(asked.get(reading.part)?.keys() ?? []);
      // A statement of a person is about that person, but where a part asks for a business alone.
      if (personal && !ids.has('ein') && !ids.has('dba') && !ids.has('entityType')) return 'owner';
      // A part that asks for the name of a business is of one, also where it has boxes for a person's instead.
      if (ids.has('businessName') && !personal) return 'business';
      const own = whoseOf(ids);
      if (own) return own;
      return personal && everything.size > 0 && !everything.has('ein') ? 'owner' : overall;
    },
  };
}

/** Whether the innermost heading is about an owner and nobody else: "Guarantor - owner 2". */
function onlyOwner(headings: readonly string[]): boolean {
  const heading = headings.length > 1 ? headings.at(-1) : undefined;
  if (heading === undefined) return false;
  const { parties, unexplained } = readWording(heading);
  return unexplained.length === 0 && onlyParty(parties) === 'owner';
}

const fewestTypes = 3;

/** Whether a form has boxes for the kinds of businesses that file taxes. */
function listsEntityTypes(readings: readonly FieldReading[]): boolean {
  const types = new Set(
    readings.flatMap(({ field }) =>
      field.type === 'checkbox' ? (answersIn(field.label ?? '').get('entity_type') ?? []) : [],
    ),
  );
  return types.size >= fewestTypes;
}

const nameParts = new Set(['firstName', 'middleName', 'lastName', 'firstAndInitial']);

/** Whether a form about one person, whose birth and number it asks for once, asks for the name only in rows of names. */
function namesOnlyInRows(readings: readonly FieldReading[]): boolean {
  const asking = (ids: ReadonlySet<string>): FieldReading[] =>
    readings.filter(
      ({ label }) => label?.unexplained.length === 0 && label.terms.some(({ id }) => ids.has(id)),
    );
  if (asking(new Set(['birthDate'])).length !== 1 || asking(new Set(['ssn'])).length !== 1) return false;
  return asking(nameParts).every(({ field }) => field.surroundings?.row != null);
}

/** Whether a form asks who employs a person, and more than once for the phone of a business. */
function asksOfEmployers(readings: readonly FieldReading[]): boolean {
  const phones = readings.filter(({ label }) => label?.terms.some(({ id }) => id === 'businessPhone'));
  return phones.length > 1 && readings.some(({ label }) => label?.tokens.includes('employer'));
}

/** For each part of the form what its fields may ask for, and how often. */
function askedBy(readings: readonly FieldReading[]): Map<string, Map<string, number>> {
  const asked = new Map<string, Map<string, number>>();
  for (const { part, label, row } of readings) {
    const ids = asked.get(part) ?? new Map<string, number>();
    asked.set(part, ids);
    const own = new Set<string>();
    for (const wording of [label, row])
      if (wording && wording.unexplained.length === 0)
        // "Lender" is whom a debt is owed to.
        for (const { id, of } of wording.terms)
          if (!wording.parties.has('stranger') || (wording.whole && 'nobody' in of)) own.add(id);
    if (label?.tokens.includes('spouse')) own.add('spouse');
    if (label?.parties.has('business') && label.terms.some(({ id }) => id === 'name'))
      own.add('businessName');
    for (const id of own) ids.set(id, (ids.get(id) ?? 0) + 1);
  }
  return asked;
}

function whoseOf(ids: ReadonlySet<string>): 'business' | 'owner' | null {
  const business = count(ids, ofBusinesses);
  const owner = count(ids, ofPersons);
  if (business === owner) return business > 0 ? 'business' : null;
  return business > owner ? 'business' : 'owner';
}
