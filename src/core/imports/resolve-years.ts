import type { Fact, FactValue } from '#core/facts/fact';
import type { BroughtSource } from './source.ts';

const dayMs = 86_400_000;
/** Days looked at as anchors; there are never more of a tour. */
const mostAnchors = 2000;

/** Days that the sources state with their year: what a day without one is measured by. */
export function anchorDays(sources: readonly Pick<BroughtSource, 'facts'>[]): number[] {
  const days = new Set<number>();
  for (const { facts } of sources) {
    for (const { type, value, cancelled } of facts) {
      if ((type !== 'date' && type !== 'datetime') || typeof value !== 'string' || cancelled) continue;
      if (!value.startsWith('--')) days.add(Date.parse(`${value.slice(0, 10)}T00:00Z`));
      if (days.size >= mostAnchors) return [...days];
    }
  }
  return [...days];
}

/**
 * A fact with the year of its day: the one that brings it nearest to a day of the sources, else nearest after the day
 * its own was written. It stays without one where nothing says which.
 */
export function withYear(fact: Fact, anchors: readonly number[], writtenOn: string | null): Fact {
  if (fact.type !== 'date' && fact.type !== 'datetime') return fact;
  const resolve = (value: FactValue): FactValue =>
    typeof value === 'string' ? resolved(value, anchors, writtenOn) : value;
  return {
    ...fact,
    value: resolve(fact.value),
    alternatives: fact.alternatives.map((one) => ({ ...one, value: resolve(one.value) })),
  };
}

function resolved(value: string, anchors: readonly number[], writtenOn: string | null): string {
  if (!value.startsWith('--')) return value;
  const rest = value.slice(2);
  const written = writtenOn === null ? null : Date.parse(`${writtenOn}T00:00Z`);
  const near = anchors.length > 0 ? anchors : written === null ? [] : [written];
  const years = new Set(near.map((day) => new Date(day).getUTCFullYear()).flatMap((y) => [y - 1, y, y + 1]));
  let best: { year: number; distance: number } | null = null;
  for (const year of years) {
    const day = Date.parse(`${year}-${rest.slice(0, 5)}T00:00Z`);
    // The 29th of February of a year that has none becomes another day.
    if (Number.isNaN(day) || !new Date(day).toISOString().includes(rest.slice(0, 5))) continue;
    for (const anchor of near) {
      // Who writes of a day mostly writes of one to come.
      const lead =
        anchors.length > 0 ? Math.abs(day - anchor) : day < anchor ? 2 * (anchor - day) : day - anchor;
      if (best === null || lead < best.distance) best = { year, distance: lead };
    }
  }
  return best === null || best.distance > 366 * dayMs ? value : `${best.year}-${rest}`;
}
