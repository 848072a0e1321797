import type { Section } from '../../blueprint.ts';
import type { LegFields } from './atom.ts';

/** Whether a leg has the field: those of rides are of something else. */
export function isOfLegs(field: string, { legs, standing }: Section): boolean {
  const { along = [], ...own } = legs ?? {};
  return standing.includes(field) || along.includes(field) || Object.values(own).includes(field);
}

export function isEnd(field: string, { from, to, depart, arrive }: LegFields): boolean {
  return [from, to, depart, arrive].some(({ id }) => id === field);
}
