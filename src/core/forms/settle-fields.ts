import type { Asked, Resolved } from './asked.ts';
import { addresses } from './field-memory.ts';
import type { FieldReading } from './field-reading.ts';
import { type FormContext, isAboutOwners } from './form-context.ts';
import { dropThoseListed } from './tax-form.ts';

/** What fields ask for, looked at together: addresses in several boxes, repeated parts, amounts asked for twice. */
export function settleFields(
  readings: readonly FieldReading[],
  resolved: Map<number, Resolved>,
  context: FormContext,
): void {
  splitAddresses(readings, resolved);
  if (context.taxes) dropThoseListed(readings, resolved);
  countRepeats(readings, resolved, context);
  dropElsewhere(readings, resolved, context);
  keepFirst(readings, resolved);
  dropLists(readings, resolved);
  takeOneNumber(readings, resolved);
  takeNumberOfBusiness(readings, resolved, context);
  payUnderLoan(readings, resolved, context);
  leaveToWhoSigns(readings, resolved);
  goOnByHand(readings, resolved);
}

const underSignature = 28;
const signed = new Set(['name', 'title']);

/** Under the line that somebody signs on stand the name and the title of who does. */
function leaveToWhoSigns(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const last: FieldReading[] = [];
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one) continue;
    const isSigned = 'byHand' in one && one.byHand === 'a signature';
    const asks = 'path' in one && signed.has(one.term.id) && (reading.label?.parties.size ?? 0) === 0;
    if (!isSigned && !asks) continue;
    const over = last.findLast(
      ({ page, x, y }) =>
        page === reading.page &&
        Math.abs(x - reading.x) < 3 &&
        y < reading.y &&
        reading.y - y < underSignature,
    );
    if (asks && !over) continue;
    if (asks) resolved.set(reading.at, { reading, byHand: 'the name of who signs' });
    last.push(reading);
  }
}

const towns = new Set(['city', 'zip', 'cityState', 'cityStateZip']);

function isOf(one: Asked, other: Resolved | undefined): boolean {
  return other !== undefined && 'path' in other && other.path.startsWith(`${one.path}.`);
}

const farthestTown = 8;
const wholeAddresses = new Set(['address', 'homeAddress', 'mailingAddress', 'premises']);

/** Of an address whose city and ZIP have boxes of their own, the first box is its street. */
function splitAddresses(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  for (const [place, reading] of readings.entries()) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one)) continue;
    if (one.term.id === 'street' && /\bcity\b/iu.test(reading.field.label ?? ''))
      one.path = one.path.replace(/\.street$/u, '.one_line');
    if (!wholeAddresses.has(one.term.id)) continue;
    const wholly = /\bcity\b/iu.test(reading.field.label ?? '');
    let street = /\bstreet\b/iu.test(reading.field.label ?? '');
    for (const next of readings.slice(place + 1, place + farthestTown)) {
      // Headings over a column part what stands on one line; what stands in another column is of somebody else.
      const onLine = Math.abs(next.y - reading.y) < 6;
      if (next.page !== reading.page) break;
      if (next.part !== reading.part && !onLine) continue;
      const { label } = next;
      if (!label || label.unexplained.length > 0) continue;
      if (label.terms.some(({ id }) => addresses.has(id))) {
        if (onLine) continue;
        break;
      }
      if (
        label.terms.some(({ id }) => towns.has(id)) &&
        (label.parties.size === 0 || isOf(one, resolved.get(next.at)))
      )
        street = true;
    }
    one.path = street && !wholly ? `${one.path}.street` : `${one.path}.one_line`;
  }
}

/** "Social security number, or employer identification number": of a business it is the latter. */
function takeOneNumber(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const either = readings.find(({ at, field }) => {
    const one = resolved.get(at);
    return one && 'path' in one && one.path === 'ein' && /^or\b/iu.test(field.label ?? '');
  });
  if (!either) return;
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (reading.part === either.part && one && 'path' in one && one.term.id === 'ssn')
      resolved.set(reading.at, {
        reading,
        nothing: 'the number of the business stands in its place',
        notes: [],
      });
  }
}

const ofPersonAlone = new Set(['ssn', 'birthDate', 'firstName', 'lastName', 'homeAddress', 'homePhone']);

/** Boxes for either number of a taxpayer, in a part that asks for nothing else of a person: of a business it is the one. */
function takeNumberOfBusiness(
  readings: readonly FieldReading[],
  resolved: Map<number, Resolved>,
  context: FormContext,
): void {
  const parts = new Map<string, { ein: boolean; ssn: FieldReading[]; other: boolean }>();
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one)) continue;
    const part = parts.get(reading.part) ?? { ein: false, ssn: [], other: false };
    parts.set(reading.part, part);
    if (one.path === 'ein') part.ein = true;
    else if (one.term.id === 'ssn' && (reading.label?.parties.size ?? 0) === 0) part.ssn.push(reading);
    else if (ofPersonAlone.has(one.term.id) || one.path.startsWith('owner_')) part.other = true;
  }
  for (const { ein, ssn, other } of parts.values())
    if (ein && !other)
      for (const reading of ssn)
        if (context.applicantIn(reading) === 'business')
          resolved.set(reading.at, {
            reading,
            nothing: 'the number of the business stands in its place',
            notes: [],
          });
}

const whoSomebodyIs = /^owner_1\.(?:full_name|first|middle|last|ssn|dob|home_address|home_phone|email)/u;

