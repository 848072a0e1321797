import type { Box, WordColumns } from './page.ts';
import type { Table } from './table.ts';
import type { Ruling, Rulings } from './tables-rulings.ts';

/**
 * Tables that lie on their side on an upright page. Whoever reads one turns the sheet; so are its words and lines here,
 * and what is found is turned back.
 */
export type TurnedSheet = {
  /** The words (by index) that lie on their side. */
  indices: number[];
  /** Whether the lines run down the page (the sheet is turned to the left to read them) or up. */
  lines: 'down' | 'up';
  width: number;
  height: number;
};

/** Words that are long enough to tell how they lie. */
const fewestLetters = 4;
const lyingFrom = 1.6;
const uprightFrom = 1.2;
const fewestLying = 4;
/** Share of the upright words where the lying ones are: then they are titles of columns, and their table stands upright. */
const mostUpright = 0.2;
const eastAsian = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

/** The words of a page that lie on their side; null when there are too few. */
export function turnedSheet(words: WordColumns): TurnedSheet | null {
  const { text, x, y, w, h } = words;
  const lying: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if ((h[i] ?? 0) <= lyingFrom * (w[i] ?? 0)) continue;
    const letters = text[i] ?? '';
    if (letters.length >= fewestLetters && !eastAsian.test(letters)) lying.push(i);
  }
  if (lying.length < fewestLying) return null;
  const area = extentOf(words, lying);
  const inside = [...text.keys()].filter((i) => {
    const across = (x[i] ?? 0) + (w[i] ?? 0) / 2;
    const down = (y[i] ?? 0) + (h[i] ?? 0) / 2;
    const size = Math.max(w[i] ?? 0, h[i] ?? 0);
    // Short words at the edge of the table count too: the numbers of its rows.
    const { x0, x1, y0, y1 } = area;
    return across > x0 - 4 * size && across < x1 + 4 * size && down > y0 - 8 * size && down < y1 + 8 * size;
  });
  const isUpright = (i: number): boolean =>
    (text[i] ?? '').length >= fewestLetters && (w[i] ?? 0) > uprightFrom * (h[i] ?? 0);
  const indices = inside.filter((i) => !isUpright(i));
  if (inside.length - indices.length > mostUpright * lying.length) return null;
  const all = extentOf(words, text.keys());
  return { indices, lines: directionOf(words, indices), width: all.x1, height: all.y1 };
}

/** Which way the words of a line follow each other, and where all lines are of one word, the lines. */
function directionOf({ line, x, y }: WordColumns, indices: readonly number[]): 'down' | 'up' {
  let down = 0;
  let up = 0;
  let leftward = 0;
  for (const [n, i] of indices.entries()) {
    const before = indices[n - 1];
    if (before === undefined) continue;
    const dx = (x[i] ?? 0) - (x[before] ?? 0);
    const dy = (y[i] ?? 0) - (y[before] ?? 0);
    if (line[i] === line[before]) {
      if (dy > 0) down++;
      else if (dy < 0) up++;
    } else leftward += Math.sign(-dx);
  }
  return down === up ? (leftward > 0 ? 'down' : 'up') : down > up ? 'down' : 'up';
}

/** The words named, as they stand when the sheet is turned; their order is kept. */
export function turnedWords(words: WordColumns, { indices, lines, width, height }: TurnedSheet): WordColumns {
  const out: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  for (const i of indices) {
    const [x = 0, y = 0, w = 0, h = 0] = [words.x[i], words.y[i], words.w[i], words.h[i]];
    out.text.push(words.text[i] ?? '');
    out.x.push(lines === 'down' ? y : height - y - h);
    out.y.push(lines === 'down' ? width - x - w : x);
    out.w.push(h);
    out.h.push(w);
    out.line.push(words.line[i] ?? 0);
  }
  return out;
}

export function turnedRulings({ horizontal, vertical }: Rulings, sheet: TurnedSheet): Rulings {
  const { lines, width, height } = sheet;
  const flip = (size: number, { at, from, to }: Ruling): Ruling => ({ at, from: size - to, to: size - from });
  return lines === 'down'
    ? {
        horizontal: vertical.map(({ at, from, to }) => ({ at: width - at, from, to })),
        vertical: horizontal.map((ruling) => flip(width, ruling)),
      }
    : {
        horizontal: vertical.map((ruling) => flip(height, ruling)),
        vertical: horizontal.map(({ at, from, to }) => ({ at: height - at, from, to })),
      };
}

/** A table found on the turned sheet, in the coordinates of the page as it is. */
export function turnedBack(table: Table, { lines, width, height }: TurnedSheet): Table {
  const back = (box: Table['box']): Table['box'] => {
    if (!box) return null;
    const [x, y, w, h] = box;
    const at: Box = lines === 'down' ? [width - y - h, x, h, w] : [y, height - x - w, h, w];
    return [Math.max(0, at[0]), Math.max(0, at[1]), at[2], at[3]];
  };
  return {
    ...table,
    box: back(table.box),
    cells: table.cells.map((cell) => ({ ...cell, box: back(cell.box) })),
  };
}

function extentOf({ x, y, w, h }: WordColumns, indices: Iterable<number>) {
  const area = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: 0, y1: 0 };
  for (const i of indices) {
    area.x0 = Math.min(area.x0, x[i] ?? 0);
    area.y0 = Math.min(area.y0, y[i] ?? 0);
    area.x1 = Math.max(area.x1, (x[i] ?? 0) + (w[i] ?? 0));
    area.y1 = Math.max(area.y1, (y[i] ?? 0) + (h[i] ?? 0));
  }
  return area;
}
