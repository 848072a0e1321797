import { normalMoment } from '../moments.ts';
import { oneLine, thing } from '../thing.ts';
import type { Thing, Value } from '../tree.ts';
import type { Pass } from './parse-pass.ts';

/** The tags that tell programs what a pass is about (Apple's "semantic tags"): those of the whole, and of its fields. */
export type Semantics = ReadonlyMap<string, unknown>;

export function semanticsOf({ semantics, fields }: Pass): Semantics {
  const ofFields = fields.flatMap((field) => Object.entries(field.semantics));
  return new Map([...ofFields, ...Object.entries(semantics)]);
}

export function tag(semantics: Semantics, ...names: string[]): string | null {
  for (const name of names) {
    const value = semantics.get(name);
    if (typeof value === 'string' && value.trim() !== '') return oneLine(value);
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** A time; newer tags wrap it ('eventStartDateInfo': {date}). */
export function timeTag(semantics: Semantics, ...names: string[]): string | null {
  for (const name of names) {
    const value = semantics.get(name);
    const date = typeof value === 'object' && value !== null && 'date' in value ? value.date : value;
    const moment = typeof date === 'string' ? normalMoment(date) : null;
    if (moment !== null) return moment;
  }
  return null;
}

export function personTag(semantics: Semantics): Thing | null {
  const value = semantics.get('passengerName') ?? semantics.get('attendeeName');
  if (typeof value === 'string') return thing('Person', { name: oneLine(value) });
  if (typeof value !== 'object' || value === null) return null;
  const part = (name: string): Value => {
    const given: unknown = Reflect.get(value, name);
    return typeof given === 'string' ? oneLine(given) : '';
  };
  const name = [part('givenName'), part('familyName')].filter((one) => one !== '').join(' ');
  return name === '' ? null : thing('Person', { name });
}
