import type { Edges } from './box.ts';
import { inkShapes } from './ink-shapes.ts';
import type { RecognizedWord } from './ocr-result.ts';
import type { GrayImage } from './ocr-straighten.ts';

/** Of the usual height of the words of a page: how high what was overlooked must be to be a letter or a digit. */
const lowest = 0.55;
const highest = 1.7;
/** Of the same: how far apart the letters of one word are. */
const farthest = 0.75;
/** A word of a table's cell that was overlooked has few letters; more are a drawing. */
const mostShapes = 12;
/** Places of one page that are looked at again; with more, it is no sparse table but a drawing or a bad scan. */
const mostPlaces = 80;
/** Share of the height that lines of one row have in common. */
const sameRow = 0.5;

/**
 * Where ink as high as the words of a page stands beside lines that were recognised, and belongs to none of their words:
 * single digits and short cells of tables, which recognition of whole pages overlooks. Edges in pixels.
 * @param ink what is darker is ink
 */
export function overlookedInk(image: GrayImage, ink: number, words: readonly RecognizedWord[]): Edges[] {
  const sound = words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (sound.length === 0) return [];
  const heights = sound.map(({ y0, y1 }) => y1 - y0).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  if (usual < 6) return [];
  const shapes = inkShapes(image, ink)
    .filter((shape) => shape.y1 - shape.y0 <= highest * usual && shape.x1 - shape.x0 <= 3 * usual)
    .filter((shape) => shape.y1 - shape.y0 >= 0.15 * usual && !words.some((word) => isInside(shape, word)));
  const places = grouped(shapes, farthest * usual).filter(
    ({ edges, count }) =>
      count <= mostShapes &&
      edges.y1 - edges.y0 >= lowest * usual &&
      edges.y1 - edges.y0 <= highest * usual &&
      sound.some(
        (word) => sharedHeight(edges, word) >= sameRow * Math.min(edges.y1 - edges.y0, word.y1 - word.y0),
      ),
  );
  return places.length > mostPlaces ? [] : places.map(({ edges }) => edges);
}

function isInside({ x0, y0, x1, y1 }: Edges, word: Edges): boolean {
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return x >= word.x0 && x <= word.x1 && y >= word.y0 - 2 && y <= word.y1 + 2;
}

function sharedHeight(a: Edges, b: Edges): number {
  return Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
}

/** Shapes side by side become one place. */
function grouped(shapes: readonly Edges[], gap: number): { edges: Edges; count: number }[] {
  const places: { edges: Edges; count: number }[] = [];
  for (const shape of [...shapes].sort((a, b) => a.x0 - b.x0)) {
    const place = places.find(
      ({ edges }) =>
        shape.x0 - edges.x1 <= gap &&
        sharedHeight(edges, shape) > 0.3 * Math.min(edges.y1 - edges.y0, shape.y1 - shape.y0),
    );
    if (place) {
      const { edges } = place;
      edges.x1 = Math.max(edges.x1, shape.x1);
      edges.y0 = Math.min(edges.y0, shape.y0);
      edges.y1 = Math.max(edges.y1, shape.y1);
      place.count++;
    } else {
      const { x0, y0, x1, y1 } = shape;
      places.push({ edges: { x0, y0, x1, y1 }, count: 1 });
    }
  }
  return places;
}
