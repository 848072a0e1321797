import { type BoxSeries, boxSeriesOf } from './box-series.ts';
import { type FieldReading, partyIn, readFields } from './field-reading.ts';
import type { Form, FormField } from './form.ts';
import { contextOf, type FormContext, type PartContext } from './form-context.ts';
import { type FieldPlan, ruleSetVersion, type Transform } from './plan.ts';
import { partsOfSeries } from './plan-series.ts';
import { planTick } from './plan-tick.ts';
import type { Party } from './wording/parties.ts';
import { byHandLabelIn, readWording, type Wording } from './wording/read-wording.ts';
import type { Term } from './wording/terms.ts';

export { type FieldPlan, ruleSetVersion, type Transform };

/** What a person decided once for all: by field the path of its fact, or null for "by hand". */
export type DecidedFields = ReadonlyMap<string, string | null>;

/** A field with whom and what it asks for. */
export type Asked = {
  reading: FieldReading;
  path: string;
  term: Term;
  confidence: number;
  /** What told it: `label`, `tooltip`, `name`. */
  by: string;
  notes: string[];
  why: string;
};

type Resolved =
  | Asked
  | { reading: FieldReading; byHand: string }
  | { reading: FieldReading; nothing: string; notes: string[] };

/**
 * Says of every field of a form which fact goes into it and how, that only a person may fill it in, or that nothing is
 * known of it. Pure: the same form gives the same plan. Near-linear in the fields.
 * @param form with the surroundings of its fields (`describeFields`)
 * @param decided what a person fixed: it stands over every rule
 */
export function planForm(form: Form, decided: DecidedFields = new Map()): FieldPlan[] {
  const readings = readFields(form);
  const context = contextOf(readings);
  const series = boxSeriesOf(form);
  const heads = new Map(series.map((one) => [one.fields[0] ?? -1, one]));
  const tails = new Set(series.flatMap(({ fields }) => fields.slice(1)));
  const memory = new Memory();
  const resolved = new Map<number, Resolved>();
  for (const reading of readings) {
    if (tails.has(reading.at)) continue;
    const one = resolve(withSeriesLabel(reading, heads.get(reading.at)), context, memory);
    memory.keep(reading, one);
    resolved.set(reading.at, one);
  }
  splitAddresses(readings, resolved);
  countRepeats(readings, resolved);
  keepFirst(readings, resolved);
  takeOneNumber(readings, resolved);
  const plans = new Map<number, FieldPlan>();
  for (const [at, one] of resolved) plans.set(at, planOf(one));
  for (const { fields } of series) spread(fields, form, plans, resolved);
  const ticks = planTick(readings, context);
  return form.fields.map((field, at): FieldPlan => {
    const fixed = decided.get(field.name);
    if (fixed === null) return { kind: 'byHand', field: field.name, notes: [], why: 'a person decided so' };
    const plan = ticks.get(at) ??
      plans.get(at) ?? { kind: 'unmapped', field: field.name, notes: [], why: 'nothing is known of it' };
    return fixed === undefined ? plan : decidedPlan(field, fixed, plan);
  });
}

function decidedPlan(field: FormField, path: string, plan: FieldPlan): FieldPlan {
  const transform = plan.kind === 'mapped' ? plan.transform : { kind: 'whole' as const };
  return {
    kind: 'mapped',
    field: field.name,
    notes: [],
    path,
    transform,
    rule: 'decided',
    confidence: 1,
    why: 'a person decided so',
  };
}

function withSeriesLabel(reading: FieldReading, series: BoxSeries | undefined): FieldReading {
  if (!series) return reading;
  return {
    ...reading,
    label: series.label === null ? null : readWording(series.label),
    row: null,
    column: null,
  };
}

/** Whom and what the fields before were about: what follows them and names nobody is of the same. */
class Memory {
  #last: { reading: FieldReading; party: Party | 'several' } | undefined;
  #address: { reading: FieldReading; base: string | null } | undefined;

