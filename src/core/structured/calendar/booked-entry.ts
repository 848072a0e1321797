import { findAirports, isAirport } from '#core/facts/parsers/travel';
import { zoneOfAirport } from '#core/facts/parsers/zone';
import { plusDays } from '../days.ts';
import { meaningOf, namesLodging } from '../labels/meaning.ts';
import {
  codeOf,
  first,
  flightIn,
  labelledLines,
  namedFor,
  passengersOf,
  placeOf,
  type Said,
  saidBy,
  stayOf,
} from '../labels/said.ts';
import { oneLine, thing } from '../thing.ts';
import type { Thing } from '../tree.ts';
import { atPlace, type CalendarTime } from './calendar-times.ts';
import { journeyLegs } from './journey-lines.ts';

/** What an entry of a calendar says in words. */
export type Entry = {
  summary: string;
  location: string;
  description: string;
  start: CalendarTime;
  end: CalendarTime | null;
};

/** The flight, the nights at a hotel or the legs of a journey that an entry was made for; none where it is anything else. */
export function bookedIn(entry: Entry): Thing[] {
  const said = saidBy(labelledLines(entry.description));
  const people = passengersOf(said);
  const common = {
    reservationNumber: codeOf(said) ?? codeIn(entry.summary),
    underName: people.length > 0 ? people : namedFor(entry.description),
  };
  const legs = journeyLegs(entry.description, entry.start.local.slice(0, 10));
  if (legs.length > 0) return legs.map((leg) => ({ ...thing('', common), ...leg }));
  const booked =
    flightOf(entry, said, common) ?? lodgingOf(entry, said, common) ?? journeyOf(entry, said, common);
  return booked ? [booked] : [];
}

type Common = { reservationNumber: string | null; underName: Thing[] };

/** "Flight LH 456 FRA – LAX": a number and two airports, wherever the entry has them. */
function flightOf(
  { summary, location, description, start, end }: Entry,
  said: Said,
  common: Common,
): Thing | null {
  if (start.local.length === 10) return null;
  const flight = flightIn(summary) ?? flightIn(first(said, 'flight'));
  if (!flight) return null;
  const from = airportIn(first(said, 'from') ?? first(said, 'departs'));
  const to = airportIn(first(said, 'to') ?? first(said, 'arrives'));
  const [one, other] = from !== null && to !== null ? [from, to] : pairIn([summary, location, description]);
  const speaksOfIt =
    meaningOf(summary.split(/\s/)[0] ?? '') === 'flight' ||
    /✈|🛫|\bflight\b|\bflug\b|\bvol\b|\bvuelo\b|\bvolo\b|\bvlucht\b/iu.test(`${summary} ${description}`);
  if (one === null && !speaksOfIt) return null;
  return thing('FlightReservation', {
    ...common,
    reservationFor: thing('Flight', {
      flightNumber: flight.number,
      airline: thing('Airline', { iataCode: flight.airline, name: first(said, 'airline') }),
      departureAirport: one === null ? null : thing('Airport', { iataCode: one }),
      arrivalAirport: other === null ? null : thing('Airport', { iataCode: other }),
      departureTime: atPlace(start, one === null ? null : zoneOfAirport(one)),
      arrivalTime: end && atPlace(end, other === null ? null : zoneOfAirport(other)),
    }),
  });
}

function airportIn(text: string | null): string | null {
  if (text === null) return null;
  const trimmed = text.trim();
  return isAirport(trimmed) ? trimmed : (findAirports(text)[0]?.value ?? null);
}

/** Two airports in one text, the first of those that have two different ones. */
function pairIn(texts: readonly string[]): [string | null, string | null] {
  for (const text of texts) {
    const [one, other] = [...new Set(findAirports(text).map(({ value }) => value))];
    if (one !== undefined && other !== undefined) return [one, other];
  }
  return [null, null];
}

const lodgingLead =
  /^(?:(?:hotel|hostel)?\s?(?:stay|check[\s-]?in|reservation|booking|accommodation|aufenthalt|übernachtung|anreise|unterkunft|séjour|estancia|soggiorno|verblijf)\s?(?:at|in|im|bei|à|en|a|:|-|–)+|hotel\s?:)\s*/iu;

/** A night or more in a house to sleep in. */
function lodgingOf(
  { summary, location, description, start, end }: Entry,
  said: Said,
  common: Common,
): Thing | null {
  const hotel = first(said, 'hotel');
  if (hotel === null && !namesLodging(summary)) return null;
  const checkin = start.local.slice(0, 10);
  const isWholeDays = start.local.length === 10;
  // Entries of whole days end on the day after the last, which of nights is the morning of leaving.
  const ends = end && (isWholeDays ? plusDays(end.local, 1) : atPlace(end, null).replace(/Z$/, ''));
  const nights = ends !== null && ends.slice(0, 10) > checkin;
  if (!nights && hotel === null) return null;
  const { from, to } = stayOf(said, { day: checkin });
  const name = oneLine(summary.replace(lodgingLead, '').replace(/\s[-–|(].*$/u, ''));
  const place = placeOf('LodgingBusiness', hotel ?? name, withAddress(said, location));
  return thing('LodgingReservation', {
    ...common,
    checkinTime: from ?? atPlace(start, null).replace(/Z$/, ''),
    checkoutTime: to ?? (nights ? ends : null),
    numRooms: first(said, 'rooms') ?? roomsIn(description),
    reservationFor: place,
  });
}

/** "7 single rooms": where one number alone counts rooms. */
function roomsIn(text: string): string | null {
  const counts = [
    ...text.matchAll(
      /(?<![\p{L}\d.,/-])(\d{1,3})\s?(?:x\s?)?(?:\p{L}{3,10}\s)?\p{L}{0,14}(?:zimmer|rooms?|chambres?|habitaciones|camere|kamers?|rum|quartos)(?!\p{L})/giu,
    ),
  ];
  return counts.length === 1 ? (counts[0]?.[1] ?? null) : null;
}

function withAddress(said: Said, location: string): Said {
  return said.has('address') || location.trim() === '' ? said : new Map([...said, ['address', [location]]]);
}

const arrow = /^(.{2,60}?)\s*(?:->|→|➞|➔|⇒|=>|►|▸)\s*(.{2,60})$/u;

/** "Berlin Hbf → Paris Est": a journey between two places, by whatever. */
function journeyOf({ summary, start, end }: Entry, said: Said, common: Common): Thing | null {
  const [, left, to] = arrow.exec(summary.trim()) ?? [];
  if (left === undefined || to === undefined) return null;
  const [, number, from = left] = /^([A-Z][A-Za-z]{0,3}\d?\s?\d{1,6})[\s:,]+(.+)$/u.exec(left) ?? [];
  return thing('TrainReservation', {
    ...common,
    reservationFor: thing('TrainTrip', {
      trainNumber: number ?? first(said, 'train'),
      departureStation: thing('TrainStation', { name: oneLine(from.replace(/^[^:]{0,20}:\s*/, '')) }),
      arrivalStation: thing('TrainStation', { name: oneLine(to) }),
      departureTime: atPlace(start, null).replace(/Z$/, ''),
      arrivalTime: end && atPlace(end, null).replace(/Z$/, ''),
    }),
  });
}

/** A booking's code in parentheses behind what it is for: "Hotel Adler (ABC123)". */
function codeIn(summary: string): string | null {
  const code = /[([]#?([A-Z\d]{5,10})[)\]]\s*$/.exec(summary)?.[1];
  return code !== undefined && /\d/.test(code) ? code : null;
}
