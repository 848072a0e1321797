import type { Section } from './blueprint.ts';
import type { Fact, FactType } from './fact.ts';
import { levelsData } from './levels-data.ts';

/**
 * From which confidence on a value is right in 99 of 100, measured on labelled papers (`levels-data.ts` says on how
 * many): the one place that says whether a value may pass unseen.
 */

/** `at` null: no confidence was high enough, and a person is always asked. */
export type Level = { at: number | null; pool: string; cases: number };

/** Where all facts are pooled that no narrower pool bears, of whatever finder and type. */
export const everyFact = 'every';

/** The pools a fact may be in, the narrowest first: its finder's of its type, its finder's, everyone's. */
export function poolsOf(finder: string, type: FactType): readonly string[] {
  return [`${finder} ${type}`, finder, everyFact];
}

/** The level of values of a type that a finder found: that of the narrowest pool enough cases bear; null without one. */
export function levelOf(finder: string, type: FactType): Level | null {
  for (const pool of poolsOf(finder, type)) {
    const found = levelsData[pool];
    if (found) return { ...found, pool };
  }
  return null;
}

/**
 * Whether a value may be used without a person looking at it. What a person said, of confidence 1, may.
 * @param by the blueprint it was found by, or its outline
 */
export function mayPass(
  { section, type, confidence, finder: own }: Pick<Fact, 'section' | 'type' | 'confidence' | 'finder'>,
  by: { readonly sections: readonly Pick<Section, 'id' | 'finder'>[] },
): boolean {
  if (confidence === 1) return true;
  const finder = own ?? by.sections.find(({ id }) => id === section)?.finder;
  const at = finder === undefined ? null : (levelOf(finder, type)?.at ?? null);
  return at !== null && confidence >= at;
}
