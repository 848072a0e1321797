import type { Raster } from '../raster.ts';
import { shrunk } from './shrink.ts';

/** Pixels of the longer side that are looked at: bars of a code that can be read are still told apart. */
const lookedAt = 1800;
const block = 24;
/** A block of bars has hardly a gradient along them; lines of text have nearly as much along as across. */
const leastCoherence = 0.65;
const fewestBlocks = 6;
const bins = 60;
/** Radians. The decoder itself bears a lean of a few degrees, and quarter turns. */
const smallestLean = 0.06;

/**
 * By how much the bars of a stacked code (PDF417) lean, clockwise in radians between an eighth turn to either side; null
 * where nothing on the picture is like one, or it stands straight. The decoder reads such codes level or upright only.
 */
export function leanOfBars(raster: Raster): number | null {
  const { width, height, pixels } = shrunk(raster, lookedAt);
  const across = Math.floor((width - 2) / block);
  const down = Math.floor((height - 2) / block);
  const blocks: { angle: number; energy: number }[] = [];
  let strongest = 0;
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const { angle, energy, coherence } = gradientOf(pixels, width, 1 + column * block, 1 + row * block);
      if (energy > strongest) strongest = energy;
      if (coherence >= leastCoherence) blocks.push({ angle, energy });
    }
  }
  const strong = blocks.filter(({ energy }) => energy >= 0.3 * strongest);
  if (strong.length < fewestBlocks) return null;
  const histogram = new Float64Array(bins);
  for (const { angle } of strong) {
    const at = binOf(angle);
    histogram[at] = (histogram[at] ?? 0) + 1;
  }
  const around = (at: number): number =>
    (histogram[(at + bins - 1) % bins] ?? 0) + (histogram[at] ?? 0) + (histogram[(at + 1) % bins] ?? 0);
  let best = 0;
  for (let at = 1; at < bins; at++) if (around(at) > around(best)) best = at;
  if (around(best) < Math.max(fewestBlocks, 0.4 * strong.length)) return null;
  const near = strong.filter(({ angle }) => {
    const apart = Math.abs(binOf(angle) - best);
    return Math.min(apart, bins - apart) <= 1;
  });
  // Directions are the same after half a turn: doubled, they can be added up.
  const x = near.reduce((sum, { angle, energy }) => sum + energy * Math.cos(2 * angle), 0);
  const y = near.reduce((sum, { angle, energy }) => sum + energy * Math.sin(2 * angle), 0);
  const lean = withinAnEighth(Math.atan2(y, x) / 2);
  return Math.abs(lean) < smallestLean ? null : lean;
}

function binOf(angle: number): number {
  return Math.floor(((angle / Math.PI + 1) % 1) * bins) % bins;
}

/** Up to quarter turns, which do not matter. */
function withinAnEighth(angle: number): number {
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}

/** The direction in which a block of pixels changes most, how much, and how much more than across it (0..1). */
function gradientOf(pixels: Uint8Array, width: number, x0: number, y0: number) {
  let [xx, yy, xy] = [0, 0, 0];
  for (let y = y0; y < y0 + block; y++) {
    for (let x = x0; x < x0 + block; x++) {
      const at = y * width + x;
      const gx = (pixels[at + 1] ?? 0) - (pixels[at - 1] ?? 0);
      const gy = (pixels[at + width] ?? 0) - (pixels[at - width] ?? 0);
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
    }
  }
  const energy = xx + yy;
  const coherence = energy === 0 ? 0 : Math.hypot(xx - yy, 2 * xy) / energy;
  return { angle: Math.atan2(2 * xy, xx - yy) / 2, energy, coherence };
}
