import { findAirports, isAirport } from '#core/facts/parsers/travel';
import { zoneOfAirport } from '#core/facts/parsers/zone';
import { meaningOf, namesLodging } from '../labels/meaning.ts';
import {
  codeOf,
  first,
  flightIn,
  labelledLines,
  passengersOf,
  placeOf,
  type Said,
  saidBy,
} from '../labels/said.ts';
import type { Thing } from '../node.ts';
import { oneLine, thing } from '../thing.ts';
import { atPlace, type CalendarTime } from './calendar-times.ts';

/** What an entry of a calendar says in words. */
export type Entry = {
  summary: string;
  location: string;
  description: string;
  start: CalendarTime;
  end: CalendarTime | null;
};

/** The flight, the night at a hotel or the journey that an entry was made for; null where it is anything else. */
export function bookedIn(entry: Entry): Thing | null {
  const said = saidBy(labelledLines(entry.description));
  const common = {
    reservationNumber: codeOf(said) ?? codeIn(entry.summary),
    underName: passengersOf(said),
  };
  return flightOf(entry, said, common) ?? lodgingOf(entry, said, common) ?? journeyOf(entry, said, common);
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
function lodgingOf({ summary, location, start, end }: Entry, said: Said, common: Common): Thing | null {
  const hotel = first(said, 'hotel');
  if (hotel === null && !namesLodging(summary)) return null;
  const checkin = start.local.slice(0, 10);
  // Entries of whole days end on the last night or on the morning after: told apart by nobody, so the words decide.
  const lastDay = end?.local.slice(0, 10) ?? null;
  const isWholeDays = start.local.length === 10;
  const nights = lastDay !== null && lastDay > checkin;
  if (!nights && !isWholeDays && hotel === null) return null;
  const name = oneLine(summary.replace(lodgingLead, '').replace(/\s[-–|(].*$/u, ''));
  const place = placeOf('LodgingBusiness', hotel ?? name, withAddress(said, location));
  return thing('LodgingReservation', {
    ...common,
    checkinTime: atPlace(start, null).replace(/Z$/, ''),
    checkoutTime: nights && end ? atPlace(end, null).replace(/Z$/, '') : null,
    reservationFor: place,
  });
}

function withAddress(said: Said, location: string): Said {
  return said.has('address') || location.trim() === '' ? said : new Map([...said, ['address', [location]]]);
}

const arrow = /^(.{2,60}?)\s*(?:->|→|➞|➔|⇒|=>|►|▸)\s*(.{2,60})$/u;

/** "Berlin Hbf → Paris Est": a journey between two places, by whatever. */
function journeyOf({ summary, start, end }: Entry, said: Said, common: Common): Thing | null {
  const [, from, to] = arrow.exec(summary.trim()) ?? [];
  if (from === undefined || to === undefined) return null;
  return thing('TrainReservation', {
    ...common,
    reservationFor: thing('TrainTrip', {
      trainNumber: first(said, 'train'),
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
