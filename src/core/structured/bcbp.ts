import { dayOfYear, nearestYear } from './days.ts';
import { thing } from './thing.ts';
import type { Thing } from './tree.ts';

/**
 * The barcode of boarding passes (IATA resolution 792, "bar coded boarding pass"): fields of fixed width, in one part
 * for the passenger and one for each leg, each leg followed by as many conditional characters as it says.
 */

export type BoardingPass = { passenger: string; legs: BoardingPassLeg[] };
export type BoardingPassLeg = {
  /** The booking at the operating carrier; null where it is blank. */
  locator: string | null;
  from: string;
  to: string;
  /** IATA designator, two or three characters. */
  carrier: string;
  /** Digits without leading zeros, and a letter behind where there is one. */
  flight: string;
  /** 1..366, of a year that is not said; null where it is blank. */
  dayOfYear: number | null;
  seat: string | null;
  /** Who sold it, where that is another than who flies. */
  marketing: string | null;
};

/** What a day of a year can be held against. */
export type Around = {
  /** When what carries the barcode was written: 'YYYY-MM-DD'. */
  writtenOn?: string | undefined;
  /** When it is read: nothing is issued later. */
  readOn: string;
};

const headLength = 23;
const legLength = 37;
const mostLegs = 4;
/** Before the day of issue in the part for the passenger: description, source of check-in, source of the pass. */
const issueAt = 3;

/** The fields of a boarding pass's barcode; null where the text is none. */
export function parseBoardingPass(text: string): { pass: BoardingPass; issued: string | null } | null {
  const head = /^M([1-4])(.{20})[E LV]/s.exec(text);
  const count = Number(head?.[1] ?? 0);
  const passenger = head?.[2]?.trim() ?? '';
  if (count < 1 || count > mostLegs || !/^\p{L}/u.test(passenger)) return null;
  const legs: BoardingPassLeg[] = [];
  let issued: string | null = null;
  let at = headLength;
  for (let i = 0; i < count; i++) {
    const leg = parseLeg(text.slice(at, at + legLength));
    if (!leg) break;
    const size = Number.parseInt(text.slice(at + legLength - 2, at + legLength), 16) || 0;
    const conditional = text.slice(at + legLength, at + legLength + size);
    const { rest, day } = i === 0 ? passengerPart(conditional) : { rest: conditional, day: null };
    issued ??= day;
    legs.push({ ...leg, marketing: marketingCarrier(rest) });
    at += legLength + size;
  }
  return legs.length > 0 ? { pass: { passenger, legs }, issued } : null;
}

function parseLeg(text: string): BoardingPassLeg | null {
  // The seat, the number at check-in and the status of the passenger may hold anything, and the last may be cut off.
  const fields = /^(.{7})([A-Z]{3})([A-Z]{3})([A-Z\d ]{3})([ \d]{4}[A-Z\d ])([ \d]{3})(.)(.{4})/s.exec(text);
  const [, locator = '', from = '', to = '', carrier = '', number = '', day = '', , seat = ''] = fields ?? [];
  const flight = /^0*(\d{1,4}[A-Z]?)$/.exec(number.replaceAll(' ', ''))?.[1];
  if (!fields || flight === undefined || !/^(?!\d\d)[A-Z\d]{2}[A-Z]?$/.test(carrier.trim())) return null;
  const dayNumber = day.trim() === '' ? null : Number(day);
  if (dayNumber !== null && !(dayNumber >= 1 && dayNumber <= 366)) return null;
  return {
    locator: locator.trim() || null,
    from,
    to,
    carrier: carrier.trim(),
    flight,
    dayOfYear: dayNumber,
    seat: seat.replace(/^0+/, '').trim() || null,
    marketing: null,
  };
}

/** The part for the passenger, which stands before the first leg's own: '>', version, its length, its fields. */
function passengerPart(conditional: string): { rest: string; day: string | null } {
  const size = /^>.([\dA-F]{2})/.exec(conditional)?.[1];
  if (size === undefined) return { rest: '', day: null };
  const length = Number.parseInt(size, 16);
  const fields = conditional.slice(4, 4 + length);
  const day = /^\d{4}$/.exec(fields.slice(issueAt, issueAt + 4))?.[0] ?? null;
  return { rest: conditional.slice(4 + length), day };
}

/** Behind the length, the airline's number, the document's number and two marks. */
function marketingCarrier(conditional: string): string | null {
  const size = Number.parseInt(conditional.slice(0, 2), 16) || 0;
  const carrier = conditional
    .slice(2, 2 + size)
    .slice(15, 18)
    .trim();
  return /^(?!\d\d)[A-Z\d]{2}[A-Z]?$/.test(carrier) ? carrier : null;
}

/** The reservations of a boarding pass's barcode, one a leg; none where the text is no such barcode. */
export function boardingPassThings(text: string, around: Around): Thing[] {
  const parsed = parseBoardingPass(text);
  if (!parsed) return [];
  const { pass, issued } = parsed;
  return pass.legs.map((leg) =>
    thing('FlightReservation', {
      reservationNumber: leg.locator,
      underName: thing('Person', { name: pass.passenger }),
      airplaneSeat: leg.seat,
      reservationFor: thing('Flight', {
        flightNumber: leg.flight,
        airline: thing('Airline', { iataCode: leg.carrier }),
        seller: leg.marketing === null ? null : thing('Airline', { iataCode: leg.marketing }),
        departureAirport: thing('Airport', { iataCode: leg.from }),
        arrivalAirport: thing('Airport', { iataCode: leg.to }),
        departureTime: leg.dayOfYear === null ? null : dayOf(leg.dayOfYear, issued, around),
      }),
    }),
  );
}

/**
 * The day a day of a year means. The day of issue has the last digit of its year: nothing was issued after it was read,
 * and a flight is not issued a year ahead. Else the year nearest to when it was written; else its year is not said.
 */
function dayOf(day: number, issued: string | null, { writtenOn, readOn }: Around): string | null {
  const ofYear = (year: number): string | null => dayOfYear(year, day);
  if (writtenOn !== undefined) return nearestYear(ofYear, writtenOn);
  const issue = issued === null ? null : dayOfIssue(issued, readOn);
  if (issue !== null) {
    const year = Number(issue.slice(0, 4));
    const same = ofYear(year);
    // Passes are issued a day after the flight at most: for whoever changed to it.
    return same !== null && Number(issued?.slice(1)) <= day + 1 ? same : ofYear(year + 1);
  }
  const near = nearestYear(ofYear, readOn);
  return near === null ? null : `-${near.slice(4)}`;
}

function dayOfIssue(issued: string, readOn: string): string | null {
  const year = Number(readOn.slice(0, 4));
  for (let back = 0; back < 10; back++) {
    if ((year - back) % 10 !== Number(issued[0])) continue;
    const day = dayOfYear(year - back, Number(issued.slice(1)));
    if (day !== null && day <= readOn) return day;
    return day === null ? null : dayOfYear(year - back - 10, Number(issued.slice(1)));
  }
  return null;
}
