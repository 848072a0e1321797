import type { ShowItem } from './show.ts';

/** What a show holds at most, in items and bytes of their fields as JSON; the database takes no more (require_show_bounds). */
export const mostItems = 1000;
export const mostBytesOfItem = 50_000;
export const mostBytesOfItems = 2_000_000;

/** Places that a show keeps of a value, its own first: an import of many papers has one of each, and keeps them all. */
export const mostPlaces = 5;

/** In what items are more than a show holds, in words; null: in nothing. */
export function excessOf(items: readonly Pick<ShowItem, 'section' | 'fields'>[]): string | null {
  if (items.length > mostItems) return `${items.length} items: a show holds at most ${mostItems}`;
  let bytes = 0;
  for (const { section, fields } of items) {
    const own = new TextEncoder().encode(JSON.stringify(fields)).length;
    if (own > mostBytesOfItem) return `an item of ${section} has more than ${mostBytesOfItem} bytes`;
    bytes += own;
  }
  return bytes > mostBytesOfItems ? `items of more than ${mostBytesOfItems} bytes together` : null;
}
