import type { Edges } from './box.ts';
import { evenLight } from './even-light.ts';
import { type InkShape, inkShapes, inkThreshold, tonesOf } from './ink-shapes.ts';
import type { GrayImage } from './ocr-straighten.ts';

/** Pixels: smaller pieces are specks and dots, larger ones rules and drawings. */
const smallestLetter = 4;
const largestLetter = 90;
/** Pieces of about one height side by side, close together: letters of a line. */
const fewestInLine = 4;
const heightRatio = 2.2;
const farthest = 1.6;
/** Bars of a barcode are all much taller than wide, and a row of them is no line of letters. */
const slimmest = 0.28;
/** Letters in lines, of all pieces of their size: leaves and gravel fall into rows by chance alone. */
const leastShare = 0.3;
const fewestLetters = 5;
/** Share of a picture that is dark where light letters may stand on it. */
const darkGround = 0.15;
/** Shares of a row that is ink, and of the rows that are so, in a code of squares. */
const denseRow = 0.2;
const denseRows = 0.85;
/** Grey levels between ink and paper; less is a watermark or nothing at all. */
const leastContrast = 24;

/**
 * Where a picture seems to carry lines of text, whichever way they run: the edges around them, in pixels; null where
 * there are none. It is a guess, made to miss little: what is no text is told when it is recognised.
 * @param image drawn at 100 to 150 pixels an inch
 */
export function textLikeArea(image: GrayImage): Edges | null {
  const seen = tonesOf(image);
  if (!hasContrast(seen)) return null;
  const even = evenLight(image);
  const tones = even === image ? seen : tonesOf(even);
  const threshold = inkThreshold(even, tones);
  for (const light of [false, true]) {
    if (light && darkShare(tones, threshold) < darkGround) break;
    const shapes = inkShapes(even, threshold, light);
    const across = linesAmong(shapes);
    if (across) return isDense(even, across, threshold, light) ? null : across.edges;
    const down = linesAmong(shapes.map(turned));
    if (down) return turned(down.edges);
  }
  return null;
}

/** Mirrored at the diagonal: lines that run up or down run across. */
function turned<T extends Edges>(shape: T): T {
  return { ...shape, x0: shape.y0, y0: shape.x0, x1: shape.y1, y1: shape.x1 };
}

/** Whether nearly every row of pixels has much ink: between lines of text there is paper, in a code of squares none. */
function isDense(
  { width, pixels }: GrayImage,
  { edges, height }: Lines,
  threshold: number,
  light: boolean,
): boolean {
  const { x0, y0, x1, y1 } = edges;
  if (y1 - y0 < 3 * height) return false;
  let full = 0;
  for (let y = y0; y < y1; y++) {
    let ink = 0;
    for (let x = x0; x < x1; x++) if ((pixels[y * width + x] ?? 255) < threshold !== light) ink++;
    if (ink >= denseRow * (x1 - x0)) full++;
  }
  return full >= denseRows * (y1 - y0);
}

function darkShare(tones: Uint32Array, threshold: number): number {
  let dark = 0;
  let all = 0;
  for (const [value, count] of tones.entries()) {
    all += count;
    if (value < threshold) dark += count;
  }
  return dark / Math.max(1, all);
}

function hasContrast(tones: Uint32Array): boolean {
  const darkest = tones.findIndex((count) => count > 0);
  const lightest = tones.findLastIndex((count) => count > 0);
  return lightest - darkest >= leastContrast;
}

type Lines = { edges: Edges; height: number };

/** The edges around letters that stand in lines, and how high they usually are. */
function linesAmong(shapes: readonly InkShape[]): Lines | null {
  const letters = shapes.filter(isLetterSized).sort((a, b) => a.x0 - b.x0);
  if (letters.length < fewestLetters) return null;
  const inLines = chains(letters).filter(isLine).flat();
  if (inLines.length < fewestLetters || inLines.length < leastShare * letters.length) return null;
  const heights = inLines.map(({ y0, y1 }) => y1 - y0).sort((a, b) => a - b);
  const edges = inLines.reduce<Edges>(
    (all, { x0, y0, x1, y1 }) => ({
      x0: Math.min(all.x0, x0),
      y0: Math.min(all.y0, y0),
      x1: Math.max(all.x1, x1),
      y1: Math.max(all.y1, y1),
    }),
    { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity },
  );
  return { edges, height: heights[Math.floor(heights.length / 2)] ?? 0 };
}

function isLetterSized({ x0, y0, x1, y1 }: InkShape): boolean {
  const [w, h] = [x1 - x0, y1 - y0];
  return h >= smallestLetter && h <= largestLetter && w >= 1 && w <= 6 * h;
}

/** Each letter is put behind the last one of the line it goes on with. Letters come from left to right. */
function chains(letters: readonly InkShape[]): InkShape[][] {
  const all: InkShape[][] = [];
  // Lines whose last letter may still have a follower, by the height they stand at.
  const open = new Map<number, InkShape[][]>();
  const band = (y: number): number => Math.floor(y / largestLetter);
  for (const letter of letters) {
    const height = letter.y1 - letter.y0;
    let best: InkShape[] | null = null;
    let bestGap = Number.POSITIVE_INFINITY;
    for (const at of [band(letter.y0) - 1, band(letter.y0), band(letter.y0) + 1]) {
      const near = open.get(at);
      if (!near) continue;
      const alive = near.filter((line) => letter.x0 - (line.at(-1)?.x1 ?? 0) <= farthest * largestLetter);
      open.set(at, alive);
      for (const line of alive) {
        const last = line.at(-1);
        if (!last) continue;
        const lastHeight = last.y1 - last.y0;
        const taller = Math.max(height, lastHeight);
        const gap = letter.x0 - last.x1;
        const shared = Math.min(letter.y1, last.y1) - Math.max(letter.y0, last.y0);
        if (gap > farthest * taller || gap < -0.5 * taller) continue;
        if (
          taller > heightRatio * Math.min(height, lastHeight) ||
          shared < 0.4 * Math.min(height, lastHeight)
        ) {
          continue;
        }
        if (Math.abs(gap) < bestGap) {
          best = line;
          bestGap = Math.abs(gap);
        }
      }
    }
    if (best) {
      best.push(letter);
    } else {
      best = [letter];
      all.push(best);
      const at = band(letter.y0);
      open.set(at, [...(open.get(at) ?? []), best]);
    }
  }
  return all;
}

function isLine(chain: readonly InkShape[]): boolean {
  if (chain.length < fewestInLine) return false;
  const slimness = chain.map(({ x0, y0, x1, y1 }) => (x1 - x0) / (y1 - y0)).sort((a, b) => a - b);
  return (slimness[Math.floor(slimness.length * 0.6)] ?? 0) > slimmest;
}
