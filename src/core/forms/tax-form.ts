import type { Resolved } from './asked.ts';
import type { FieldReading } from './field-reading.ts';
import { answersIn } from './wording/read-wording.ts';

/** Forms that a person files with an authority of taxes: whom they ask for, and whom else they list. */

const ofReturns =
  /\b(?:filing status|joint (?:return|claim)|filed jointly|taxpayer.s (?:name|first|last|permanent)|claimant|(?:shown|reported|filed) on (?:(?:your|the|a|this|tax|income|federal|state) ){0,4}(?:returns?|form \S{0,6}\d)|tax return information|(?:my|your|their|a|joint) tax return|income tax return|(?:federal|adjusted) (?:adjusted )?gross income|your social security n)/iu;
const ofLoans = [
  'entityType',
  'dba',
  'naics',
  'businessActivity',
  'stateOfFormation',
  'loanAmount',
  'ownership',
];
const ofPerson = ['ssn', 'firstName', 'lastName', 'birthDate'];

/**
 * Whether a form is one that a person files about taxes: it says so, asks who somebody is, and asks for nothing that only
 * a business or a loan has.
 * @param asked what its fields may ask for
 */
export function isTaxFormOfPerson(readings: readonly FieldReading[], asked: ReadonlySet<string>): boolean {
  if (ofLoans.some((id) => asked.has(id))) return false;
  const either = readings.some(({ field }) => /\bemployer identification\b/iu.test(field.label ?? ''));
  if (!ofPerson.some((id) => asked.has(id)) && (either || !asked.has('taxId'))) return false;
  // Boxes for kinds of businesses: it may be one that files.
  if (readings.some(({ field }) => field.type !== 'text' && answersIn(field.label ?? '').has('entity_type')))
    return false;
  return readings.some(({ field, headings }) =>
    [field.label, field.surroundings?.question, ...headings].some((text) => text && ofReturns.test(text)),
  );
}

const addressed =
  /\b(?:your|taxpayer(?:[’']s)? (?:name|first|last|social|ssn)|claimant|primary|filer|names? ?(?:\(s\))? (?:as )?shown)\b/iu;

const ofFiler = /^owner_1\.(?:home_|email|marital|filing|wages|agi|full_name|first|middle|last|ssn|dob)/u;

/** Whether the one who files a form about taxes has this: nothing of a business, nor of another owner of it. */
export function isOfFiler(path: string): boolean {
  return ofFiler.test(path);
}

const whoSomebodyIs = /^owner_1\.(?:full_name|first|middle|last|ssn|dob)/u;
const oneLine = 6;

/**
 * Where a form about taxes says "your" to the one who files it, names and numbers that it asks for elsewhere without it are
 * of those that it lists: children, members of a household.
 */
export function dropThoseListed(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const asking = readings.filter(({ at }) => {
    const one = resolved.get(at);
    return one !== undefined && 'path' in one && whoSomebodyIs.test(one.path);
  });
  const filer = asking.filter(({ field }) => addressed.test(field.label ?? ''));
  if (filer.length === 0) return;
  for (const reading of asking)
    if (!filer.some(({ page, y }) => page === reading.page && Math.abs(y - reading.y) < oneLine))
      resolved.set(reading.at, { reading, nothing: 'it is asked of somebody the form lists', notes: [] });
}
