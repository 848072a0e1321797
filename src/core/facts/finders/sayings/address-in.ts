import { findTown } from '../../parsers/address.ts';

type Part = { value: string; from: number; to: number };
/** An American address within a sentence, part by part. */
export type AddressInText = { street?: Part; city: Part; region?: Part; post_code: Part };

const street = /(?<![\p{L}\d])\d{1,6}(?:-\d{1,5})?\s[\p{L}\d][\p{L}\d .#'’&-]{2,60}$/u;

/** The first address of the notation "Street, City, ST ZIP" in a stretch of a text; null where there is none. */
export function addressIn(text: string, from: number, to: number): AddressInText | null {
  const stretch = text.slice(from, to).slice(0, 160);
  const town = findTown(stretch, 'US');
  if (!town) return null;
  const whole = { from: from + town.from, to: from + town.to };
  const before = stretch.slice(0, town.from).replace(/[\s,]{1,4}$/u, '');
  // "Suite 210 at 740 Thimble Shoals Blvd"
  const own = street.exec(before.replace(/^.*\s(?:at|of)\s(?=\d)/u, (lead) => ' '.repeat(lead.length)));
  return {
    ...(own && {
      street: { value: own[0].trim(), from: from + own.index, to: from + own.index + own[0].length },
    }),
    city: { value: town.city, ...whole },
    ...(town.region !== null && { region: { value: town.region, ...whole } }),
    post_code: { value: town.postCode, ...whole },
  };
}
