import type { z } from 'zod';
import type { Edges } from './box.ts';
import { type Page, round2, type WordColumns } from './page.ts';
import type { unreadRegionSchema } from './page-schema.ts';

/** A part of a page that shows more than is told of it; `reason` as in `page-schema.ts`. */
export type UnreadRegion = z.infer<typeof unreadRegionSchema>;

/** Points. Pictures with a smaller side are rules, bullets and icons. */
const lowest = 7;
const narrowest = 14;
/** Strips and tiles of one scan touch, or nearly. */
const touching = 2;
/** How much larger than its parts what they make together may be. */
const almostWhole = 1.15;
/** Pictures of one page; a page of more is tiled, and is looked at as a whole. */
const mostPictures = 400;
/** Points of the height of a picture, and share of it, in which a layer of words leaves nothing out. */
const longestBare = 90;
const longestBareShare = 0.18;
/** Share of the width that the words of a layer take up on average. */
const leastSpread = 0.2;

/**
 * The parts of a page that are pictures and that the page's own words say nothing of: pictures that touch are one, those
 * whose text lies over them as a layer of words are left out.
 * @param pictures edges on the visible page; they may jut out of it
 */
export function barePictures(
  pictures: readonly Edges[],
  words: WordColumns,
  size: { width: number; height: number },
): Edges[] {
  const onPage = pictures
    .map((picture) => ({
      x0: Math.max(0, picture.x0),
      y0: Math.max(0, picture.y0),
      x1: Math.min(size.width, picture.x1),
      y1: Math.min(size.height, picture.y1),
    }))
    .filter(({ x0, y0, x1, y1 }) => x1 > x0 && y1 > y0);
  return joined(onPage)
    .filter(({ x0, y0, x1, y1 }) => y1 - y0 >= lowest && x1 - x0 >= narrowest)
    .filter((picture) => !isToldByWords(picture, words));
}

/** Share of the words of a page (0..1) that lie on pictures. */
export function shareOnPictures(pictures: readonly Edges[], words: WordColumns): number {
  const count = words.text.length;
  if (count === 0 || pictures.length === 0) return 0;
  const large = joined(pictures);
  let on = 0;
  for (let i = 0; i < count; i++) if (large.some((picture) => isOn(picture, words, i))) on++;
  return on / count;
}

function joined(pictures: readonly Edges[]): Edges[] {
  if (pictures.length > mostPictures) {
    return [pictures.reduce(around, { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity })];
  }
  const parts: { edges: Edges; area: number }[] = [...pictures]
    .sort((a, b) => areaOf(b) - areaOf(a))
    .map((edges) => ({ edges, area: areaOf(edges) }));
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (!part) continue;
    for (let j = parts.length - 1; j > i; j--) {
      const other = parts[j];
      if (!other || !touches(part.edges, other.edges)) continue;
      const both = around(part.edges, other.edges);
      const area = part.area + Math.max(0, other.area - overlap(part.edges, other.edges));
      if (areaOf(both) > almostWhole * area) continue;
      part.edges = both;
      part.area = area;
      parts.splice(j, 1);
      // What was too far away before may touch now.
      j = parts.length;
    }
  }
  return parts.map(({ edges }) => edges);
}

/** Whether words lie all over a picture, as the text layer of a scan does: then nothing of it is left to be read. */
function isToldByWords(picture: Edges, words: WordColumns): boolean {
  const rows: { y0: number; y1: number }[] = [];
  let widths = 0;
  for (let i = 0; i < words.text.length; i++) {
    if (!isOn(picture, words, i)) continue;
    const y0 = words.y[i] ?? 0;
    rows.push({ y0, y1: y0 + (words.h[i] ?? 0) });
    widths += words.w[i] ?? 0;
  }
  if (rows.length === 0) return false;
  rows.sort((a, b) => a.y0 - b.y0);
  const height = picture.y1 - picture.y0;
  const bearable = height < longestBare ? 0.5 * height : Math.max(longestBare, longestBareShare * height);
  let bottom = picture.y0;
  let lines = 0;
  for (const row of rows) {
    if (row.y0 - bottom > bearable) return false;
    if (row.y0 >= bottom) lines++;
    bottom = Math.max(bottom, row.y1);
  }
  return picture.y1 - bottom <= bearable && widths >= leastSpread * lines * (picture.x1 - picture.x0);
}

function isOn(picture: Edges, words: WordColumns, i: number): boolean {
  const x = (words.x[i] ?? 0) + (words.w[i] ?? 0) / 2;
  const y = (words.y[i] ?? 0) + (words.h[i] ?? 0) / 2;
  return x >= picture.x0 && x <= picture.x1 && y >= picture.y0 && y <= picture.y1;
}

/** A region of these edges. */
export function unreadRegion({ x0, y0, x1, y1 }: Edges, reason: UnreadRegion['reason']): UnreadRegion {
  return { box: [round2(x0), round2(y0), round2(x1 - x0), round2(y1 - y0)], reason };
}

/** The parts of a page that recognition has still to read. */
export function waitingRegions(page: Pick<Page, 'unreadRegions'>): Edges[] {
  return (page.unreadRegions ?? [])
    .filter(({ reason }) => reason === 'waiting')
    .map(({ box: [x, y, w, h] }) => ({ x0: x, y0: y, x1: x + w, y1: y + h }));
}

function touches(a: Edges, b: Edges): boolean {
  return (
    a.x0 <= b.x1 + touching && b.x0 <= a.x1 + touching && a.y0 <= b.y1 + touching && b.y0 <= a.y1 + touching
  );
}

function around(a: Edges, b: Edges): Edges {
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}

function overlap(a: Edges, b: Edges): number {
  const across = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const down = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return Math.max(0, across) * Math.max(0, down);
}

function areaOf({ x0, y0, x1, y1 }: Edges): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
