import { fold, foldTokens } from '#core/layout/fold';
import { textAt } from '../thing.ts';
import type { Thing } from '../tree.ts';

/** When two things are one: the same flight on the same day, the same nights in one house, the same event. */
export function isSameItem(a: Thing, b: Thing): boolean {
  if (a['@type'] !== b['@type']) return false;
  const same = (path: string): boolean | null => agree(textAt(a, path), textAt(b, path));
  // Two bookings are two, whatever they are for.
  if (same('reservationNumber') === false) return false;
  switch (a['@type']) {
    case 'FlightReservation':
      return (
        same('reservationFor.flightNumber') === true &&
        sameDay(a, b, 'reservationFor.departureTime') !== false &&
        same('reservationFor.departureAirport.iataCode') !== false &&
        same('reservationFor.arrivalAirport.iataCode') !== false
      );
    case 'TrainReservation':
      return isSameRide(a, b, 'trainNumber', 'departureStation');
    case 'BusReservation':
      return isSameRide(a, b, 'busNumber', 'departureBusStop');
    case 'LodgingReservation':
      return (
        sameDay(a, b, 'checkinTime') !== false &&
        (same('reservationFor.name') ?? same('reservationNumber')) === true
      );
    case 'EventReservation':
      return same('reservationFor.name') === true && sameDay(a, b, 'reservationFor.startDate') !== false;
    case 'Event':
      return same('name') === true && sameDay(a, b, 'startDate') !== false;
    default:
      return same('reservationNumber') === true && sameDay(a, b, 'pickupTime') !== false;
  }
}

function isSameRide(a: Thing, b: Thing, number: string, station: string): boolean {
  const same = (path: string): boolean | null => agree(textAt(a, path), textAt(b, path));
  const numbers = same(`reservationFor.${number}`);
  const from = same(`reservationFor.${station}.name`);
  const day = sameMoment(a, b, 'reservationFor.departureTime');
  return numbers !== false && from !== false && day === true && (numbers === true || from === true);
}

/** Whether two texts agree; null where one of them is not there. */
function agree(a: string | null, b: string | null): boolean | null {
  if (a === null || b === null) return null;
  return foldTokens(a).join('') === foldTokens(b).join('');
}

function sameDay(a: Thing, b: Thing, path: string): boolean | null {
  const [one, other] = [textAt(a, path), textAt(b, path)];
  if (one === null || other === null) return null;
  const [x, y] = [one.slice(0, 10), other.slice(0, 10)];
  return x.startsWith('--') || y.startsWith('--') ? x.slice(-5) === y.slice(-5) : x === y;
}

function sameMoment(a: Thing, b: Thing, path: string): boolean | null {
  const [one, other] = [textAt(a, path), textAt(b, path)];
  if (one === null || other === null) return null;
  return one.length > 10 && other.length > 10 ? one === other : sameDay(a, b, path);
}

/** Whether two names are of one person: the same words in any order, or one without the other's middle names. */
export function isSamePerson(a: string, b: string): boolean {
  const words = (name: string): string[] =>
    fold(name)
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '');
  const [short, long] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  if (!short || !long || short.length === 0) return false;
  const rest = [...long];
  return (
    short.every((word) => {
      const at = rest.indexOf(word);
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    }) &&
    (short.length === long.length || short.length >= 2)
  );
}
