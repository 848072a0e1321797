import { describe, expect, it } from 'vitest';
import { PageAssembler } from '#core/reading/assemble';

type Line = [text: string, x: number, y: number];

/** Writes lines in letters 5 points wide and 10 high, as an engine reports them: in the order given. */
function assemble(lines: readonly Line[]) {
  const page = new PageAssembler(600, 800);
  for (const [i, [text, x, y]] of lines.entries()) {
    // Lines on one level are one line to an engine, with nothing but a gap between them.
    if (i > 0 && lines[i - 1]?.[2] !== y) page.newline();
    for (const [at, letter] of [...text].entries()) {
      if (letter === ' ') page.space();
      else page.glyph(letter, { x0: x + at * 5, y0: y, x1: x + at * 5 + 5, y1: y + 10 });
    }
  }
  return page.finish();
}

const rows = Array.from({ length: 10 }, (_, i) => 100 + i * 13);
const left = rows.map((y, i): Line => [`the left side has line ${i} of running text`, 40, y]);
const right = rows.map((y, i): Line => [`and the right side line ${i} of other words`, 330, y]);
const across = rows.flatMap((_, i) => [left[i] ?? ['', 0, 0], right[i] ?? ['', 0, 0]] satisfies Line[]);
const textOf = (lines: readonly Line[]): string => lines.map(([text]) => text).join('\n');

describe('text in columns', () => {
  it('written line by line across the page is read column by column', () => {
    const title: Line = ['A title that stands across both of the columns of the page', 120, 60];
    const { text, words } = assemble([title, ...across]);
    expect(text).toBe(textOf([title, ...left, ...right]));
    expect(new Set(words.line).size).toBe(21);
  });

  it('written one column after the other stays as it is', () => {
    const { text } = assemble([...left, ...right]);
    expect(text).toBe(textOf([...left, ...right]));
  });

  it('joins words that were broken at the end of a line of a column', () => {
    const broken = across.map(
      ([text, x, y], i): Line =>
        i === 2
          ? ['the left side has a word that is exam-', x, y]
          : i === 4
            ? ['ple in the line of running text below', x, y]
            : [text, x, y],
    );
    expect(assemble(broken).text).toContain('a word that is example in the line');
  });

  it('is read from the right in right-to-left scripts', () => {
    const line = 'זהו טקסט רץ בעברית עם כמה מילים';
    const sides = rows.flatMap((y, i): Line[] => [
      [`${line} א${i}`, 330, y],
      [`${line} ב${i}`, 40, y],
    ]);
    const letters = assemble(sides)
      .text.split('\n')
      .map((text) => text.split(' ').at(-1)?.[0]);
    expect(letters).toEqual([...Array(10).fill('א'), ...Array(10).fill('ב')]);
  });

  it('is not what a table is: its rows stay rows', () => {
    const table = rows.flatMap((y, i): Line[] => [
      [`Item ${i}`, 40, y],
      [`${i}.50`, 330, y],
    ]);
    expect(assemble(table).text.split('\n')[3]).toBe('Item 3 3.50');
  });

  it('keeps every word, once', () => {
    const { words } = assemble(across);
    const expected = across.flatMap(([text]) => text.split(' '));
    expect([...words.text].sort()).toEqual([...expected].sort());
  });
});

it('a ligature of two right-to-left letters, turned around by the engine, is put right', () => {
  const page = new PageAssembler(600, 800);
  const box = (x0: number) => ({ x0, y0: 100, x1: x0 + 6, y1: 110 });
  page.glyph('ا', box(106));
  // Lam and alef in one glyph: the engine gives alef first.
  page.glyph('إ', box(100));
  page.glyph('ل', box(100));
  page.glyph('ن', box(94));
  expect(page.finish().text).toBe('الإن');
});