  keep(reading: FieldReading, one: Resolved): void {
    const party = partyIn([reading.label, reading.row, reading.column]);
    const asked = 'path' in one ? one.term.id : null;
    // "Business phone" says nothing of what follows it; a name does, and so does somebody nothing is known of.
    if (party !== null && (asked === null || names.has(asked))) this.#last = { reading, party };
    const tokens = reading.label?.tokens ?? [];
    if (
      asked !== null
        ? addresses.has(asked)
        : tokens.some((token) => token === 'address' || token === 'street')
    )
      this.#address = { reading, base: 'path' in one ? baseOf(one.path) : null };
    else if (asked === null && (party === 'stranger' || party === 'landlord' || party === 'seller'))
      this.#address = { reading, base: null };
  }

  /** The party of the field right before, on its line or the one over it. */
  partyBefore(reading: FieldReading): Party | 'several' | null {
    const last = this.#last;
    if (!last || last.reading.part !== reading.part || last.reading.page !== reading.page) return null;
    return reading.y - last.reading.y < nearLine ? last.party : null;
  }

  /** Whether the field that names somebody is on the same line. */
  isOnLine(reading: FieldReading): boolean {
    return this.#last !== undefined && Math.abs(reading.y - this.#last.reading.y) < 6;
  }

  /** The address that a city, a state or a ZIP goes on; `null` of one that is not the deal's. */
  addressBefore(reading: FieldReading): string | null | undefined {
    const last = this.#address;
    if (!last || last.reading.page !== reading.page || last.reading.part !== reading.part) return undefined;
    return reading.y - last.reading.y < farAddress ? last.base : undefined;
  }
}

const names = new Set(['name', 'firstName', 'lastName', 'sellerName', 'landlordName', 'bankName']);
const addresses = new Set(['address', 'homeAddress', 'street']);
const nearLine = 26;
const farAddress = 90;

function baseOf(path: string): string | null {
  const at = path.search(/address/u);
  if (at < 0) return null;
  const end = path.indexOf('.', at);
  return end < 0 ? path : path.slice(0, end);
}

const addressParts: Readonly<Record<string, string>> = {
  city: 'city',
  state: 'state',
  zip: 'zip',
  cityStateZip: 'csz',
  cityState: 'city+state',
  street: 'street',
};
const bareDate = new Set([
  'application date',
  'date application',
  'date',
  'today date',
  'date today',
  'dated',
]);
const secondLine = /\b(?:line ?[2-9]|address ?[2-9]|apt|apartment|suite|unit|floor)\b/iu;
const signs = /\b(?:print(?:ed)? name|name printed|name and title|typed name|type or print)\b/iu;
const otherName = /\b(?:if (?:it is |they are )?(?:different|other)|other than|different (?:from|than))\b/iu;
const signing = /\b(?:sign|certif|attest|acknowledg|agree|authori[sz]|declar|warrant)/iu;

/** "Borrower" under the line that the borrower signs on. */
function namesWhoSigns({ term }: Asked, { label, headings }: FieldReading): boolean {
  if (term.id !== 'name' || !label || label.tokens.includes('name')) return false;
  return signing.test(headings.slice(1).join(' '));
}

const signsBy = /^(?:by|its|x|attest)\W{0,3}$/iu;
const ofLender =
  /\b(?:lender|loan officer|underwriter|loan (?:case )?(?:no|number)\b|account officer|agency|approved|reviewed by|received by|date received|nmls|credit score|risk rating|branch|officer (?:name|id|code)|relationship manager|file (?:no|number)|application (?:no|number)|committee)\b/iu;
const mostUnexplained = 0;

