import { blueprintOf } from '#core/blueprints/index';
import type { Fact } from '#core/facts/fact';
import { mayPass } from '#core/facts/levels';
import type { SourcedEvidence } from '#core/imports/source';
import { addDays, dayInWords } from './calendar.ts';
import type { DealPaper } from './condition.ts';
import { type PaperPlaces, paperPlaces } from './paper-places.ts';

/** Something a paper says, whether it may be relied on, and where it stands. */
export type Claim = { value: string; isSure: boolean; evidence: readonly SourcedEvidence[] };

/** What a paper says of itself; null: nothing. */
export type PaperClaims = {
  /** What sentences call it: "Statement of 2 March 2026". */
  called: string;
  /** Each by itself may be whose it is: a form names the business and the person who asks for it. */
  holders: readonly Claim[];
  dated: Claim | null;
  from: Claim | null;
  until: Claim | null;
  year: Claim | null;
  expires: Claim | null;
  account: Claim | null;
};

/**
 * From this confidence on a paper's word is taken: it is calibrated, so that one in ten of what is just sure enough is
 * wrong at most. Where a level was measured for the kind of value that decides. Below it a person is asked.
 */
const sureFrom = 0.9;

/** What a paper says of itself, by its own type's places. */
export function claimsOf(paper: DealPaper): PaperClaims {
  const found = paper.found.flatMap(({ blueprint, facts }) => {
    const places = paperPlaces[blueprint];
    return places ? [{ blueprint, places, facts }] : [];
  })[0];
  const none = {
    holders: [],
    dated: null,
    from: null,
    until: null,
    year: null,
    expires: null,
    account: null,
  };
  if (!found) return { called: `“${paper.name}”`, ...none };
  const { places, facts, blueprint } = found;
  const first = (kind: Exclude<keyof PaperPlaces, 'called'>): Claim | null =>
    places[kind].map((place) => claimAt(place, facts, blueprint, paper.id)).find((one) => one !== null) ??
    null;
  const claims = {
    holders: places.holder.flatMap((place) => claimAt(place, facts, blueprint, paper.id) ?? []),
    dated: wholeDay(first('dated')),
    from: wholeDay(first('from')),
    until: wholeDay(first('until')),
    year: wholeYear(first('year')),
    expires: wholeDay(first('expires')),
    account: first('account'),
  };
  return { called: calledBy(places.called, claims, paper), ...claims };
}

function calledBy(
  kind: string,
  { dated, year }: Pick<PaperClaims, 'dated' | 'year'>,
  { name }: DealPaper,
): string {
  if (dated) return `${kind} of ${dayInWords(dated.value)}`;
  return year ? `${kind} for ${year.value}` : `${kind} “${name}”`;
}

/** The fact at a place, or of several places with '+' between all of them with spaces between. */
function claimAt(place: string, facts: readonly Fact[], blueprint: string, document: string): Claim | null {
  const parts = place
    .split('+')
    .map((one) => facts.find(({ section, field }) => `${section}.${field}` === one));
  if (parts.some((part) => part === undefined)) return null;
  const own = parts.flatMap((part) => part ?? []);
  const words = own.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  if (words.length < own.length) return null;
  return {
    value: words.join(' '),
    isSure: own.every((fact) => isSure(fact, blueprint)),
    evidence: own.flatMap(({ evidence }) => evidence.slice(0, 1).map((one) => ({ ...one, document }))),
  };
}

function isSure(fact: Fact, blueprint: string): boolean {
  const by = blueprintOf(blueprint);
  return fact.confidence >= sureFrom || (by ? mayPass(fact, by) : false);
}

/** A day without its year says too little. */
function wholeDay(claim: Claim | null): Claim | null {
  return claim && addDays(claim.value, 0) === claim.value ? claim : null;
}

function wholeYear(claim: Claim | null): Claim | null {
  const year = claim && /(?:19|20)\d\d/.exec(claim.value)?.[0];
  return claim && year ? { ...claim, value: year } : null;
}
