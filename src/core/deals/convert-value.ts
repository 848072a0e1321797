import type { PaperGift } from '#core/facts/blueprint';
import type { FactValue } from '#core/facts/fact';
import { splitName } from '#core/facts/parsers/split-name';

/** A value of a paper as the other blueprint has it; null where nothing of it is left. */
export function convertValue(value: FactValue, as: PaperGift['as']): FactValue | null {
  if (as === undefined) return value;
  if (typeof value !== 'string') return null;
  switch (as) {
    case 'given_part':
      return splitName(value).given || null;
    case 'middle_part':
      return splitName(value).middle || null;
    case 'family_part':
      return splitName(value).family || null;
    case 'year_of':
      return /(?:19|20)\d\d/.exec(value)?.[0] ?? null;
  }
}
