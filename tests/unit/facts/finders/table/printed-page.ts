import type { Page } from '#core/reading/page';

/** A text at a place: `at` is its left edge, or its right edge where it is put to the right. */
export type Cell = readonly [at: number, text: string, align?: 'right'];
/** A row of cells at a height in points. */
export type SheetRow = readonly [y: number, ...cells: Cell[]];

const size = 10;
const wide = 5;
const blank = 2.5;

const widthOf = (text: string): number =>
  text.split(' ').reduce((sum, word) => sum + word.length * wide, 0) + blank * (text.split(' ').length - 1);

/** A page with words at these places, as an engine would hand it over. */
export function sheet(rows: readonly SheetRow[], number = 1): Page {
  const words = { text: [''], x: [0], y: [0], w: [0], h: [0], line: [0] };
  for (const column of Object.values(words)) column.length = 0;
  for (const [line, [y, ...cells]] of rows.entries()) {
    for (const [at, text, align] of cells) {
      let x = align === 'right' ? at - widthOf(text) : at;
      for (const word of text.split(' ')) {
        words.text.push(word);
        words.x.push(x);
        words.y.push(y);
        words.w.push(word.length * wide);
        words.h.push(size);
        words.line.push(line);
        x += word.length * wide + blank;
      }
    }
  }
  return {
    number,
    width: 595,
    height: 842,
    rotation: 0,
    text: rows.map(([, ...cells]) => cells.map(([, text]) => text).join(' ')).join('\n'),
    engine: 'synthetic',
    confidence: 1,
    words,
    tables: [],
    needsOcr: false,
  };
}

/** A table: a left edge for the first column of words, right edges for the others; '' leaves a place empty. */
export function table(
  edges: readonly number[],
  from: number,
  rows: readonly (readonly string[])[],
  step = 16,
): SheetRow[] {
  return rows.map((texts, i): SheetRow => {
    const cells = texts.flatMap((text, k): Cell[] => {
      const at = edges[k] ?? 0;
      if (text === '') return [];
      return k === 0 ? [[at, text]] : [[at, text, 'right']];
    });
    return [from + i * step, ...cells];
  });
}