function resolve(reading: FieldReading, context: FormContext, memory: Memory): Resolved {
  const { field } = reading;
  const nothing = (why: string, notes: string[] = []): Resolved => ({ reading, nothing: why, notes });
  if (field.type === 'signature') return { reading, byHand: 'a signature' };
  if (field.type === 'button' || field.password || field.file) return nothing('it takes no fact');
  if (field.type === 'checkbox' || field.type === 'radio') return nothing('nothing is known of it');
  if (!field.widgets.some(({ hidden }) => !hidden)) return nothing('it is hidden');
  if (field.readOnly && !field.calculated) return nothing('it is read-only');
  const part = context.partOf(reading);
  if (part.byHand) return { reading, byHand: part.byHand };
  const printed = [field.label, reading.row ? field.surroundings?.row?.label : null].filter(
    (one) => one != null,
  );
  const hand = byHandOf(printed.join(' '), field, reading);
  if (hand) return { reading, byHand: hand };
  const short = (printed.length > 0 ? printed.join(' ') : field.name.replace(/_/g, ' ')).split('(')[0] ?? '';
  if (secondLine.test(short) && short.trim().split(' ').length <= 4)
    return nothing('a second line of an address');
  const asked = ask(reading, part, context, memory);
  if (asked && namesWhoSigns(asked, reading)) return { reading, byHand: 'a signature' };
  if (!asked && ofLender.test(printed.join(' '))) return { reading, byHand: 'a part for the lender alone' };
  return asked ?? nothing('what it asks for is not known', disagreements(reading));
}

function byHandOf(printed: string, field: FormField, { name, tooltip }: FieldReading): string | null {
  if (printed !== '') {
    if (signs.test(printed)) return 'the name of who signs';
    if (signsBy.test(printed)) return 'a signature';
    const tokens = readWording(printed).tokens.join(' ');
    if (bareDate.has(tokens) && field.surroundings?.row == null) return 'the day of signing';
    const words = printed.split(' ').length;
    return words <= 30 ? byHandLabelIn(printed) : null;
  }
  const named = [name, tooltip].map((one) => one?.tokens.join(' ') ?? '');
  if (named.some((one) => bareDate.has(one))) return 'the day of signing';
  return byHandLabelIn(named.join(' '));
}

function disagreements({ label, tooltip }: FieldReading): string[] {
  if (!label || !tooltip || tooltip.terms.length === 0 || tooltip.unexplained.length > 0) return [];
  return ['its tooltip says what its label does not'];
}

/** What a field asks for, by its print; where it has none, by its tooltip and its name. */
function ask(
  reading: FieldReading,
  part: PartContext,
  context: FormContext,
  memory: Memory,
): Asked | undefined {
  const { label, row, column, tooltip, name } = reading;
  const printed = termOfPrint(label, row);
  const hints = [tooltip, name].filter((one) => one !== null);
  const byHints = hints.map((wording) => ({
    wording,
    found: pathFor(wording, [wording], reading, part, context, memory),
  }));
  const headed = withHeading(reading);
  if (printed || headed) {
    const found =
      (printed && pathFor(printed, [label, row, column], reading, part, context, memory, hints)) ??
      (headed && pathFor(headed, [headed], reading, part, context, memory, hints));
    if (!found) return undefined;
    const notes: string[] = [];
    let confidence = found.confidence;
    for (const [at, { wording, found: hint }] of byHints.entries()) {
      const which = at === 0 && tooltip ? 'tooltip' : 'name';
      if (hint && hint.path === found.path) confidence += 0.01;
      else if (hint && !sameKind(hint.term, found.term)) {
        notes.push(`its ${which} asks for ${hint.path}, its label for ${found.path}: the label stands`);
        confidence -= 0.03;
      } else if (wording.parties.has('stranger') && found.weak) return undefined;
    }
    return {
      ...found,
      reading,
      confidence: clamp(confidence),
      by: 'label',
      notes,
      why: `its label asks for it`,
    };
  }
  if (label || row) {
    // Print that is not understood still wins, unless tooltip or name say the same in more words.
    const content = [...(label?.tokens ?? []), ...(row?.tokens ?? [])];
    const same = byHints.find(
      ({ wording, found }) =>
        found && content.length > 0 && content.every((token) => wording.tokens.includes(token)),
    );
    if (!same?.found) return undefined;
    return {
      ...same.found,
      reading,
      confidence: clamp(same.found.confidence - 0.08),
      by: 'tooltip',
      notes: [],
      why: 'its tooltip says in full what its label says in short',
    };
  }
  const [first, second] = byHints.flatMap(({ found }) => (found ? [found] : []));
  if (!first || (second && second.path !== first.path)) return undefined;
  const by = tooltip && byHints[0]?.found ? 'tooltip' : 'name';
  return {
    ...first,
    reading,
    confidence: clamp(first.confidence - (second ? 0.06 : 0.12)),
    by,
    notes: [],
    why: `nothing is printed beside it; its ${by} asks for it`,
  };
}

