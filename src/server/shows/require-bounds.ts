import { DocketError } from '#core/errors/docket-error';
import type { ShowItem } from '#core/shows/show';
import { excessOf } from '#core/shows/show-bounds';

/** Throws INVALID_INPUT, saying of what there is too much, where items are more than a show holds. */
export function requireBounds(items: readonly Pick<ShowItem, 'section' | 'fields'>[]): void {
  const excess = excessOf(items);
  if (excess !== null) throw new DocketError('INVALID_INPUT', { explanation: excess });
}