/** What a part before has asked of an owner, a part that says of nobody whom it is about asks of somebody else. */
function dropElsewhere(
  readings: readonly FieldReading[],
  resolved: Map<number, Resolved>,
  context: FormContext,
): void {
  const first = new Map<string, string>();
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one) || !whoSomebodyIs.test(one.path)) continue;
    const before = first.get(one.path);
    if (before === undefined) first.set(one.path, reading.part);
    if (before === undefined || before === reading.part || indexIsSaid(one)) continue;
    const { party, topics, index } = context.partOf(reading);
    const isSaid =
      reading.headings.length < 2 ||
      party !== null ||
      index !== null ||
      topics.has('owners') ||
      [reading.label, reading.row, reading.column].some((wording) => (wording?.parties.size ?? 0) > 0);
    if (!isSaid)
      resolved.set(reading.at, { reading, nothing: 'it is asked for again, of whom is not said', notes: [] });
  }
}

const ofYear = new Set(['annual_revenue', 'net_income', 'total_assets', 'total_liabilities']);
const totals = /\b(?:total|net_worth|as_of)/u;

/** A schedule behind a statement lists what an amount of it consists of, and does not ask for it again. */
function keepFirst(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const seen = new Set<string>();
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one)) continue;
    const ofBusiness = ofYear.has(one.path);
    if (!ofBusiness && (!one.path.startsWith('pfs.') || totals.test(one.path))) continue;
    // In one part a second figure of the business is that of another year.
    const key = ofBusiness ? `${reading.part}\n${one.path}` : one.path;
    if (seen.has(key)) resolved.set(reading.at, { reading, nothing: 'it is asked for before', notes: [] });
    seen.add(key);
  }
}

/**
 * A part about owners that asks a second time for the first one's facts asks for the second one's. In another part they
 * are somebody else's: a wife's, children's.
 */
function countRepeats(
  readings: readonly FieldReading[],
  resolved: Map<number, Resolved>,
  context: FormContext,
): void {
  const seen = new Map<string, number>();
  for (const reading of readings) {
    const { at, part, headings, field } = reading;
    const one = resolved.get(at);
    if (!one || !('path' in one) || !one.path.startsWith('owner_1.') || headings.length < 2) continue;
    if (indexIsSaid(one)) continue;
    const key = `${part}\n${one.path}\n${field.surroundings?.row ? 'row' : ''}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times === 1) continue;
    // Who signs a statement of a person beside that person is no owner that is known of.
    if (!context.personal && isAboutOwners(reading, context))
      one.path = one.path.replace('owner_1.', `owner_${times}.`);
    else resolved.set(at, { reading, nothing: 'it is asked for again, of whom is not said', notes: [] });
  }
}

const mostTimes = 2;

/** What there is one of and a part asks for again and again is of what the part lists. */
function dropLists(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const asking = new Map<string, FieldReading[]>();
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one) || one.path.startsWith('existing_debt')) continue;
    // The rows of a table of owners are counted.
    if (one.path.startsWith('owner_') && reading.field.surroundings?.row) continue;
    const key = `${reading.part}\n${one.path}`;
    asking.set(key, [...(asking.get(key) ?? []), reading]);
  }
  for (const all of asking.values())
    if (all.length > mostTimes)
      for (const reading of all)
        resolved.set(reading.at, { reading, nothing: 'it is asked for of each in a list', notes: [] });
}

const nextLine = 26;
const farthestAside = 220;

/** On a statement of a person "Mo. payments" under the loan for a car, its only one that is known of, is what is paid for it. */
function payUnderLoan(
  readings: readonly FieldReading[],
  resolved: Map<number, Resolved>,
  context: FormContext,
): void {
  if (!context.personal) return;
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (one && 'path' in one) continue;
    const { label } = reading;
    if (label?.tokens.join(' ') !== 'monthly payment' || reading.field.surroundings?.row) continue;
    const over = readings.findLast(({ at, page, x, y }) => {
      const other = resolved.get(at);
      return (
        other !== undefined &&
        'path' in other &&
        page === reading.page &&
        y < reading.y - 4 &&
        reading.y - y < nextLine &&
        x > reading.x - 12 &&
        x - reading.x < farthestAside
      );
    });
    const loan = over && resolved.get(over.at);
    if (!loan || !('path' in loan) || loan.path !== 'pfs.installment_auto') continue;
    resolved.set(reading.at, {
      ...loan,
      reading,
      path: 'pfs.installment_auto_payment',
      by: 'label',
      notes: [],
      why: 'it stands under the loan that is paid',
    });
  }
}

const underEachOther = 40;

/** Boxes under one that only a hand may fill in, as wide and without print of their own, go on its column. */
function goOnByHand(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const columns: { reading: FieldReading; why: string }[] = [];
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one) continue;
    if ('byHand' in one && reading.field.type === 'text') columns.push({ reading, why: one.byHand });
    else if ('nothing' in one && reading.label === null) {
      const over = columns.findLast(
        (column) =>
          column.reading.page === reading.page &&
          Math.abs(column.reading.x - reading.x) < 3 &&
          Math.abs(widthOf(column.reading) - widthOf(reading)) < 3 &&
          reading.y - column.reading.y < underEachOther,
      );
      if (!over) continue;
      resolved.set(reading.at, { reading, byHand: over.why });
      columns.push({ reading, why: over.why });
    }
  }
}

function widthOf({ field }: FieldReading): number {
  return field.widgets[0]?.box[2] ?? 0;
}

function indexIsSaid({ reading }: Asked): boolean {
  return [reading.label, reading.row, reading.column].some((one) => (one?.index ?? null) !== null);
}
