import type { Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Address, Segment } from './segments.ts';

export type HouseFields = {
  name: Field;
  street: Field | null;
  city: Field | null;
  country: Field | null;
  phone: Field | null;
};

/** The fields of a section about houses, by their types; the country is text, as it is printed. */
export function houseFieldsOf({ fields }: Section): HouseFields | null {
  const of = (type: Field['type']): Field | null => fields.find((field) => field.type === type) ?? null;
  const name = of('organization');
  const country = fields.find(({ part }) => part === 'country') ?? null;
  return name && { name, street: of('street'), city: of('city'), country, phone: of('phone') };
}

export function addressCandidates(
  section: Section,
  fields: HouseFields,
  { street, postCode, city, country }: Address,
  place: (segment: Segment) => Span[],
  worth: number,
): Candidate[] {
  const parts = [street, postCode].filter((part) => part !== null);
  const value = parts.map(({ text }) => text).join(', ');
  return [
    ...(street ? added(section, fields.street, value, parts.flatMap(place), worth) : []),
    ...(city ? added(section, fields.city, city.text, place(city), worth) : []),
    ...(country ? added(section, fields.country, country.text, place(country), worth) : []),
  ];
}

export function added(
  section: Section,
  field: Field | null,
  value: string,
  spans: Span[],
  score: number,
): Candidate[] {
  if (!field || spans.length === 0 || (field.type === 'organization' && !/\p{L}{2}/u.test(value))) return [];
  return [
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: value.replace(/\s+/gu, ' '),
      spans,
      rule: 'with the name of the house',
      score,
      features: { near: 0.9, shape: 0.9, label: score, agrees: 0.7 },
    }),
  ];
}