const mostHeadingWords = 5;

/** Under "Driver's licence" a box labelled "Number" asks for the number of it. */
function withHeading({ label, row, headings, field }: FieldReading): Wording | undefined {
  const heading = headings.length > 1 ? headings.at(-1) : undefined;
  if (!label || row || !heading || !field.label || heading.split(' ').length > mostHeadingWords + 1)
    return undefined;
  if (label.parties.size > 0 || field.label.split(' ').length > 4) return undefined;
  const wording = readWording(`${heading.replace(/^\W*\w{1,4}[.)]\s/u, '')} ${field.label}`);
  if (!wording.whole || wording.terms.length === 0) return undefined;
  // A bare "Number" is of what has one.
  const numbered = wording.terms.some(({ id }) => id === 'licenseNumber' || id === 'accountNumber');
  return label.tokens.length > 0 || numbered ? wording : undefined;
}

function sameKind(a: Term, b: Term): boolean {
  return a.id === b.id || a.phrases.some((phrase) => b.phrases.includes(phrase));
}

function clamp(confidence: number): number {
  return Math.round(Math.min(0.99, Math.max(0.05, confidence)) * 1000) / 1000;
}

/** Of a box in a table what heads its column, or its row, asks; the other names whom, or counts. */
function termOfPrint(label: Wording | null, row: Wording | null): Wording | undefined {
  const good = (one: Wording | null): one is Wording =>
    one !== null && one.terms.length > 0 && one.unexplained.length <= mostUnexplained;
  const names = (one: Wording | null): boolean => one === null || one.unexplained.length === 0;
  if (good(label) && (!row || (names(row) && (row.terms.length === 0 || row.index !== null)))) return label;
  if (
    good(row) &&
    names(label) &&
    (label?.terms.length === 0 || (label?.index ?? null) !== null || label === null)
  )
    return row;
  return good(label) && row !== null && row.tokens.join(' ') === 'total' ? label : undefined;
}

type Found = { path: string; term: Term; confidence: number; weak: boolean };

/** The fact that words ask for in this place. */
function pathFor(
  wording: Wording,
  own: readonly (Wording | null)[],
  reading: FieldReading,
  part: PartContext,
  context: FormContext,
  memory: Memory,
  hints: readonly Wording[] = [],
): Found | undefined {
  if (wording.terms.length === 0 || wording.unexplained.length > mostUnexplained) return undefined;
  const explicit = partyIn(own);
  const topics = new Set(part.topics);
  if (explicit === 'business' && !context.personal) topics.add('businessFinances');
  const choices = wording.terms.filter(
    ({ topics: only, notIn }) =>
      (!only || only.some((topic) => topics.has(topic))) &&
      !notIn?.some((topic) => topics.has(topic) && !only),
  );
  choices.sort((a, b) => Number(b.topics !== undefined) - Number(a.topics !== undefined));
  for (const term of choices) {
    const others = own.filter((one) => one !== wording || !(one.whole && 'nobody' in term.of));
    const whose = whoseIs(term, partyIn(others), reading, part, context, memory, hints);
    if (!whose) continue;
    if (explicit === 'property' && context.personal && !term.topics) continue;
    // "Business name, if different" from the registered one.
    const asked =
      whose.path === 'borrower_legal_name' && otherName.test(reading.field.label ?? '') ? 'dba' : whose.path;
    const path = placed(asked, own, reading, part, topics.has('debts'));
    if (path && fits(term, reading.field))
      return { path, term, confidence: whose.confidence, weak: whose.weak };
    if (path) return undefined;
  }
  return undefined;
}

