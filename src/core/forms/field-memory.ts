import type { Resolved } from './asked.ts';
import { type FieldReading, partyIn } from './field-reading.ts';
import type { Party } from './wording/parties.ts';

/** Whom and what the fields before were about: what follows them and names nobody is of the same. */
export class FieldMemory {
  #last: { reading: FieldReading; party: Party | 'several' } | undefined;
  #address: { reading: FieldReading; base: string | null; given: Set<string> } | undefined;

  keep(reading: FieldReading, one: Resolved): void {
    const party = partyIn([reading.label, reading.row, reading.column]);
    const asked = 'path' in one ? one.term.id : null;
    // "Business phone" says nothing of what follows it; a name does, and so does somebody nothing is known of.
    if (party !== null && (asked === null || names.has(asked))) this.#last = { reading, party };
    const tokens = reading.label?.tokens ?? [];
    if (
      asked !== null
        ? addresses.has(asked)
        : tokens.some((token) => token === 'address' || token === 'street')
    )
      this.#address = { reading, base: 'path' in one ? baseOf(one.path) : null, given: new Set() };
    else if (asked === null && (party === 'stranger' || party === 'landlord' || party === 'seller'))
      this.#address = { reading, base: null, given: new Set() };
    if (asked !== null) for (const part of partsOf[asked] ?? []) this.#address?.given.add(part);
  }

  /** The party of the field right before, on its line or the one over it. */
  partyBefore(reading: FieldReading): Party | 'several' | null {
    const last = this.#last;
    if (!last || last.reading.part !== reading.part || last.reading.page !== reading.page) return null;
    return reading.y - last.reading.y < nearLine ? last.party : null;
  }

  /** Whether the field that names somebody is on the same line. */
  isOnLine(reading: FieldReading): boolean {
    return this.#last !== undefined && Math.abs(reading.y - this.#last.reading.y) < 6;
  }

  /** The address that a city, a state or a ZIP goes on; `null` of one that is not the deal's. */
  addressBefore(reading: FieldReading, part: string): string | null | undefined {
    const last = this.#address;
    if (!last || last.reading.page !== reading.page || last.reading.part !== reading.part) return undefined;
    if (reading.y - last.reading.y >= farAddress) return undefined;
    // A second state is of something else.
    return last.given.has(part) ? null : last.base;
  }
}

const names = new Set(['name', 'firstName', 'lastName', 'sellerName', 'landlordName', 'bankName']);
/** Terms of which an address is made that more fields may go on. */
export const addresses = new Set(['address', 'homeAddress', 'street']);
/** What of an address is given by a field that asks for it. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  city: ['city', 'cityState', 'cityStateZip'],
  state: ['state', 'cityState', 'cityStateZip'],
  zip: ['zip', 'cityStateZip'],
  cityState: ['city', 'state', 'cityState', 'cityStateZip'],
  cityStateZip: ['city', 'state', 'zip', 'cityState', 'cityStateZip'],
};
const nearLine = 26;
const farAddress = 90;

function baseOf(path: string): string | null {
  const at = path.search(/address/u);
  if (at < 0) return null;
  const end = path.indexOf('.', at);
  return end < 0 ? path : path.slice(0, end);
}
