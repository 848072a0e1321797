import { clockAt, instantOf, isZone } from '#core/facts/parsers/zone';
import { plusDays } from '../days.ts';
import type { CalendarPart, CalendarProperty } from './parse-calendar.ts';

/** A time of a calendar: what its clock shows, and the zone of that clock; null for days and for times of no zone. */
export type CalendarTime = { local: string; zone: string | null };

export function propertyNamed(part: CalendarPart, name: string): CalendarProperty | null {
  return part.properties.find((property) => property.name === name) ?? null;
}

export function textOf(part: CalendarPart, name: string): string {
  return propertyNamed(part, name)?.values[0] ?? '';
}

/** The zone a calendar says of itself, for what it writes in UTC. */
export function homeZone(calendar: CalendarPart): string | null {
  const said = textOf(calendar, 'x-wr-timezone').trim();
  return isZone(said) ? said : null;
}

/** A date or time property; in UTC as the clock of `home` where that is known. */
export function timeOf(part: CalendarPart, name: string, home: string | null): CalendarTime | null {
  const property = propertyNamed(part, name);
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d):\d\d(Z?))?$/.exec(property?.values[0] ?? '');
  if (!property || !match) return null;
  const [, day = '', clock, utc] = match;
  if (clock === undefined) return { local: day, zone: null };
  const local = `${day}T${clock}`;
  if (utc === 'Z') {
    const shown = home === null ? null : clockAt(local, home);
    return shown === null ? { local, zone: 'UTC' } : { local: shown, zone: home };
  }
  const named = property.parameters.tzid?.replace(/^\/[^/]+\/[^/]+\/(?=\w+\/)/, '') ?? '';
  return { local, zone: isZone(named) ? named : null };
}

/** When it ends: a day is the last one, though calendars write the one after; a length counts from the beginning. */
export function endOf(part: CalendarPart, start: CalendarTime, home: string | null): CalendarTime | null {
  const end = timeOf(part, 'dtend', home);
  if (end) {
    const isDay = end.local.length === 10;
    return isDay && end.local > start.local ? { ...end, local: plusDays(end.local, -1) } : end;
  }
  const length = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(
    textOf(part, 'duration'),
  );
  if (!length) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = length.slice(1).map((text) => Number(text ?? 0));
  const total = ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
  if (start.local.length === 10)
    return { local: plusDays(start.local, Math.max(0, Math.ceil(total / 1440) - 1)), zone: null };
  const shown = new Date(Date.parse(`${start.local}:00Z`) + total * 60_000).toISOString();
  return { local: shown.slice(0, 16), zone: start.zone };
}

/**
 * A time as the clock of a place shows it: converted where the zones of both are known, as it is where one is not; with
 * 'Z' behind where only the instant is known.
 */
export function atPlace({ local, zone }: CalendarTime, place: string | null): string {
  if (local.length === 10 || zone === null) return local;
  if (place !== null && place !== zone) {
    const instant = zone === 'UTC' ? local : instantOf(local, zone);
    return (instant === null ? null : clockAt(instant, place)) ?? local;
  }
  return zone === 'UTC' && place === null ? `${local}Z` : local;
}
