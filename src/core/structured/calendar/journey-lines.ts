import { plusDays } from '../days.ts';
import { oneLine, thing } from '../thing.ts';
import type { Thing } from '../tree.ts';

/**
 * Journeys that a calendar's entry tells in its description, as planners of railways write them in any language: a line
 * with the time and the place of a departure, the line below with those of the arrival; what runs stands in parentheses
 * behind the departure, or on a line of its own above.
 */

type Call = { time: string; place: string; behind: string };

const mostLines = 400;
const clockInLine =
  /^([^\d\n]{0,70}?)(?<![\d.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)(?:\s?(?:Uhr|h))?((?:\s[^\n]{0,140})?)$/u;
const train = /^(?:([A-Z][A-Za-z]{0,3}\d)\s+|([A-Z][A-Za-z]{0,3})\s*)(\d{1,6})(?:\s*\(\d{1,6}\))?$/;
/** Behind a place stands its platform, whatever that is called: " - Gleis 8 D-G", " ▷ voie 7". */
const platform = /\s(?:▷[^\n]*|[-–]\s(?:\p{L}{1,12}\.?\s)?\d[\w\s/-]*(?:\p{L}{1,10})?)$/u;

/**
 * The legs in a description, those past midnight on the next day.
 * @param day of the first departure
 */
export function journeyLegs(description: string, day: string): Thing[] {
  const lines = description
    .split('\n')
    .slice(0, mostLines)
    .map((line) => line.trim());
  const legs: Thing[] = [];
  let now = `${day}T00:00`;
  for (let i = 0; i + 1 < lines.length; i++) {
    const departure = callIn(lines[i] ?? '');
    const arrival = callIn(lines[i + 1] ?? '');
    if (!departure || !arrival) continue;
    const runs = runningIn(departure.behind) ?? runningIn(lines[i - 1] ?? '');
    // Two lines with times are a journey where something runs; else they are two lines of a day.
    if (!runs) continue;
    const departs = following(now, departure.time);
    const arrives = following(departs, arrival.time);
    now = arrives;
    legs.push(legOf(runs, departure.place, arrival.place, departs, arrives));
    i++;
  }
  return legs;
}

/** The time first or the place first; what stands before a time that follows a place is the word for leaving or arriving. */
function callIn(line: string): Call | null {
  const text = line.slice(0, 200);
  const runs = /\(([^()]{2,20})\)\s*$/.exec(text);
  const behind = runs?.[1]?.trim() ?? '';
  const bare = (runs && runningIn(behind) ? text.slice(0, runs.index) : text).trimEnd();
  const [, before = '', hour = '', minute = '', after = ''] = clockInLine.exec(bare) ?? [];
  if (hour === '') return null;
  const lead = /^(?:[^\p{L}]*\p{Ll}[\p{L}.]{0,5}\s+)?/u.exec(before)?.[0] ?? '';
  const placeBefore = oneLine(before.slice(lead.length).replace(/(?<![\s,:–-])[\s,:–-]+$/u, ''));
  const isAtEnd =
    after.trim() === '' || /^(?:[-–▷|,(]\s?)?(?:\p{L}{1,12}\.?\s?)?\d{1,3}[a-z]?\)?$/iu.test(after.trim());
  const place =
    isAtEnd && /\p{Lu}\p{L}+/u.test(placeBefore) ? placeBefore : oneLine(after.replace(platform, ''));
  return /^\p{L}/u.test(place) ? { time: `${hour.padStart(2, '0')}:${minute}`, place, behind } : null;
}

type Running = { kind: string; number: string };

/** What runs, where a text is nothing but its letters and number. */
export function runningIn(text: string): Running | null {
  const [, numbered, plain, number = ''] = train.exec(text.trim()) ?? [];
  const kind = numbered ?? plain;
  return kind === undefined ? null : { kind, number };
}

/** The next moment at which a clock shows a time. */
function following(after: string, time: string): string {
  const day = after.slice(0, 10);
  return time >= after.slice(11) ? `${day}T${time}` : `${plusDays(day, 1)}T${time}`;
}

function legOf(runs: Running, from: string, to: string, departureTime: string, arrivalTime: string): Thing {
  const times = { departureTime, arrivalTime };
  const number = `${runs.kind} ${runs.number}`;
  if (runs.kind === 'Bus') {
    const stops = {
      departureBusStop: thing('BusStation', { name: from }),
      arrivalBusStop: thing('BusStation', { name: to }),
    };
    return thing('BusReservation', {
      reservationFor: thing('BusTrip', { busNumber: number, ...stops, ...times }),
    });
  }
  const stations = {
    departureStation: thing('TrainStation', { name: from }),
    arrivalStation: thing('TrainStation', { name: to }),
  };
  return thing('TrainReservation', {
    reservationFor: thing('TrainTrip', { trainNumber: number, ...stations, ...times }),
  });
}
