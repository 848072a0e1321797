import { plainName } from '#core/facts/parsers/person-name';
import { entriesOf, isThing, textAt, thing } from '../thing.ts';
import type { Thing, Value } from '../tree.ts';

/**
 * One spelling for what senders spell in many ways: flights with their airline before the number, names of people the
 * given name first and without titles, old names of properties as their new ones.
 */
export function tidy(given: Thing): Thing {
  const properties: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === '@type') continue;
    const current = renamed[name] ?? name;
    properties[current] ??= tidyValue(value);
  }
  const made = thing(given['@type'], properties);
  switch (made['@type']) {
    case 'Flight':
      return withDesignator(made);
    case 'Person':
      return typeof made.name === 'string' ? { ...made, name: plainName(made.name) } : made;
    default:
      return made;
  }
}

const renamed: Readonly<Record<string, string>> = {
  checkinDate: 'checkinTime',
  checkoutDate: 'checkoutTime',
  reservationId: 'reservationNumber',
  bookingNumber: 'reservationNumber',
  carrier: 'airline',
  departureStop: 'departureBusStop',
  arrivalStop: 'arrivalBusStop',
  phone: 'telephone',
};

function tidyValue(value: Value): Value {
  if (typeof value === 'string') return value;
  if (isThing(value)) return tidy(value);
  return value.map((entry) => (typeof entry === 'string' ? entry : tidy(entry)));
}

/** 'LH' and '0456' are 'LH456'; a number that has its airline already keeps it. */
function withDesignator(flight: Thing): Thing {
  const number = textAt(flight, 'flightNumber')?.toUpperCase().replace(/[\s-]/g, '');
  if (number === undefined) return flight;
  const [airline] = ['airline.iataCode', 'provider.iataCode', 'seller.iataCode'].flatMap(
    (path) => textAt(flight, path) ?? [],
  );
  const whole = /^(?!\d\d)([A-Z\d]{2})0*([1-9]\d{0,3}[A-Z]?)$/.exec(number);
  if (whole) return { ...flight, flightNumber: `${whole[1]}${whole[2]}` };
  const digits = /^0*([1-9]\d{0,3}[A-Z]?)$/.exec(number)?.[1];
  if (digits === undefined || airline === undefined) return flight;
  return { ...flight, flightNumber: `${airline.trim().toUpperCase()}${digits}` };
}

/** Everybody a booking is for, by name. */
export function peopleOf(value: Value | undefined): string[] {
  return entriesOf(value).flatMap((one) =>
    typeof one === 'string' ? plainName(one) : (textAt(one, 'name') ?? []),
  );
}
