import type { Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';

/** What a leg is made of, where it stands. */
export type Atom = {
  kind: 'number' | 'point' | 'day' | 'time';
  value: string;
  span: Span;
  /** Index of its line. */
  line: number;
  /** Which end of the leg a name beside or above it says; `other`: something that is none of the two. */
  end: 'start' | 'end' | 'other' | null;
  /** A point that only the words beside a time make one. */
  loose: boolean;
};

/** The fields of a section that legs are made of, by what they are. */
export type LegFields = {
  number: Field;
  from: Field;
  to: Field;
  depart: Field;
  arrive: Field;
  carrier: Field | null;
};

export function legFieldsOf({ fields, legs }: Section): LegFields | null {
  const of = (id: string | undefined): Field | null => fields.find((field) => field.id === id) ?? null;
  const [number, from, to, depart, arrive] = [
    of(legs?.number),
    of(legs?.from),
    of(legs?.to),
    of(legs?.depart),
    of(legs?.arrive),
  ];
  return number && from && to && depart && arrive
    ? { number, from, to, depart, arrive, carrier: of(legs?.carrier) }
    : null;
}
