import type { Field, Section } from '../../blueprint.ts';

/** The fields of rides, by their types and names of the section's legs: those that no leg has. */
export type RideFields = {
  company: Field | null;
  kind: Field | null;
  time: Field | null;
  from: Field | null;
  to: Field | null;
  phone: Field | null;
  driver: Field | null;
};

/** Which is which is told by the order they stand in: who drives, with what, when, from where, to where. */
export function rideFieldsOf({ fields, legs, standing }: Section): RideFields {
  const ofLegs = new Set([legs?.number, legs?.from, legs?.to, legs?.depart, legs?.arrive, ...standing]);
  const own = fields.filter(({ id }) => !ofLegs.has(id));
  const of = (type: Field['type'], n = 0): Field | null =>
    own.filter((field) => field.type === type)[n] ?? null;
  return {
    company: of('organization'),
    kind: own.find(({ values }) => Object.keys(values).length > 0) ?? null,
    time: of('datetime'),
    from: own.filter(({ type, values }) => type === 'text' && Object.keys(values).length === 0)[0] ?? null,
    to: own.filter(({ type, values }) => type === 'text' && Object.keys(values).length === 0)[1] ?? null,
    phone: of('phone'),
    driver: of('person'),
  };
}
