import type { PaperGift } from '#core/facts/blueprint';
import type { FactValue } from '#core/facts/fact';
import { splitName } from '#core/facts/parsers/split-name';

/** A value of a paper as the other blueprint has it; null where nothing of it is left. */
export function convertValue(value: FactValue, as: PaperGift['as']): FactValue | null {
  if (as === undefined) return value;
  if (typeof value !== 'string') return null;
  const name = splitName(value);
  // A single name may be either.
  if (as !== 'year_of' && name.family === '') return null;
  switch (as) {
    case 'given_part':
      return name.given || null;
    case 'middle_part':
      return name.middle || null;
    case 'family_part':
      return name.family || null;
    case 'year_of':
      return /(?:19|20)\d\d/.exec(value)?.[0] ?? null;
  }
}
