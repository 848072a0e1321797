import type { Edges } from '#core/reading/box';
import type { Raster } from '../raster.ts';
import { shrunk } from './shrink.ts';

/**
 * Pixels of the longer side in which barcodes are looked for, one after the other: modules of two to four pixels are
 * told apart from letters, and how large they are is not known.
 */
const lookedAt = [2000, 1000, 500];
const block = 12;
/** Grey levels between the darkest and the lightest of a block: less is paper, or a shade. */
const leastRange = 24;
/** Share of a block that is dark: modules are dark as often as light, letters are mostly paper. */
const [leastDark, mostDark] = [0.28, 0.75];
/** Neighbouring pixels, of all, between which dark turns light: a picture's shades turn slowly. */
const leastTurns = 0.12;
/** Blocks: a stacked code is no lower, a line of bold letters no higher. */
const [leastLong, leastShort] = [5, 3];
/** Share of the blocks around that are like those of a barcode: a long one that lies slanting fills little of them. */
const leastFilled = 0.28;
const mostParts = 6;
/** Blocks around a part that belong to it: its ends lie in the middle of blocks, and it needs paper around. */
const margin = 2;

/** The parts of a picture, in its pixels, whose texture is that of barcodes, the largest first; hardly ever one of text. */
export function likelyParts(raster: Raster): Edges[] {
  const parts: Edges[] = [];
  let last = 0;
  for (const longest of lookedAt) {
    const { by, ...small } = shrunk(raster, longest);
    if (by === last) continue;
    last = by;
    parts.push(...partsOf(small).map((part) => within(raster, part, block * by)));
  }
  return apart(parts).slice(0, mostParts);
}

function within({ width, height }: Raster, { x0, y0, x1, y1 }: Edges, size: number): Edges {
  return {
    x0: Math.max(0, (x0 - margin) * size),
    y0: Math.max(0, (y0 - margin) * size),
    x1: Math.min(width, (x1 + 1 + margin) * size),
    y1: Math.min(height, (y1 + 1 + margin) * size),
  };
}

/** In blocks. */
function partsOf(picture: Raster): Edges[] {
  const across = Math.floor(picture.width / block);
  const down = Math.floor(picture.height / block);
  const isLike = new Uint8Array(across * down);
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++)
      if (isModules(picture, column * block, row * block)) isLike[row * across + column] = 1;
  return components(isLike, across, down).filter(({ x0, y0, x1, y1, count }) => {
    const [short = 0, long = 0] = [x1 - x0 + 1, y1 - y0 + 1].sort((a, b) => a - b);
    return long >= leastLong && short >= leastShort && count >= leastFilled * short * long;
  });
}

/** The largest first; what lies in another for the most part is found with it. */
function apart(parts: readonly Edges[]): Edges[] {
  const area = ({ x0, y0, x1, y1 }: Edges): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
  const out: Edges[] = [];
  for (const part of [...parts].sort((a, b) => area(b) - area(a))) {
    const isShared = out.some((other) => {
      const both = {
        x0: Math.max(part.x0, other.x0),
        y0: Math.max(part.y0, other.y0),
        x1: Math.min(part.x1, other.x1),
        y1: Math.min(part.y1, other.y1),
      };
      return area(both) >= 0.8 * area(part);
    });
    if (!isShared) out.push(part);
  }
  return out;
}

function isModules({ width, pixels }: Raster, x0: number, y0: number): boolean {
  let [darkest, lightest] = [255, 0];
  for (let y = y0; y < y0 + block; y++) {
    const end = y * width + x0 + block;
    for (let at = end - block; at < end; at++) {
      const value = pixels[at] ?? 255;
      if (value < darkest) darkest = value;
      if (value > lightest) lightest = value;
    }
  }
  if (lightest - darkest < leastRange) return false;
  const threshold = (darkest + lightest) / 2;
  let [dark, turns] = [0, 0];
  for (let y = y0; y < y0 + block; y++) {
    const start = y * width + x0;
    let before = (pixels[start] ?? 255) < threshold;
    for (let at = start; at < start + block; at++) {
      const isDark = (pixels[at] ?? 255) < threshold;
      if (isDark) dark++;
      if (isDark !== before) turns++;
      if (y > y0 && (pixels[at - width] ?? 255) < threshold !== isDark) turns++;
      before = isDark;
    }
  }
  const all = block * block;
  return dark >= leastDark * all && dark <= mostDark * all && turns >= leastTurns * 2 * all;
}

type Component = Edges & { count: number };

/** Blocks that touch, corners included. */
function components(isLike: Uint8Array, across: number, down: number): Component[] {
  const found: Component[] = [];
  const left = Uint8Array.from(isLike);
  for (let start = 0; start < left.length; start++) {
    if (left[start] !== 1) continue;
    left[start] = 0;
    const open = [start];
    const one: Component = { x0: across, y0: down, x1: 0, y1: 0, count: 0 };
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % across, Math.floor(at / across)];
      one.count++;
      one.x0 = Math.min(one.x0, x);
      one.x1 = Math.max(one.x1, x);
      one.y0 = Math.min(one.y0, y);
      one.y1 = Math.max(one.y1, y);
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          const next = ny * across + nx;
          if (nx < 0 || ny < 0 || nx >= across || ny >= down || left[next] !== 1) continue;
          left[next] = 0;
          open.push(next);
        }
    }
    found.push(one);
  }
  return found;
}

/** A part of a picture, cut out. */
export function cut({ width, pixels }: Raster, { x0, y0, x1, y1 }: Edges): Raster {
  const [across, down] = [x1 - x0, y1 - y0];
  const part = new Uint8Array(across * down);
  for (let y = 0; y < down; y++) {
    const from = (y0 + y) * width + x0;
    part.set(pixels.subarray(from, from + across), y * across);
  }
  return { width: across, height: down, pixels: part };
}
