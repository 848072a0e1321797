/**
 * American streets on one line with their town and no comma between, as cells and pictures give them ("12 Edmondson Ridge
 * Rd Catonsville, MD 21228"): a word for a street ends it, and what is within its house.
 */

const kinds =
  'street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|circle|cir|terrace|ter|trail|trl|parkway|pkwy|highway|hwy|pike|square|sq|loop|alley|turnpike|tpke';
const within = String.raw`(?:,?\s(?:apt|apartment|ste|suite|unit|lot|fl|floor|rm|room|bldg|building|#)\.?\s?#?[\dA-Z][\w-]{0,5}|,?\s#\s?\w{1,5}|\s[NSEW]{1,2}(?=\s))?`;
const wholeStreet = new RegExp(
  String.raw`(?<![\p{L}\d])\d{1,6}(?:-\d{1,4})?[A-Z]?\s(?:(?!(?:at|in|of|to|is|and)\s)[\p{L}\d][\p{L}\d.'’-]{0,20}\s){1,4}?(?:${kinds})\.?(?![\p{L}\d])${within},?(?:\s/)?\s+(?=\p{Lu})`,
  'iu',
);

/** Where a street with its number stands in a line that goes on with a town; null where none does. */
export function streetBeforeTown(line: string): { from: number; to: number } | null {
  const found = wholeStreet.exec(line.slice(0, 160));
  if (!found) return null;
  const street = found[0].replace(/[\s,/]{1,5}$/u, '');
  return { from: found.index, to: found.index + street.length };
}