function whoseIs(
  term: Term,
  explicit: Party | 'several' | null,
  reading: FieldReading,
  part: PartContext,
  context: FormContext,
  memory: Memory,
  hints: readonly Wording[],
): { path: string; confidence: number; weak: boolean } | undefined {
  const of = (party: Party | 'nobody', confidence: number, weak: boolean) => {
    const path = term.of[party];
    return path === undefined ? undefined : { path, confidence, weak };
  };
  const inDebts = term.topics?.includes('debts') ?? false;
  const bareTerm = !('nobody' in term.of);
  if (explicit === 'several') return undefined;
  if (part.party === 'stranger' && !inDebts) return undefined;
  if (explicit === 'applicant' && reading.label !== null && (reading.label.index ?? 1) > 1) return undefined;
  if (explicit === 'stranger') return inDebts ? of('stranger', 0.9, false) : undefined;
  const ofThird =
    part.party === 'bank' ||
    part.party === 'landlord' ||
    part.party === 'seller' ||
    part.party === 'property';
  // An officer of the bank is none of the borrower's.
  if (explicit === 'owner' && ofThird && bareTerm) return undefined;
  if (explicit && explicit !== 'applicant') return of(explicit, 0.97, false);
  if (inDebts) return of('nobody', 0.93, false);
  // Nobody is named, or the applicant, who may be either.
  const before = memory.partyBefore(reading);
  const bare = bareTerm;
  const addressPart = addressParts[term.id];
  if (addressPart && explicit === null) {
    const base = memory.addressBefore(reading);
    if (base === null) return undefined;
    if (base !== undefined) return { path: `${base}.${addressPart}`, confidence: 0.94, weak: false };
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
  if (explicit === null && !bare) return of('nobody', 0.94, false);
  const named = partyIn(hints);
  if (named === 'stranger' && explicit === null) return undefined;
  if (named === 'business' || named === 'owner') return of(named, 0.86, true);
  const who =
    over === 'applicant' || explicit === 'applicant' || over === null ? context.applicantIn(reading) : null;
  if (who) {
    const found = of(who, explicit === 'applicant' || over === 'applicant' ? 0.88 : 0.8, true);
    if (found) return found;
  }
  return explicit === 'applicant' ? of('applicant', 0.85, true) : undefined;
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

/** The path with the number of its owner or its row. */
function placed(
  path: string,
  own: readonly (Wording | null)[],
  reading: FieldReading,
  part: PartContext,
  inDebts: boolean,
): string | undefined {
  const said = own.map((one) => one?.index ?? null).find((one) => one !== null);
  const around = reading.field.surroundings;
  const row = around?.row ?? null;
  if (path.startsWith('owner.')) {
    const index =
      said ?? indexInTable(reading, part) ?? part.index ?? (reading.label ? null : indexOfName(reading)) ?? 1;
    if (index === 'unknown') return undefined;
    return `owner_${index}.${path.slice('owner.'.length)}`;
  }
  if (path.startsWith('debt.')) {
    const name = path.slice('debt.'.length);
    if (reading.row?.tokens.join(' ') === 'total')
      return name === 'balance' || name === 'monthly_payment' ? `existing_debt_total.${name}` : undefined;
    if (!inDebts) return undefined;
    const index =
      said !== undefined && said !== null
        ? said - 1
        : row !== null
          ? row.index
          : indexOfName(reading, true) !== null
            ? (indexOfName(reading, true) ?? 1) - 1
            : null;
    return index === null || index < 0 ? undefined : `existing_debt[${index}].${name}`;
  }
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

const towns = new Set(['city', 'zip', 'cityState', 'cityStateZip']);

function isOf(one: Asked, other: Resolved | undefined): boolean {
  return other !== undefined && 'path' in other && other.path.startsWith(`${one.path}.`);
}

/** Of an address whose city and ZIP have boxes of their own, the first box is its street. */
function splitAddresses(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  for (const [place, reading] of readings.entries()) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one)) continue;
    if (one.term.id === 'street' && /\bcity\b/iu.test(reading.field.label ?? ''))
      one.path = one.path.replace(/\.street$/u, '.one_line');
    if (one.term.id !== 'address' && one.term.id !== 'homeAddress') continue;
    const wholly = /\bcity\b/iu.test(reading.field.label ?? '');
    let street = /\bstreet\b/iu.test(reading.field.label ?? '');
    for (const next of readings.slice(place + 1, place + 6)) {
      if (next.part !== reading.part || next.page !== reading.page) break;
      const { label } = next;
      if (!label || label.unexplained.length > 0) continue;
      if (label.terms.some(({ id }) => addresses.has(id))) break;
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

const totals = /\b(?:total|net_worth|as_of)/u;

/** A schedule behind a statement lists what an amount of it consists of, and does not ask for it again. */
function keepFirst(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const seen = new Set<string>();
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one) || !one.path.startsWith('pfs.') || totals.test(one.path)) continue;
    if (seen.has(one.path))
      resolved.set(reading.at, { reading, nothing: 'it is asked for before', notes: [] });
    seen.add(one.path);
  }
}

