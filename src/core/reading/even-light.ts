import type { GrayImage } from './ocr-straighten.ts';

/** Pixels of a side of the squares whose paper is measured: wider than the strokes of headings, finer than shadows. */
const square = 40;
/** Share of the pixels of a square that are at most as light as its paper. */
const paperShare = 0.85;
/** Grey levels between the lightest and the darkest paper, below which the light is even. */
const uneven = 28;
/** Paper in the deepest shadow that anything can be read in; darker squares are ink, and take their neighbours' paper. */
const darkestPaper = 40;
/** How much darker than the lightest square beside it paper may be: shadows fade, bars of a table's head do not. */
const steepest = 0.55;
const white = 255;

/**
 * The picture as if its paper had been lit evenly: shadows, gradients and grey paper become white, ink stays as dark
 * beside its paper as it was. Pictures whose light is even already are given back as they are.
 */
export function evenLight(image: GrayImage): GrayImage {
  const paper = paperOf(image);
  if (!paper) return image;
  const { width, height, pixels } = image;
  const out = new Uint8Array(pixels.length);
  const middle = (square - 1) / 2;
  const across = Float64Array.from({ length: width }, (_, x) =>
    Math.min(paper.columns - 1, Math.max(0, (x - middle) / square)),
  );
  for (let y = 0; y < height; y++) {
    const fromTop = Math.min(paper.rows - 1, Math.max(0, (y - middle) / square));
    const row = Math.min(Math.max(0, paper.rows - 2), Math.floor(fromTop));
    const below = Math.min(paper.rows - 1, row + 1);
    const share = fromTop - row;
    // The paper along this row, between the two rows of squares around it.
    const level = paper.of(row).map((value, i) => value + ((paper.of(below)[i] ?? value) - value) * share);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const fromLeft = across[x] ?? 0;
      const column = Math.floor(fromLeft);
      const here = level[column] ?? white;
      const tone = here + ((level[column + 1] ?? here) - here) * (fromLeft - column);
      out[at] = Math.min(white, Math.round(((pixels[at] ?? white) * white) / tone));
    }
  }
  return { width, height, pixels: out };
}

type Paper = { columns: number; rows: number; of(row: number): readonly number[] };

/** How light the paper is, square by square; null where it is the same everywhere, or the picture is too small. */
function paperOf(image: GrayImage): Paper | null {
  const columns = Math.ceil(image.width / square);
  const rows = Math.ceil(image.height / square);
  if (columns < 3 && rows < 3) return null;
  const measured: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) measured.push(lightest(image, column, row));
  }
  const paper = withoutInk(measured, columns);
  const sorted = [...paper].sort((a, b) => a - b);
  const dark = sorted[Math.floor(sorted.length * 0.05)] ?? white;
  const light = sorted[Math.floor(sorted.length * 0.95)] ?? white;
  if (light - dark < uneven) return null;
  return { columns, rows, of: (row) => paper.slice(row * columns, (row + 1) * columns) };
}

function lightest({ width, height, pixels }: GrayImage, column: number, row: number): number {
  const histogram = new Uint32Array(256);
  const right = Math.min(width, (column + 1) * square);
  const bottom = Math.min(height, (row + 1) * square);
  for (let y = row * square; y < bottom; y++) {
    const end = y * width + right;
    for (let at = y * width + column * square; at < end; at++) {
      const value = pixels[at] ?? white;
      histogram[value] = (histogram[value] ?? 0) + 1;
    }
  }
  const count = (right - column * square) * (bottom - row * square);
  let left = count * (1 - paperShare);
  for (let value = white; value > 0; value--) {
    left -= histogram[value] ?? 0;
    if (left < 0) return value;
  }
  return 0;
}

/** Squares that are all ink get the paper of what is around them, step by step from where paper is. */
function withoutInk(measured: readonly number[], columns: number): number[] {
  let paper = [...measured];
  const rows = measured.length / columns;
  for (let step = 0; step < columns + rows; step++) {
    let changed = false;
    const before = paper;
    paper = before.map((value, i) => {
      const around = neighbours(before, columns, i);
      const lightestAround = Math.max(...around);
      if (value >= darkestPaper && value >= lightestAround * steepest) return value;
      if (lightestAround <= value) return value;
      const believable = around.filter((other) => other >= lightestAround * steepest);
      const filled = believable.reduce((sum, other) => sum + other, 0) / believable.length;
      if (filled - value > 1) changed = true;
      return filled;
    });
    if (!changed) break;
  }
  return paper.map((value) => Math.max(darkestPaper, value));
}

function neighbours(squares: readonly number[], columns: number, at: number): number[] {
  const column = at % columns;
  const out: number[] = [];
  for (const down of [-1, 0, 1]) {
    for (const across of [-1, 0, 1]) {
      if ((down === 0 && across === 0) || column + across < 0 || column + across >= columns) continue;
      const value = squares[at + down * columns + across];
      if (value !== undefined) out.push(value);
    }
  }
  return out.length > 0 ? out : [squares[at] ?? white];
}
