import { describe, expect, it } from 'vitest';
import { readMoney } from '#core/facts/parsers/money';
import { readNumber } from '#core/facts/parsers/number';
import { PageAssembler } from '#core/reading/assemble';

/** A line of pieces one behind another, each in its size and so far above the line. */
function lineOf(...pieces: readonly (readonly [text: string, size?: number, above?: number])[]): string[] {
  const page = new PageAssembler(600, 800);
  let x = 50;
  for (const [text, size = 10, above = 0] of pieces) {
    for (const letter of text) {
      const foot = 100 - above;
      page.glyph(letter, { x0: x, y0: foot - size, x1: x + size * 0.6, y1: foot });
      x += size * 0.6;
    }
  }
  return page.finish().words.text;
}

describe('raised digits', () => {
  it('stand apart from the number before them', () => {
    expect(lineOf(['398.00'], ['1', 6, 4])).toEqual(['398.00', '¹']);
    expect(lineOf(['24'], ['12', 6, 4])).toEqual(['24', '¹²']);
    expect(lineOf(['15%'], ['3', 6, 4])).toEqual(['15%', '³']);
  });

  it('belong to the word before them, as raised ones', () => {
    expect(lineOf(['64m'], ['2', 6, 4])).toEqual(['64m²']);
    expect(lineOf(['kg/m'], ['3', 6, 4], ['dry'])).toEqual(['kg/m³dry']);
  });

  it('are digits like all others where they stand on the line, small or not', () => {
    expect(lineOf(['398'], ['50', 6, 0])).toEqual(['39850']);
    expect(lineOf(['Nr7'])).toEqual(['Nr7']);
  });

  it('words that are raised stay words', () => {
    expect(lineOf(['1'], ['st', 6, 4])).toEqual(['1st']);
  });

  it('are not found in lines that run upwards', () => {
    const page = new PageAssembler(600, 800);
    page.glyph('W', { x0: 50, y0: 90, x1: 60, y1: 100 });
    page.glyph('1', { x0: 50, y0: 84, x1: 60, y1: 90 });
    expect(page.finish().words.text).toEqual(['W1']);
  });
});

describe('a number with the mark of a note', () => {
  it('is the number', () => {
    expect(readNumber('398.00 ¹')?.value).toBe('398.00');
    expect(readMoney('1.250,00 € ²')).toMatchObject({ value: '1250.00', currency: 'EUR' });
  });

  it('is none where the mark may be a power', () => {
    expect(readNumber('10⁶')).toBeNull();
  });
});
