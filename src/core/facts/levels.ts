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

/**
 * The pools a fact may be in, the narrowest first: its finder's of its type, its finder's, its blueprint's, everyone's.
 * @param blueprint its id; none of what is in no blueprint
 */
export function poolsOf(finder: string, type: FactType, blueprint?: string): readonly string[] {
  const own = blueprint === undefined ? [] : [`blueprint ${blueprint}`];
  return [`${finder} ${type}`, finder, ...own, everyFact];
}

/** The level of values of a type that a finder found: that of the narrowest pool enough cases bear; null without one. */
export function levelOf(finder: string, type: FactType, blueprint?: string): Level | null {
  for (const pool of poolsOf(finder, type, blueprint)) {
    const found = levelsData[pool];
    if (found) return { ...found, pool };
  }
  return null;
}

/** `asked`: a level of the organization's own; it counts where it is stricter. */
type AskingSection = Pick<Section, 'id' | 'finder'> & {
  readonly fields: readonly { readonly id: string; readonly asked?: number }[];
};

/**
 * Whether a value may be used without a person looking at it. What a person said, of confidence 1, may.
 * @param by the blueprint it was found by, or its outline, which may say how sure the organization wants to be
 */
export function mayPass(
  {
    section,
    field,
    type,
    confidence,
    finder: own,
  }: Pick<Fact, 'section' | 'field' | 'type' | 'confidence' | 'finder'>,
  by: { readonly id?: string; readonly sections: readonly AskingSection[] },
): boolean {
  if (confidence === 1) return true;
  const known = by.sections.find(({ id }) => id === section);
  const finder = own ?? known?.finder;
  const at = finder === undefined ? null : (levelOf(finder, type, by.id)?.at ?? null);
  const asked = known?.fields.find(({ id }) => id === field)?.asked ?? 0;
  return at !== null && confidence >= Math.max(at, asked);
}
