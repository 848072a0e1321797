/**
 * How sure a rule must be of what a field asks for before its fact is filled in.
 *
 * The lowest level from which upwards the share of wrong fills stays below the floor. Of a level with few fields little is
 * known, so each counts as if one fill more than was seen were wrong (the rule of succession): many fields of a level speak
 * for it, one or two never do.
 */

/** One value that would be filled in: how sure its rule is, and whether it is wrong. */
export type Filling = { confidence: number; wrong: boolean };
export type Level = { confidence: number; filled: number; wrong: number; share: number };

/** The levels from the surest down; of each the share of wrong fills from it upwards. */
export function levelsOf(fillings: readonly Filling[]): Level[] {
  const byLevel = new Map<number, { filled: number; wrong: number }>();
  for (const { confidence, wrong } of fillings) {
    const level = byLevel.get(confidence) ?? { filled: 0, wrong: 0 };
    level.filled += 1;
    if (wrong) level.wrong += 1;
    byLevel.set(confidence, level);
  }
  let filled = 0;
  let wrong = 0;
  return [...byLevel]
    .sort(([a], [b]) => b - a)
    .map(([confidence, level]) => {
      filled += level.filled + 1;
      wrong += level.wrong + 1;
      return { confidence, ...level, share: wrong / filled };
    });
}
