import { foldTokens } from '#core/layout/fold';

/** Words of American streets that begin otherwise when they are written short. */
const shortOfStreets = new Map(
  Object.entries({
    street: 'st',
    avenue: 'ave',
    place: 'pl',
    circle: 'cir',
    square: 'sq',
    terrace: 'ter',
    apartment: 'apt',
    road: 'rd',
    lane: 'ln',
    drive: 'dr',
    court: 'ct',
    boulevard: 'blvd',
    highway: 'hwy',
    parkway: 'pkwy',
    suite: 'ste',
    north: 'n',
    south: 's',
    east: 'e',
    west: 'w',
    northeast: 'ne',
    northwest: 'nw',
    southeast: 'se',
    southwest: 'sw',
    trail: 'trl',
    turnpike: 'tpke',
    floor: 'fl',
    building: 'bldg',
    mount: 'mt',
    fort: 'ft',
    saint: 'st',
  }),
);

/** The words of a street, those that are written short in their short form, folded. */
export function wordsOfStreet(street: string): string[] {
  return foldTokens(street.slice(0, 500)).map((word) => shortOfStreets.get(word) ?? word);
}
