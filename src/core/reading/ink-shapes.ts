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
export function inkShapes(image: GrayImage, threshold: number, light = false): InkShape[] {
  const { width, height, pixels } = image;
  const parents: number[] = [];
  const shapes: InkShape[] = [];
  const rootOf = (of: number): number => {
    let root = of;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[of] = root;
    return root;
  };
  let before: { from: number; to: number; shape: number }[] = [];
  for (let y = 0; y < height; y++) {
    const runs: typeof before = [];
    let first = 0;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((pixels[at] ?? 255) < threshold === light) continue;
      const from = x;
      while (x < width && (pixels[at] ?? 255) < threshold !== light) {
        x++;
        at++;
      }
      const run = { from, to: x, shape: -1 };
      while (first < before.length && (before[first]?.to ?? 0) < from) first++;
      for (let i = first; i < before.length; i++) {
        const above = before[i];
        if (!above || above.from > x) break;
        const root = rootOf(above.shape);
        if (run.shape < 0) run.shape = root;
        else parents[Math.max(root, run.shape)] = run.shape = Math.min(root, run.shape);
      }
      if (run.shape < 0) {
        if (shapes.length >= mostShapes) return [];
        run.shape = shapes.length;
        parents.push(run.shape);
        shapes.push({ x0: from, y0: y, x1: x, y1: y + 1, area: 0 });
      }
      widen(shapes[run.shape], { x0: from, y0: y, x1: x, y1: y + 1, area: x - from });
      runs.push(run);
    }
    before = runs;
  }
  for (const [i, shape] of shapes.entries()) {
    const root = rootOf(i);
    if (root !== i) widen(shapes[root], shape);
  }
  return shapes.filter((_, i) => parents[i] === i);
}

function widen(shape: InkShape | undefined, by: InkShape): void {
  if (!shape) return;
  shape.x0 = Math.min(shape.x0, by.x0);
  shape.y0 = Math.min(shape.y0, by.y0);
  shape.x1 = Math.max(shape.x1, by.x1);
  shape.y1 = Math.max(shape.y1, by.y1);
  shape.area += by.area;
}

/** The grey that parts dark and light with the least spread within each (Otsu's threshold). */
export function inkThreshold({ pixels }: GrayImage): number {
  const histogram = new Float64Array(256);
  for (const value of pixels) histogram[value] = (histogram[value] ?? 0) + 1;
  let total = 0;
  for (const [value, count] of histogram.entries()) total += value * count;
  let best = 0;
  let threshold = 128;
  let darkCount = 0;
  let darkSum = 0;
  for (let value = 0; value < 255; value++) {
    darkCount += histogram[value] ?? 0;
    darkSum += value * (histogram[value] ?? 0);
    const lightCount = pixels.length - darkCount;
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
