import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { withNodes } from '#core/blueprints/show-nodes';
import { defineBlueprint, type FieldData, type SectionData } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type Fact, standingFacts } from '#core/facts/fact';
import { foldTokens } from '#core/layout/fold';
import type { Page } from '#core/reading/page';

/** The bookings of tests/fixtures/bookings, and what of them is found by their nodes alone. */

export const bookingsFolder = path.resolve('tests/fixtures/bookings/files');

const knownSchema = z.record(
  z.string(),
  z.object({
    format: z.string(),
    items: z.array(
      z.object({
        section: z.string(),
        fields: z.record(
          z.string(),
          z.object({ value: z.string(), must: z.boolean(), noyear: z.boolean().optional() }),
        ),
      }),
    ),
  }),
);
type Known = z.infer<typeof knownSchema>[string];

/** What each file carries. */
export function knownBookings(): [file: string, known: Known][] {
  const text = readFileSync(path.join(bookingsFolder, '../truth.json'), 'utf8');
  return Object.entries(knownSchema.parse(JSON.parse(text)));
}

const types: Readonly<Record<string, Partial<Record<string, FieldData['type']>>>> = {
  general: { title: 'text', start_date: 'date', end_date: 'date' },
  venue: { name: 'text', address: 'text', city: 'city' },
  hotels: {
    name: 'text',
    address: 'text',
    city: 'city',
    country: 'text',
    phone: 'phone',
    check_in: 'date',
    check_out: 'date',
    confirmation: 'text',
    rooms: 'quantity',
  },
  flights: {
    number: 'flight_number',
    airline: 'text',
    from: 'airport',
    to: 'airport',
    depart: 'datetime',
    arrive: 'datetime',
    confirmation: 'code',
    passenger: 'person',
  },
  ground_transport: {
    company: 'text',
    kind: 'text',
    pickup_time: 'datetime',
    pickup_place: 'text',
    dropoff: 'text',
    phone: 'phone',
    number: 'text',
    from: 'text',
    to: 'text',
    depart: 'datetime',
    arrive: 'datetime',
    confirmation: 'code',
    passenger: 'person',
  },
};

/** The sections of a show that nodes speak of, without any finder that reads text. */
const bookings = defineBlueprint({
  id: 'bookings',
  title: 'Bookings',
  documentTypes: [],
  sections: Object.entries(types).map(([id, fields]): SectionData => {
    const repeated = id !== 'general' && id !== 'venue';
    const listed = Object.entries(fields).map(
      ([field, type]): FieldData => ({ id: field, title: field, type: type ?? 'text' }),
    );
    return withNodes({
      id,
      title: id,
      finder: 'structured',
      repeated,
      fields: listed,
      ...('passenger' in fields && { joined: ['passenger'] }),
    });
  }),
});

/** Facts by nodes that their document does not call off. */
export function nodeFacts(pages: readonly Page[]): Fact[] {
  return standingFacts(extractFacts(pages, bookings));
}

/** What is wrong, missing or too much, of what a file is known to carry; nothing where all is right. */
export function faultsOf(facts: readonly Fact[], known: Known): string[] {
  const faults: string[] = [];
  const items = Map.groupBy(facts, ({ section, itemKey }) => `${section} ${itemKey}`);
  const left = new Map(items);
  for (const { section, fields } of known.items.filter(({ section }) => section in types)) {
    const mine = [...left].filter(([key]) => key.startsWith(`${section} `));
    const scored = mine.map(([key, own]) => ({ key, own, right: countRight(own, fields) }));
    const best = scored.sort((a, b) => b.right - a.right)[0];
    if (best) left.delete(best.key);
    for (const [field, { value, must, noyear }] of Object.entries(fields)) {
      const got = best?.own.find((fact) => fact.field === field);
      if (!got) faults.push(...(must ? [`${section}.${field}: missing ${value}`] : []));
      else if (!isSame(field, value, String(got.value), noyear))
        faults.push(`${section}.${field}: ${String(got.value)} instead of ${value}`);
    }
  }
  for (const [key, own] of left)
    if (!/^(?:general|venue) /.test(key))
      faults.push(`${key}: nothing is known of ${own.map(({ value }) => value).join(' ')}`);
  return faults;
}

function countRight(own: readonly Fact[], fields: Known['items'][number]['fields']): number {
  return own.filter(({ field, value }) => {
    const known = fields[field];
    return known !== undefined && isSame(field, known.value, String(value), known.noyear);
  }).length;
}

function isSame(field: string, known: string, got: string, noyear = false): boolean {
  if (/^\d{4}-\d\d-\d\d/.test(known)) {
    const [a, b] = noyear ? [known.slice(5), got.slice(got.startsWith('--') ? 2 : 5)] : [known, got];
    return a === b;
  }
  if (field === 'phone') return digitsOf(got).endsWith(digitsOf(known).replace(/^0/, ''));
  const [a, b] = [foldTokens(known), foldTokens(got)];
  // With its town or post code behind, a street is the same street.
  if (field === 'address') return a.every((token) => b.includes(token));
  return field === 'passenger' ? a.sort().join(' ') === b.sort().join(' ') : a.join('') === b.join('');
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