/** A part of the same name that asks a second time for the first owner's facts asks for the second owner's. */
function countRepeats(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const seen = new Map<string, number>();
  for (const { at, part, headings, field } of readings) {
    const one = resolved.get(at);
    if (!one || !('path' in one) || !one.path.startsWith('owner_1.') || headings.length < 2) continue;
    if (indexIsSaid(one)) continue;
    const key = `${part}\n${one.path}\n${field.surroundings?.row ? 'row' : ''}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times > 1) one.path = one.path.replace('owner_1.', `owner_${times}.`);
  }
}

function indexIsSaid({ reading }: Asked): boolean {
  return [reading.label, reading.row, reading.column].some((one) => (one?.index ?? null) !== null);
}

const lastFirst = /\blast\b.{0,20}\bfirst\b/iu;

function planOf(one: Resolved): FieldPlan {
  const field = one.reading.field;
  if ('byHand' in one) return { kind: 'byHand', field: field.name, notes: [], why: one.byHand };
  if ('nothing' in one) return { kind: 'unmapped', field: field.name, notes: one.notes, why: one.nothing };
  const { path, term, confidence, by, notes, why } = one;
  return {
    kind: 'mapped',
    field: field.name,
    notes,
    path,
    transform: transformOf(term, path, field),
    rule: `${term.id} by ${by}`,
    confidence,
    why,
  };
}

function transformOf(term: Term, path: string, field: FormField): Transform {
  const label = `${field.label ?? ''} ${field.tooltip ?? ''}`;
  if (path.endsWith('.full_name') && lastFirst.test(field.label ?? '')) return { kind: 'lastNameFirst' };
  if (term.id === 'middleName' && (/\b(?:initial|m\.?i\.?)\b/iu.test(label) || field.maxLength === 1))
    return { kind: 'initial' };
  if (
    term.id === 'dateEstablished' &&
    /\byear\b/iu.test(field.label ?? field.tooltip ?? field.name) &&
    !/\b(?:date|month|day|mm)\b/iu.test(field.label ?? field.tooltip ?? '')
  )
    return { kind: 'year' };
  return { kind: 'whole' };
}

/** The plan of the first box of a series, divided among all of them. */
function spread(
  fields: readonly number[],
  form: Form,
  plans: Map<number, FieldPlan>,
  resolved: ReadonlyMap<number, Resolved>,
): void {
  const [first] = fields;
  const head = first === undefined ? undefined : plans.get(first);
  const one = first === undefined ? undefined : resolved.get(first);
  if (first === undefined || !head) return;
  const boxes = fields.flatMap((at) => form.fields[at] ?? []);
  const parts = head.kind === 'mapped' && one && 'path' in one ? partsOfSeries(one.term, boxes) : null;
  for (const [place, at] of fields.entries()) {
    const field = form.fields[at];
    if (!field) continue;
    const part = parts?.[place];
    if (head.kind !== 'mapped') plans.set(at, { ...head, field: field.name });
    else if (part) plans.set(at, { ...head, field: field.name, transform: part });
    else
      plans.set(at, {
        kind: 'unmapped',
        field: field.name,
        notes: [],
        why: 'how its value is divided among its boxes is not known',
      });
  }
}
