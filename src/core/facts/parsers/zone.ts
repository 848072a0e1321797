import { airportZones } from './airport-zones.ts';

/** Clocks: which zone a place is in, and what its clock shows. */

let zones: ReadonlyMap<string, string> | undefined;

/** The time zone of an airport by its IATA code ('Europe/Berlin'); null where it is not known. */
export function zoneOfAirport(code: string): string | null {
  zones ??= new Map(
    Object.entries(airportZones).flatMap(([zone, codes]) =>
      (codes.match(/.{3}/g) ?? []).map((one) => [one, zone] as const),
    ),
  );
  return zones.get(code) ?? null;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Whether there is such a time zone. */
export function isZone(zone: string): boolean {
  return formatOf(zone) !== null;
}

/** Always of one language and calendar: the machine's own say nothing of a document. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  if (formats.size < 1000) formats.set(zone, made);
  return made;
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  if (!/^[A-Z][\w+-]*(?:\/[\w+-]+){0,2}$/i.test(zone)) return null;
  try {
    return new Intl.DateTimeFormat('en-GB', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * What the clock of a zone shows at an instant.
 * @param instant 'YYYY-MM-DDTHH:MM' in UTC
 */
export function clockAt(instant: string, zone: string): string | null {
  const format = formatOf(zone);
  const at = Date.parse(`${instant}:00Z`);
  if (!format || Number.isNaN(at)) return null;
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const year = part.get('year')?.padStart(4, '0');
  return `${year}-${part.get('month')}-${part.get('day')}T${part.get('hour')}:${part.get('minute')}`;
}

/**
 * The instant at which the clock of a zone shows a time, in UTC; of two (when clocks are set back) the first, of none
 * (when they are set forward) that of the clock before.
 * @param local 'YYYY-MM-DDTHH:MM'
 */
export function instantOf(local: string, zone: string): string | null {
  const wanted = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wanted)) return null;
  const offsetAt = (instant: number): number | null => {
    const shown = clockAt(new Date(instant).toISOString().slice(0, 16), zone);
    return shown === null ? null : Date.parse(`${shown}:00Z`) - instant;
  };
  const day = 86_400_000;
  const before = offsetAt(wanted - day);
  const after = offsetAt(wanted + day);
  if (before === null || after === null) return null;
  const fits = [wanted - before, wanted - after].find(
    (instant) => instant + (offsetAt(instant) ?? 0) === wanted,
  );
  return new Date(fits ?? wanted - before).toISOString().slice(0, 16);
}
