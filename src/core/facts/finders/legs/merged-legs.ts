import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { LegFields } from './atom.ts';
import type { Leg } from './read-leg.ts';

/** Legs of one paper beside each other: what is told of all of them, and those that are told of twice. */

/** What only stands below the last of several legs is told of all of them. */
export function shareLast(legs: readonly Leg[], { standing }: Section): void {
  const last = legs.at(-1);
  if (!last || legs.length < 2) return;
  for (const field of standing) {
    const own = last.candidates.filter((candidate) => candidate.field === field);
    const others = legs.slice(0, -1);
    if (
      own.length === 0 ||
      others.some(({ candidates }) => candidates.some((other) => other.field === field))
    )
      continue;
    for (const leg of others) leg.candidates.push(...own);
  }
}

/** A leg told of twice is one: the same number, and nothing that contradicts it. */
export function mergedLegs(legs: readonly Leg[], section: Section, fields: LegFields): Leg[] {
  const out: Leg[] = [];
  for (const leg of legs) {
    const same = out.find((other) => isSame(leg, other, fields));
    if (!same) {
      out.push({ ...leg });
      continue;
    }
    const further = leg.candidates.filter(
      ({ field }) => !section.joined.includes(field) || !same.candidates.some((own) => own.field === field),
    );
    same.candidates = [...joinedBoth(same, leg, section), ...further];
    same.cancelled ??= leg.cancelled;
  }
  return out;
}

/** Passengers of a leg that is printed once for each of them. */
function joinedBoth(a: Leg, b: Leg, { joined }: Section): Candidate[] {
  return a.candidates.map((own) => {
    const other = joined.includes(own.field)
      ? b.candidates.find(({ field }) => field === own.field)
      : undefined;
    if (!other || own.value === other.value) return own;
    const values = [...new Set([...String(own.value).split('; '), ...String(other.value).split('; ')])];
    return { ...own, value: values.join('; '), spans: [...own.spans, ...other.spans] };
  });
}

function isSame(a: Leg, b: Leg, { number, depart, from }: LegFields): boolean {
  const value = (leg: Leg, id: string): string | null =>
    String(leg.candidates.find(({ field }) => field === id)?.value ?? '') || null;
  const agrees = (id: string): boolean => {
    const [one, other] = [value(a, id), value(b, id)];
    return one === null || other === null || one === other;
  };
  if (value(a, number.id) === null && value(a, depart.id) !== value(b, depart.id)) return false;
  return value(a, number.id) === value(b, number.id) && agrees(depart.id) && agrees(from.id);
}
