import type { Asked, Resolved } from './asked.ts';
import { addresses } from './field-memory.ts';
import type { FieldReading } from './field-reading.ts';

/** What fields ask for, looked at together: addresses in several boxes, repeated parts, amounts asked for twice. */
export function settleFields(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  splitAddresses(readings, resolved);
  countRepeats(readings, resolved);
  keepFirst(readings, resolved);
  takeOneNumber(readings, resolved);
}

const towns = new Set(['city', 'zip', 'cityState', 'cityStateZip']);

function isOf(one: Asked, other: Resolved | undefined): boolean {
  return other !== undefined && 'path' in other && other.path.startsWith(`${one.path}.`);
}

/** Of an address whose city and ZIP have boxes of their own, the first box is its street. */
function splitAddresses(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  for (const [place, reading] of readings.entries()) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one)) continue;
    if (one.term.id === 'street' && /\bcity\b/iu.test(reading.field.label ?? ''))
      one.path = one.path.replace(/\.street$/u, '.one_line');
    if (one.term.id !== 'address' && one.term.id !== 'homeAddress') continue;
    const wholly = /\bcity\b/iu.test(reading.field.label ?? '');
    let street = /\bstreet\b/iu.test(reading.field.label ?? '');
    for (const next of readings.slice(place + 1, place + 6)) {
      // Headings over a column part what stands on one line.
      const onLine = Math.abs(next.y - reading.y) < 6;
      if (next.page !== reading.page || (next.part !== reading.part && !onLine)) break;
      const { label } = next;
      if (!label || label.unexplained.length > 0) continue;
      if (label.terms.some(({ id }) => addresses.has(id))) break;
      if (
        label.terms.some(({ id }) => towns.has(id)) &&
        (label.parties.size === 0 || isOf(one, resolved.get(next.at)))
      )
        street = true;
    }
    one.path = street && !wholly ? `${one.path}.street` : `${one.path}.one_line`;
  }
}

/** "Social security number, or employer identification number": of a business it is the latter. */
function takeOneNumber(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const either = readings.find(({ at, field }) => {
    const one = resolved.get(at);
    return one && 'path' in one && one.path === 'ein' && /^or\b/iu.test(field.label ?? '');
  });
  if (!either) return;
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (reading.part === either.part && one && 'path' in one && one.term.id === 'ssn')
      resolved.set(reading.at, {
        reading,
        nothing: 'the number of the business stands in its place',
        notes: [],
      });
  }
}

const totals = /\b(?:total|net_worth|as_of)/u;

/** A schedule behind a statement lists what an amount of it consists of, and does not ask for it again. */
function keepFirst(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const seen = new Set<string>();
  for (const reading of readings) {
    const one = resolved.get(reading.at);
    if (!one || !('path' in one) || !one.path.startsWith('pfs.') || totals.test(one.path)) continue;
    if (seen.has(one.path))
      resolved.set(reading.at, { reading, nothing: 'it is asked for before', notes: [] });
    seen.add(one.path);
  }
}

/** A part of the same name that asks a second time for the first owner's facts asks for the second owner's. */
function countRepeats(readings: readonly FieldReading[], resolved: Map<number, Resolved>): void {
  const seen = new Map<string, number>();
  for (const { at, part, headings, field } of readings) {
    const one = resolved.get(at);
    if (!one || !('path' in one) || !one.path.startsWith('owner_1.') || headings.length < 2) continue;
    if (indexIsSaid(one)) continue;
    const key = `${part}\n${one.path}\n${field.surroundings?.row ? 'row' : ''}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times > 1) one.path = one.path.replace('owner_1.', `owner_${times}.`);
  }
}

function indexIsSaid({ reading }: Asked): boolean {
  return [reading.label, reading.row, reading.column].some((one) => (one?.index ?? null) !== null);
}
