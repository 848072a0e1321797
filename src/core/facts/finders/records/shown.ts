import type { Piece } from '#core/layout/sheet';
import type { Context } from '../../context.ts';
import type { FactType, FactValue } from '../../fact.ts';
import { findTown, isStreetLine } from '../../parsers/address.ts';
import { findIbans } from '../../parsers/bank.ts';
import { findEmails, findPhones, findUrls } from '../../parsers/contact.ts';
import { findDates } from '../../parsers/date.ts';
import { findMoments } from '../../parsers/moment.ts';
import { findMoney } from '../../parsers/money.ts';
import { findPercents } from '../../parsers/percent.ts';
import { findTimes } from '../../parsers/time.ts';
import {
  findAirports,
  findConfirmationCodes,
  findFlightNumbers,
  findTrainNumbers,
} from '../../parsers/travel.ts';
import { readStreet } from '../../read-name.ts';

/** A value that shows what it is where it stands, whatever is said beside it. */
export type Shown = { value: FactValue; from: number; to: number };

/** Values of a type in a piece of text, of those types that show by themselves; none of all others. */
export function shownIn({ text }: Pick<Piece, 'text'>, type: FactType, context: Context): Shown[] {
  switch (type) {
    case 'flight_number':
      return findFlightNumbers(text);
    case 'airport':
      return findAirports(text);
    case 'train_number':
      return findTrainNumbers(text);
    case 'email':
      return findEmails(text);
    case 'url':
      return findUrls(text);
    case 'phone':
      return findPhones(text, context.countries[0] ?? null);
    case 'iban':
      return findIbans(text);
    case 'date':
      return findDates(text, context.dateOrder).map(({ date, from, to }) => ({ value: date, from, to }));
    case 'time':
      return findTimes(text).map(({ time, from, to }) => ({ value: time, from, to }));
    case 'datetime':
      return findMoments(text, context.dateOrder).map(({ moment, ...at }) => ({ value: moment, ...at }));
    case 'percent':
      return findPercents(text, context.numberStyle).map(({ percent, ...at }) => ({ value: percent, ...at }));
    case 'money':
      return findMoney(text, { style: context.numberStyle })
        .filter(({ currency }) => currency !== null)
        .map(({ amount, currency, from, to }) => ({ value: { amount, currency }, from, to }));
    case 'city':
    case 'post_code': {
      const town = findTown(text);
      const value = type === 'city' ? town?.city : town?.postCode;
      return town && value ? [{ value, from: town.from, to: town.to }] : [];
    }
    case 'street': {
      const street = isStreetLine(text) ? readStreet(text) : null;
      return street ? [street] : [];
    }
    case 'code': {
      const flights = findFlightNumbers(text);
      return findConfirmationCodes(text).filter(
        ({ value, from }) => /\d/.test(value) && !flights.some((flight) => flight.from === from),
      );
    }
    case 'text':
    case 'decimal':
    case 'quantity':
    case 'currency':
    case 'country':
    case 'region':
    case 'bic':
    case 'tax_id':
    case 'organization':
    case 'person':
      return [];
  }
}
