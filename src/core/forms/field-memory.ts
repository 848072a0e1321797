import type { Resolved } from './asked.ts';
import { type FieldReading, partyIn } from './field-reading.ts';
import type { Party } from './wording/parties.ts';

/** Whom and what the fields before were about: what follows them and names nobody is of the same. */
export class FieldMemory {
  #last: { reading: FieldReading; party: Party | 'several' } | undefined;
  #addresses: KnownAddress[] = [];
  #named: { page: number; party: 'business' | 'owner' | null } | undefined;

  keep(reading: FieldReading, one: Resolved): void {
    const party = partyIn([reading.label, reading.row, reading.column]);
    const asked = 'path' in one ? one.term.id : null;
    // "Business phone" says nothing of what follows it; a name does, and so does somebody nothing is known of.
    const tokens = reading.label?.tokens ?? [];
    // A sentence that mentions somebody is not about who comes next.
    const isLabel = reading.field.type !== 'button' && tokens.length <= mostLabelTokens;
    if (party !== null && (asked === null ? isLabel : names.has(asked))) this.#last = { reading, party };
    if (
      asked !== null
        ? addresses.has(asked)
        : tokens.some((token) => token === 'address' || token === 'street')
    )
      this.#open({ reading, base: 'path' in one ? baseOf(one.path) : null, given: new Set(), last: reading });
    else if (asked === null && (party === 'stranger' || party === 'landlord' || party === 'seller'))
      this.#open({ reading, base: null, given: new Set(), last: reading });
    const address = this.#addressOver(reading);
    if (asked !== null && address && partsOf[asked]) {
      for (const part of partsOf[asked]) address.given.add(part);
      address.last = reading;
    }
    if ('path' in one && asked !== null && (names.has(asked) || addresses.has(asked))) {
      const whose = partyOf(one.path);
      if (names.has(asked)) this.#named = { page: reading.page, party: whose };
      // On the line of somebody's address is what else is known of them.
      else if (party === null && whose !== null) this.#last = { reading, party: whose };
    } else if (party === 'stranger' && reading.label?.tokens.includes('name'))
      this.#named = { page: reading.page, party: null };
  }

  #open(address: KnownAddress): void {
    const [last] = this.#addresses;
    if (last && !isOnOneLine(last.reading, address.reading)) this.#addresses = [];
    this.#addresses.push(address);
  }

  /** Of two addresses beside one another the one in whose column a field stands. */
  #addressOver(reading: FieldReading): KnownAddress | undefined {
    const left = this.#addresses.filter((one) => one.reading.x < reading.x + sameColumn);
    return (
      left.reduce<KnownAddress | undefined>(
        (best, one) => (!best || one.reading.x >= best.reading.x ? one : best),
        undefined,
      ) ?? this.#addresses.at(-1)
    );
  }

  /** The party of the field right before, on its line or the one over it. */
  partyBefore(reading: FieldReading): Party | 'several' | null {
    const last = this.#last;
    if (!last || last.reading.part !== reading.part || last.reading.page !== reading.page) return null;
    return reading.y - last.reading.y < nearLine ? last.party : null;
  }

  /** Whose name the page asked for last, the business' or the first owner's; null where it is anybody else's. */
  namedOn(page: number): 'business' | 'owner' | null {
    return this.#named?.page === page ? this.#named.party : null;
  }

  /** Whether the field that names somebody is on the same line. */
  isOnLine(reading: FieldReading): boolean {
    return this.#last !== undefined && Math.abs(reading.y - this.#last.reading.y) < 6;
  }

  /** The address that a city, a state or a ZIP goes on; `null` of one that is not the deal's. */
  addressBefore(reading: FieldReading, part: string): string | null | undefined {
    const last = this.#addressOver(reading);
    if (!last || last.reading.page !== reading.page) return undefined;
    // A street begins an address; what stands beside or right under one goes on it, whatever is printed between.
    const goesOn =
      part !== 'street' &&
      (isOnOneLine(last.last, reading) ||
        (reading.y - last.last.y < nextLine && Math.abs(reading.x - last.reading.x) < sameColumn));
    if (last.reading.part !== reading.part && !goesOn) return undefined;
    if (reading.y - last.reading.y >= farAddress) return undefined;
    // A second state is of something else.
    return last.given.has(part) ? null : last.base;
  }
}

type KnownAddress = {
  reading: FieldReading;
  base: string | null;
  given: Set<string>;
  /** What of it was asked for last. */
  last: FieldReading;
};

const mostLabelTokens = 12;
const sameColumn = 8;
const nextLine = 30;

function partyOf(path: string): 'business' | 'owner' | null {
  if (path.startsWith('owner_1.')) return 'owner';
  return path.startsWith('business_') || path.startsWith('borrower_') || path === 'dba' ? 'business' : null;
}

function isOnOneLine(a: FieldReading, b: FieldReading): boolean {
  return a.page === b.page && Math.abs(a.y - b.y) < 6;
}

const names = new Set(['name', 'firstName', 'lastName', 'sellerName', 'landlordName', 'bankName']);
/** Terms of which an address is made that more fields may go on. */
export const addresses = new Set([
  'address',
  'homeAddress',
  'mailingAddress',
  'street',
  'premises',
  'premisesStreet',
]);
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
