import { isAirport } from '#core/facts/parsers/travel';
import { type Around, boardingPassThings } from '../bcbp.ts';
import { codeOf, first, flightIn, momentOf, passengersOf, type Said } from '../labels/said.ts';
import { entriesOf, isThing, oneLine, textAt, thing, thingsAt } from '../thing.ts';
import type { Thing, Value } from '../tree.ts';
import type { Pass, PassField } from './parse-pass.ts';
import { personTag, type Semantics, tag, timeTag } from './semantics.ts';

type Read = { pass: Pass; said: Said; semantics: Semantics; day: string | null };

/** The legs of a boarding pass: those of its barcode where that holds any, with what the pass says besides. */
export function flightThings(read: Read, around: Around): Thing[] {
  const { pass, said, semantics, day } = read;
  const coded = pass.barcodes.flatMap(({ message }) => boardingPassThings(message, around));
  const flight =
    flightIn(tag(semantics, 'flightCode')) ?? flightIn(first(said, 'flight')) ?? flightOfTags(semantics);
  const [from, to] = places(read);
  const printed = thing('FlightReservation', {
    reservationNumber: tag(semantics, 'confirmationNumber') ?? codeOf(said),
    underName: people(read),
    reservationFor: thing('Flight', {
      flightNumber: flight?.number,
      airline: thing('Airline', {
        iataCode: flight?.airline,
        name: tag(semantics, 'airlineName') ?? oneLine(pass.organizationName),
      }),
      departureAirport: airport(
        tag(semantics, 'departureAirportCode'),
        from,
        tag(semantics, 'departureAirportName'),
      ),
      arrivalAirport: airport(
        tag(semantics, 'destinationAirportCode'),
        to,
        tag(semantics, 'destinationAirportName'),
      ),
      departureTime:
        timeTag(semantics, 'currentDepartureDate', 'originalDepartureDate') ??
        momentOf(first(said, 'departs'), { day }) ??
        momentOf(first(said, 'date'), { day }) ??
        day,
      arrivalTime:
        timeTag(semantics, 'currentArrivalDate', 'originalArrivalDate') ??
        momentOf(first(said, 'arrives'), { day }),
    }),
  });
  if (coded.length === 0) return [printed];
  return coded.map((leg) => (isSameLeg(leg, printed) ? filled(leg, printed) : leg));
}

function flightOfTags(semantics: Semantics): { airline: string; number: string } | null {
  const airline = tag(semantics, 'airlineCode');
  const number = tag(semantics, 'flightNumber');
  return airline === null || number === null ? null : { airline, number: number.replace(/^0+/, '') };
}

/** A pass prints one leg; its barcode may hold several. */
function isSameLeg(coded: Thing, printed: Thing): boolean {
  const [one, other] = [coded, printed].map((leg) => textAt(leg, 'reservationFor.departureAirport.iataCode'));
  return other === null || other === undefined || one === other;
}

/** A thing with what another knows besides; a moment instead of its day alone. */
function filled(given: Thing, other: Thing): Thing {
  const properties: Record<string, Value> = { ...given };
  for (const [name, value] of Object.entries(other)) {
    const own = properties[name];
    if (own === undefined) properties[name] = value;
    else if (isThing(own) && isThing(value)) properties[name] = filled(own, value);
    else if (typeof own === 'string' && typeof value === 'string' && isDayOf(own, value))
      properties[name] = value;
  }
  return { ...properties, '@type': given['@type'] };
}

function isDayOf(day: string, moment: string): boolean {
  const [d = '', m = ''] = [day, moment.slice(0, 10)];
  return (
    moment.length > 10 && day.length <= 10 && (m === d || (d.startsWith('--') && m.endsWith(d.slice(1))))
  );
}

/** A ride by train, bus or boat. */
export function rideThing(read: Read): Thing {
  const { pass, said, semantics, day } = read;
  const [from, to] = places(read);
  const departs =
    timeTag(semantics, 'currentDepartureDate', 'originalDepartureDate') ??
    momentOf(first(said, 'departs') ?? timeAt(pass.primary[0]), { day }) ??
    momentOf(first(said, 'date'), { day }) ??
    day;
  const arrives =
    timeTag(semantics, 'currentArrivalDate', 'originalArrivalDate') ??
    momentOf(first(said, 'arrives') ?? timeAt(pass.primary[1]), { day });
  const common = {
    reservationNumber: tag(semantics, 'confirmationNumber') ?? codeOf(said),
    underName: people(read),
    provider: thing('Organization', { name: oneLine(pass.organizationName) }),
  };
  const origin = tag(semantics, 'departureStationName', 'departureLocationDescription') ?? from;
  const destination = tag(semantics, 'destinationStationName', 'destinationLocationDescription') ?? to;
  const times = { departureTime: departs, arrivalTime: arrives };
  const number = tag(semantics, 'vehicleNumber') ?? first(said, 'train') ?? first(said, 'bus');
  if (pass.transitType === 'PKTransitTypeBus' || (said.has('bus') && !said.has('train'))) {
    const stop = (name: string | null): Thing => thing('BusStation', { name });
    const trip = { busNumber: number, departureBusStop: stop(origin), arrivalBusStop: stop(destination) };
    return thing('BusReservation', { ...common, reservationFor: thing('BusTrip', { ...trip, ...times }) });
  }
  const station = (name: string | null): Thing => thing('TrainStation', { name });
  return thing('TrainReservation', {
    ...common,
    reservationFor: thing('TrainTrip', {
      trainNumber: number,
      departureStation: station(origin),
      arrivalStation: station(destination),
      ...times,
    }),
  });
}

function people({ said, semantics }: Read): Value | null {
  const tagged = personTag(semantics);
  return tagged ?? passengersOf(said);
}

/** From and to: the two fields in large print, the place being what is no time. */
function places({ pass, said }: Read): [string | null, string | null] {
  const [one, other] = pass.primary.length >= 2 ? pass.primary : [];
  return [placeAt(one) ?? first(said, 'from'), placeAt(other) ?? first(said, 'to')];
}

const clock = /^\D{0,6}\d{1,2}[:.h]\d{2}\b/;

function placeAt(field: PassField | undefined): string | null {
  if (!field) return null;
  const place = clock.test(field.value) ? field.label : field.value;
  return oneLine(place) || null;
}

function timeAt(field: PassField | undefined): string | null {
  if (!field) return null;
  return [field.value, field.label].find((one) => clock.test(one)) ?? null;
}

function airport(tagged: string | null, printed: string | null, name: string | null): Thing | null {
  const code = [tagged, printed].find((one) => one !== null && /^[A-Z]{3}$/.test(one.trim()));
  const inside = /\(([A-Z]{3})\)/.exec(printed ?? '')?.[1];
  const iataCode = code?.trim() ?? (inside !== undefined && isAirport(inside) ? inside : null);
  const made = thing('Airport', { iataCode, name: name ?? (iataCode === printed ? null : printed) });
  return entriesOf(made).length > 0 && Object.keys(made).length > 1 ? made : null;
}

/** Whether anything says what travels. */
export function isJourney(leg: Thing): boolean {
  return thingsAt(leg, 'reservationFor').length > 0;
}
