import { findTown, isStreetLine } from '#core/facts/parsers/address';
import { findPhones } from '#core/facts/parsers/contact';
import { countryNamed } from '#core/facts/parsers/country';
import { thing } from '../thing.ts';
import type { Thing } from '../tree.ts';

export type AddressBlock = { name: string | null; address: Thing; phone: string | null };

const mostLines = 12;

/** An address written below each other or with commas between, as far as a town with its post code stands in it; else null. */
export function readAddressBlock(text: string): AddressBlock | null {
  const lines = text
    .slice(0, 2000)
    .split(/[\n•|]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, mostLines);
  for (const [at, line] of lines.entries()) {
    const town = findTown(line);
    if (!town) continue;
    const before = line.slice(0, town.from).replace(/(?<![\s,;-])[\s,;-]+$/u, '');
    const parts = before === '' ? [] : before.split(/,\s(?!\d{1,4}\s?$)/u).map((part) => part.trim());
    const above = at > 0 ? [lines[at - 2] ?? '', lines[at - 1] ?? ''] : [];
    const candidates = parts.length > 0 ? parts : above.filter((one) => one !== '');
    const last = candidates.at(-1);
    const street = last !== undefined && isStreetLine(last) ? last : null;
    const name = candidates.at(street === null ? -1 : -2) ?? null;
    const rest = lines.slice(at).join('\n');
    const country = /\p{L}{3,}/u.exec(rest.slice(town.to)) ? countryIn(rest.slice(town.to)) : null;
    return {
      name: name === street ? null : name,
      address: thing('PostalAddress', {
        streetAddress: street,
        postalCode: town.postCode,
        addressLocality: town.city,
        addressCountry: country,
      }),
      phone: findPhones(rest, town.country)[0] ? phoneText(rest) : null,
    };
  }
  return null;
}

function countryIn(text: string): string | null {
  const first = text
    .split(/[\n,]/)
    .map((part) => part.trim())
    .find((part) => part !== '');
  return first !== undefined && countryNamed(first) !== null ? first : null;
}

/** A number as it is printed. */
export function phoneText(text: string): string | null {
  const [first] = findPhones(text);
  return first ? text.slice(first.from, first.to).trim() : null;
}
