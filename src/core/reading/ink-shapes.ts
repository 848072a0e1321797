import type { Edges } from './box.ts';
import type { GrayImage } from './ocr-straighten.ts';

/** A connected piece of ink: its edges in pixels (`x1` and `y1` just beyond it), and how many pixels it has. */
export type InkShape = Edges & { area: number };

/** More pieces than letters on a page of small print: a screened picture. */
const mostShapes = 60_000;

/**
 * The connected pieces of what is darker than `threshold` (with `light`, of what is lighter), corners touching counted
 * as connected. None when there are absurdly many.
 */
export function inkShapes(
  { width, height, pixels }: GrayImage,
  threshold: number,
  light = false,
): InkShape[] {
  const parents: number[] = [];
  const shapes: InkShape[] = [];
  const rootOf = (of: number): number => {
    let root = of;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[of] = root;
    return root;
  };
  // Runs of ink of the row above and of this one: where each begins and ends, and its shape.
  const most = (width >> 1) + 1;
  let above = runsOf(most);
  let runs = runsOf(most);
  for (let y = 0; y < height; y++) {
    runs.count = 0;
    let first = 0;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((pixels[at] ?? 255) < threshold === light) continue;
      const from = x;
      while (x < width && (pixels[at] ?? 255) < threshold !== light) {
        x++;
        at++;
      }
      let own = -1;
      while (first < above.count && (above.to[first] ?? 0) < from) first++;
      for (let i = first; i < above.count && (above.from[i] ?? 0) <= x; i++) {
        const root = rootOf(above.shape[i] ?? 0);
        if (own < 0) own = root;
        else {
          const lower = Math.min(root, own);
          parents[Math.max(root, own)] = lower;
          own = lower;
        }
      }
      const known = shapes[own];
      if (known) widen(known, from, y, x, y + 1, x - from);
      else {
        if (shapes.length >= mostShapes) return [];
        own = shapes.length;
        parents.push(own);
        shapes.push({ x0: from, y0: y, x1: x, y1: y + 1, area: x - from });
      }
      runs.from[runs.count] = from;
      runs.to[runs.count] = x;
      runs.shape[runs.count++] = own;
    }
    [above, runs] = [runs, above];
  }
  for (const [i, { x0, y0, x1, y1, area }] of shapes.entries()) {
    const root = shapes[rootOf(i)];
    if (root && root !== shapes[i]) widen(root, x0, y0, x1, y1, area);
  }
  return shapes.filter((_, i) => parents[i] === i);
}

type Runs = { count: number; from: Int32Array; to: Int32Array; shape: Int32Array };

function runsOf(most: number): Runs {
  return { count: 0, from: new Int32Array(most), to: new Int32Array(most), shape: new Int32Array(most) };
}

function widen(shape: InkShape, x0: number, y0: number, x1: number, y1: number, area: number): void {
  if (x0 < shape.x0) shape.x0 = x0;
  if (y0 < shape.y0) shape.y0 = y0;
  if (x1 > shape.x1) shape.x1 = x1;
  if (y1 > shape.y1) shape.y1 = y1;
  shape.area += area;
}

/** How many pixels a picture has of each tone. */
export function tonesOf({ pixels }: GrayImage): Uint32Array {
  const tones = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i] ?? 0;
    tones[value] = (tones[value] ?? 0) + 1;
  }
  return tones;
}

/** The grey that parts dark and light with the least spread within each (Otsu's threshold). */
export function inkThreshold(image: GrayImage, tones: Uint32Array = tonesOf(image)): number {
  const count = image.pixels.length;
  let total = 0;
  for (let value = 0; value < 256; value++) total += value * (tones[value] ?? 0);
  let best = 0;
  let threshold = 128;
  let darkCount = 0;
  let darkSum = 0;
  for (let value = 0; value < 255; value++) {
    darkCount += tones[value] ?? 0;
    darkSum += value * (tones[value] ?? 0);
    const lightCount = count - darkCount;
    if (darkCount === 0 || lightCount === 0) continue;
    const difference = darkSum / darkCount - (total - darkSum) / lightCount;
    const between = darkCount * lightCount * difference * difference;
    if (between > best) {
      best = between;
      threshold = value + 1;
    }
  }
  return threshold;
}
