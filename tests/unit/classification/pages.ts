import type { Page } from '#core/reading/page';

export type LineSpec = { text: string; size?: number; x?: number; y?: number };

/** A page of 612 × 792 points with the given lines, one below the other, as an engine would hand it over. */
export function sheet(number: number, lines: readonly (string | LineSpec)[], engine = 'synthetic'): Page {
  const words = {
    text: [] as string[],
    x: [] as number[],
    y: [] as number[],
    w: [] as number[],
    h: [] as number[],
    line: [] as number[],
  };
  let y = 50;
  for (const [line, spec] of lines.entries()) {
    const { text, size = 10, x: left = 50, y: top = y } = typeof spec === 'string' ? { text: spec } : spec;
    let x = left;
    for (const word of text.split(' ').filter((part) => part !== '')) {
      words.text.push(word);
      words.x.push(x);
      words.y.push(top);
      words.w.push(word.length * size * 0.5);
      words.h.push(size);
      words.line.push(line);
      x += word.length * size * 0.5 + size * 0.3;
    }
    y = top + size * 1.6;
  }
  return {
    number,
    width: 612,
    height: 792,
    rotation: 0,
    text: lines.map((spec) => (typeof spec === 'string' ? spec : spec.text)).join('\n'),
    engine,
    confidence: lines.length > 0 ? 1 : null,
    words,
    tables: [],
    needsOcr: false,
  };
}

/** The one logical page of a format without pages. */
export function paper(text: string): Page {
  return {
    number: 1,
    width: null,
    height: null,
    rotation: 0,
    text,
    engine: 'text',
    confidence: 1,
    words: null,
    tables: [],
    needsOcr: false,
  };
}
