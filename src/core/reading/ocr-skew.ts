import { inkThreshold } from './ink-shapes.ts';
import type { LineDirection } from './ocr-result.ts';
import { type GrayImage, turnImage } from './ocr-straighten.ts';

/** Longest side in pixels of what is measured: lines of 8 pt type are still told apart. */
const measuredSide = 1200;
const degree = Math.PI / 180;
const coarseStep = 0.5;
const fineStep = 0.1;
/** Pages put into a scanner by hand; beyond it somebody meant it. */
const largestDegrees = 10;
/** How much steeper the peaks must be than those of the image as it is. */
const clearlySteeper = 1.1;
/** Fewer points of ink have no direction. */
const fewestPoints = 200;
const mostPoints = 12_000;

/**
 * How the lines of text lie in an image, by projection: summed along the lines, the ink of a page comes in peaks
 * (lines) and valleys (the room between them), and the better the direction is hit, the steeper they are.
 */
export function measureLines(image: GrayImage): LineDirection {
  const small = shrink(image);
  const ink = inkThreshold(small);
  const across = bestAngle(undersides(small, ink), small.height);
  const turned = turnImage(small, 1);
  const vertical = bestAngle(undersides(turned, ink), turned.height);
  return {
    vertical: vertical.steepness > across.steepness * clearlySteeper,
    levelling: { across: across.angle, vertical: vertical.angle },
  };
}

type Points = { x: Int16Array; y: Int16Array; width: number };

/** Averages blocks of pixels; an odd rest at the right and below is left out. */
function shrink(image: GrayImage): GrayImage {
  const factor = Math.max(1, Math.ceil(Math.max(image.width, image.height) / measuredSide));
  if (factor === 1) return image;
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const pixels = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  const area = factor * factor;
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    for (let y = row * factor; y < (row + 1) * factor && y < image.height; y++) {
      let at = y * image.width;
      for (let column = 0; column < width; column++) {
        let sum = 0;
        for (let i = 0; i < factor; i++) sum += image.pixels[at++] ?? 255;
        sums[column] = (sums[column] ?? 0) + sum;
      }
    }
    for (let column = 0; column < width; column++) pixels[row * width + column] = (sums[column] ?? 0) / area;
  }
  return { width, height, pixels };
}

/** Where ink ends downwards: baselines stand out in them, and dark areas do not outweigh the type. */
function undersides({ width, height, pixels }: GrayImage, ink: number): Points {
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < height - 1; row++) {
    for (let column = 0, at = row * width; column < width; column++, at++) {
      if ((pixels[at] ?? 255) >= ink || (pixels[at + width] ?? 255) < ink) continue;
      x.push(column);
      y.push(row);
    }
  }
  // Every so many: a few thousand show the direction as well as all of them, in a tenth of the time.
  const step = Math.max(1, Math.ceil(x.length / mostPoints));
  const count = Math.floor(x.length / step);
  const points = { x: new Int16Array(count), y: new Int16Array(count), width };
  for (let i = 0; i < count; i++) {
    points.x[i] = x[i * step] ?? 0;
    points.y[i] = y[i * step] ?? 0;
  }
  return points;
}

function bestAngle(points: Points, height: number): { angle: number; steepness: number } {
  if (points.x.length < fewestPoints) return { angle: 0, steepness: 0 };
  const asItIs = steepnessAt(points, height, 0);
  let best = { degrees: 0, steepness: asItIs };
  const look = (from: number, to: number, step: number): void => {
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const steepness = steepnessAt(points, height, degrees * degree);
      if (steepness > best.steepness) best = { degrees, steepness };
    }
  };
  look(-largestDegrees, largestDegrees, coarseStep);
  const coarse = best.degrees;
  look(coarse - coarseStep, coarse + coarseStep, fineStep);
  const isClear = best.steepness > asItIs * clearlySteeper && Math.abs(best.degrees) < largestDegrees;
  return isClear
    ? { angle: best.degrees * degree, steepness: best.steepness }
    : { angle: 0, steepness: asItIs };
}

/** Squared differences between neighbouring rows once the points are rotated clockwise by `angle`. */
function steepnessAt({ x, y, width }: Points, height: number, angle: number): number {
  const slope = Math.tan(angle);
  const shift = Math.ceil(Math.abs(slope) * width);
  const rows = new Uint32Array(height + 2 * shift + 2);
  const middle = shift + 0.5;
  for (let i = 0; i < x.length; i++) {
    const row = Math.floor((y[i] ?? 0) + (x[i] ?? 0) * slope + middle);
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2;
  // Without what chance gives, and relative to how much ink there is: pages of both shapes are compared.
  return (Math.max(0, sum - 2 * x.length) * height) / x.length ** 2;
}
