import type { GrayImage } from './ocr-straighten.ts';
import { mergeRulings, type Ruling, type Rulings } from './tables-rulings.ts';

/** Points: shorter rows of dark pixels are strokes of letters, of headings too. */
const shortest = 18;
/** Pixels missing from a line that was scanned or dotted. */
const longestGap = 3;
/** Points: what is thicker is a bar, whose edges are the lines; what is thicker still is a picture. */
const thickest = 3.5;
const thickestBar = 45;
/** Rows of pixels of one page that may be lines; beyond, it is a picture. */
const mostPieces = 40_000;

type Piece = { at: number; from: number; to: number };

/**
 * The level and upright lines in a picture that was set straight, in points: those that a table may be ruled with.
 * @param ink what is darker is ink
 * @param scale pixels per point
 */
export function picturedRulings(image: GrayImage, ink: number, scale: number): Rulings {
  const least = shortest * scale;
  const level = levelPieces(image, ink, least);
  const upright = uprightPieces(image, ink, least);
  if (level.length > mostPieces || upright.length > mostPieces) return { horizontal: [], vertical: [] };
  return { horizontal: linesOf(level, scale), vertical: linesOf(upright, scale) };
}

function levelPieces({ width, height, pixels }: GrayImage, ink: number, least: number): Piece[] {
  const pieces: Piece[] = [];
  for (let y = 0; y < height && pieces.length <= mostPieces; y++) {
    let from = -1;
    let last = -1;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((pixels[at] ?? 255) >= ink) continue;
      if (from < 0 || x - last > longestGap + 1) {
        if (from >= 0 && last + 1 - from >= least) pieces.push({ at: y, from, to: last + 1 });
        from = x;
      }
      last = x;
    }
    if (from >= 0 && last + 1 - from >= least) pieces.push({ at: y, from, to: last + 1 });
  }
  return pieces;
}

/** Row by row as well: going down column by column would take several times as long. */
function uprightPieces({ width, height, pixels }: GrayImage, ink: number, least: number): Piece[] {
  const pieces: Piece[] = [];
  const from = new Int32Array(width).fill(-1);
  const last = new Int32Array(width).fill(-1);
  const end = (x: number): void => {
    const [start = -1, stop = -1] = [from[x], last[x]];
    if (start >= 0 && stop + 1 - start >= least) pieces.push({ at: x, from: start, to: stop + 1 });
  };
  for (let y = 0; y < height && pieces.length <= mostPieces; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((pixels[at] ?? 255) >= ink) continue;
      if ((from[x] ?? -1) < 0 || y - (last[x] ?? 0) > longestGap + 1) {
        end(x);
        from[x] = y;
      }
      last[x] = y;
    }
  }
  for (let x = 0; x < width; x++) end(x);
  return pieces;
}

/** Rows of pixels beside each other are one line, or the two edges of a bar. */
function linesOf(pieces: readonly Piece[], scale: number): Ruling[] {
  const bars: { first: number; last: number; from: number; to: number }[] = [];
  let open: typeof bars = [];
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    open = open.filter(({ last }) => piece.at - last <= 1);
    const bar = open.find(({ from, to }) => {
      const shared = Math.min(to, piece.to) - Math.max(from, piece.from);
      return shared >= 0.5 * Math.max(to - from, piece.to - piece.from);
    });
    if (bar) {
      bar.last = piece.at;
      bar.from = Math.min(bar.from, piece.from);
      bar.to = Math.max(bar.to, piece.to);
    } else {
      const begun = { first: piece.at, last: piece.at, from: piece.from, to: piece.to };
      bars.push(begun);
      open.push(begun);
    }
  }
  const rulings = bars.flatMap(({ first, last, from, to }): Ruling[] => {
    const along = { from: from / scale, to: to / scale };
    const thickness = (last + 1 - first) / scale;
    if (thickness <= thickest) return [{ at: (first + last + 1) / 2 / scale, ...along }];
    if (thickness > thickestBar) return [];
    return [
      { at: first / scale, ...along },
      { at: (last + 1) / scale, ...along },
    ];
  });
  return mergeRulings(rulings);
}
