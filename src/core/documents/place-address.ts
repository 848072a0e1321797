import type { Evidence } from '#core/reading/evidence';
import type { Box } from '#core/reading/page';

const form = /^(\d{1,6})(?::(-?[\d.]+),(-?[\d.]+),([\d.]+),([\d.]+))?$/;

/** The address of a place in a document: its page is opened there, and the place is lit. */
export function placeAddress(documentId: string, { page, box }: Pick<Evidence, 'page' | 'box'>): string {
  const place = box ? `${page}:${box.map((one) => Math.round(one * 10) / 10).join(',')}` : String(page);
  return `/documents/${documentId}?place=${place}`;
}

/** The place that such an address names; null where it names none. */
export function placeFrom(text: string | null): { page: number; box: Box | null; snippet: string } | null {
  const [whole, page, ...sides] = form.exec(text ?? '') ?? [];
  if (whole === undefined || Number(page) < 1) return null;
  const [x = Number.NaN, y = Number.NaN, w = Number.NaN, h = Number.NaN] = sides.map(Number);
  const isBox = [x, y, w, h].every(Number.isFinite);
  return { page: Number(page), box: isBox ? [x, y, w, h] : null, snippet: '' };
}
