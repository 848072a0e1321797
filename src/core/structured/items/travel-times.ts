import { clockAt, instantOf, zoneOfAirport } from '#core/facts/parsers/zone';
import { plusDays } from '../days.ts';
import { completed } from '../labels/said.ts';
import { isThing, textAt, thing } from '../thing.ts';
import type { Thing, Value } from '../tree.ts';

/** What a thing's times turn out to be, and what about them is doubtful, in words for people. */
export type Timed = { thing: Thing; doubts: readonly string[] };

/** Pairs of times that come one after the other. */
const pairs: readonly (readonly [start: string, end: string])[] = [
  ['departureTime', 'arrivalTime'],
  ['checkinTime', 'checkoutTime'],
  ['checkinDate', 'checkoutDate'],
  ['startDate', 'endDate'],
  ['pickupTime', 'dropoffTime'],
];

/**
 * Times as the clocks of their places show them: instants by the zone of the airport, days without a year by the day the
 * document was written, an arrival past midnight on the day after. What ends before it starts is doubtful, both of it.
 */
export function timed(given: Thing, writtenOn: string | null): Timed {
  const doubts: string[] = [];
  const made = mapped(given, (name, value, owner) => {
    const whole = completed(value, writtenOn) ?? value;
    return whole.endsWith('Z') ? localised(whole.slice(0, -1), zoneFor(name, owner), doubts) : whole;
  });
  return { thing: inOrder(made, doubts), doubts };
}

function localised(instant: string, zone: string | null, doubts: string[]): string {
  const local = zone === null ? null : clockAt(instant, zone);
  if (local === null) doubts.push('the zone of its clock is not known');
  return local ?? instant;
}

function zoneFor(name: string, owner: Thing): string | null {
  const airport = name === 'arrivalTime' ? 'arrivalAirport' : 'departureAirport';
  const code = textAt(owner, `${airport}.iataCode`);
  return code === null
    ? zoneOfCountry(textAt(owner, 'location.address.addressCountry'))
    : zoneOfAirport(code);
}

/** The zone of a country with one clock. */
function zoneOfCountry(country: string | null): string | null {
  if (country === null || !/^[A-Z]{2}$/.test(country)) return null;
  const zones = zonesOf(new Intl.Locale(`und-${country}`));
  const clocks = zones.map((zone) => clockAt('2026-01-01T00:00', zone) ?? zone);
  return new Set(clocks).size === 1 ? (zones[0] ?? null) : null;
}

/** Part of ECMA-402 that the compiler's own description of it does not have yet. */
function zonesOf(locale: Intl.Locale): string[] {
  const listed: unknown =
    'getTimeZones' in locale && typeof locale.getTimeZones === 'function' ? locale.getTimeZones() : [];
  return Array.isArray(listed) ? listed.filter((zone) => typeof zone === 'string') : [];
}

const moment = /^(?:\d{4}|-)-\d\d-\d\d(?:T\d\d:\d\dZ?)?$/;

/** A copy in which every text that is a time is what `of` makes of it. */
function mapped(given: Thing, of: (name: string, value: string, owner: Thing) => string): Thing {
  const copied = (name: string, value: Value): Value => {
    if (typeof value === 'string') return moment.test(value) ? of(name, value, given) : value;
    if (isThing(value)) return mapped(value, of);
    return value.map((entry) => (typeof entry === 'string' ? entry : mapped(entry, of)));
  };
  const entries = Object.entries(given).map(([name, value]) => [name, copied(name, value)] as const);
  return thing(given['@type'], Object.fromEntries(entries));
}

function inOrder(given: Thing, doubts: string[]): Thing {
  let made = given;
  for (const [name, value] of Object.entries(given))
    if (typeof value !== 'string' && isThing(value)) made = { ...made, [name]: inOrder(value, doubts) };
  for (const [start, end] of pairs) {
    const [from, to] = [made[start], made[end]];
    if (typeof from !== 'string' || typeof to !== 'string' || !isBefore(to, end, from, start, made)) continue;
    const isNight = end === 'arrivalTime' && to.length > 10 && to.slice(0, 10) === from.slice(0, 10);
    if (isNight) made = { ...made, [end]: `${plusDays(to.slice(0, 10), 1)}${to.slice(10)}` };
    else doubts.push(`it ends (${to}) before it starts (${from})`);
  }
  return made;
}

/** Whether one time lies before another, each by the clock of its place. */
function isBefore(to: string, end: string, from: string, start: string, owner: Thing): boolean {
  if (to.startsWith('-') || from.startsWith('-')) return false;
  if (to.length <= 10 || from.length <= 10) return to.slice(0, 10) < from.slice(0, 10);
  const zones = [zoneFor(end, owner), zoneFor(start, owner)] as const;
  const instant = (local: string, zone: string | null): string | null =>
    zone === null ? null : instantOf(local, zone);
  const [ends, starts] = [instant(to, zones[0]), instant(from, zones[1])];
  if (ends !== null && starts !== null) return ends < starts;
  // Flights to the west land before they take off, by two clocks of which one is not known.
  const isFlight = owner['@type'] === 'Flight';
  return isFlight ? to.slice(0, 10) < from.slice(0, 10) : to < from;
}
