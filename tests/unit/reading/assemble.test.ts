import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageAssembler } from '#core/reading/assemble';

/** Writes text in letters 6 points wide and 10 high, without ever reporting a space. */
function write(assembler: PageAssembler, text: string, x: number, y: number, spacing = 0): void {
  for (const [i, letter] of [...text].entries()) {
    const x0 = x + i * (6 + spacing);
    assembler.glyph(letter, { x0, y0: y, x1: x0 + 6, y1: y + 10 });
  }
}

function assemble(steps: (assembler: PageAssembler) => void) {
  const assembler = new PageAssembler(600, 800);
  steps(assembler);
  return assembler.finish();
}

describe('characters become words', () => {
  it('with one box around all characters of a word', () => {
    const { text, words } = assemble((page) => write(page, 'Total', 100, 50));
    expect(text).toBe('Total');
    expect(words).toEqual({ text: ['Total'], x: [100], y: [50], w: [30], h: [10], line: [0] });
  });

  it('apart at a space, and in lines at a line end', () => {
    const { text, words } = assemble((page) => {
      write(page, 'Total', 100, 50);
      page.space();
      write(page, 'due', 136, 50);
      page.newline();
      page.newline();
      write(page, 'now', 100, 70);
    });
    expect(text).toBe('Total due\nnow');
    expect(words.line).toEqual([0, 0, 1]);
  });

  it('apart where two columns touch without a space between them', () => {
    const { words } = assemble((page) => {
      write(page, 'Total', 100, 50);
      write(page, '12.50', 300, 50);
    });
    expect(words.text).toEqual(['Total', '12.50']);
    expect(words.line).toEqual([0, 0]);
  });

  it('apart at a gap that is wide only compared with the gaps inside the word', () => {
    const narrow = assemble((page) => {
      write(page, '88802', 100, 50);
      write(page, 'Spiel', 132, 50);
    });
    expect(narrow.words.text).toEqual(['88802', 'Spiel']);
    const spaced = assemble((page) => write(page, 'INVOICE', 100, 50, 2));
    expect(spaced.words.text).toEqual(['INVOICE']);
  });

  it('on a new line when the next character stands far below', () => {
    const { text } = assemble((page) => {
      write(page, 'above', 100, 50);
      write(page, 'below', 100, 90);
    });
    expect(text).toBe('above\nbelow');
  });
});

describe('a word broken at the end of a line', () => {
  const broken = (first: string, second: string) =>
    assemble((page) => {
      write(page, first, 100, 50);
      page.hyphen({ x0: 100 + first.length * 6, y0: 50, x1: 106 + first.length * 6, y1: 60 });
      write(page, second, 20, 62);
    });

  it('is one word in the text and stands in two boxes on two lines', () => {
    const { text, words } = broken('exam', 'ple');
    expect(text).toBe('example');
    expect(words.text).toEqual(['exam-', 'ple']);
    expect(words.line).toEqual([0, 1]);
  });

  it('keeps its hyphen before a capital, and its line end before a number', () => {
    expect(broken('Umsatzsteuer', 'Nummer').text).toBe('Umsatzsteuer-Nummer');
    expect(broken('docu', '1The').text).toBe('docu-\n1The');
  });
});

describe('what is not on the visible page', () => {
  it('is dropped when it lies outside', () => {
    const { text } = assemble((page) => {
      write(page, 'secret', 700, 50);
      page.newline();
      write(page, 'seen', 20, 50);
    });
    expect(text).toBe('seen');
  });

  it('is cut off when it lies across the edge', () => {
    const { words } = assemble((page) => write(page, 'edge', 590, 795));
    expect(words).toMatchObject({ x: [590], y: [795], w: [10], h: [5] });
  });
});

it('whatever comes, the columns are equally long, inside the page, and ascending in line', () => {
  const step = fc.record({
    kind: fc.constantFrom('glyph', 'glyph', 'glyph', 'hyphen', 'space', 'newline'),
    letter: fc.constantFrom('a', 'B', '7', '-', '\u00ad', '\ud835', '\0', 'ﬁ', '東'),
    x: fc.integer({ min: -50, max: 650 }),
    y: fc.integer({ min: -50, max: 850 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { words, text } = assemble((page) => {
        for (const { kind, letter, x, y } of steps) {
          const edges = { x0: x, y0: y, x1: x + 6, y1: y + 10 };
          if (kind === 'space') page.space();
          else if (kind === 'newline') page.newline();
          else if (kind === 'hyphen') page.hyphen(edges);
          else page.glyph(letter, edges);
        }
      });
      const n = words.text.length;
      const inside = words.text.every((_, i) => {
        const [x = -1, y = -1, w = -1, h = -1] = [words.x[i], words.y[i], words.w[i], words.h[i]];
        return x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 600 && y + h <= 800;
      });
      const ascending = words.line.every((line, i) => line >= (words.line[i - 1] ?? 0));
      const even = Object.values(words).every((column) => column.length === n);
      return inside && ascending && even && text.isWellFormed();
    }),
  );
});

describe('a sign for what is ticked, drawn apart from its label', () => {
  it('goes to its label, and what was drawn right after it at its height stays', () => {
    const { text } = assemble((page) => {
      write(page, 'Google', 57, 40);
      page.newline();
      write(page, 'Other:', 57, 60);
      page.newline();
      write(page, 'Name', 57, 300);
      page.newline();
      write(page, '✔', 42, 60);
      page.newline();
      write(page, 'Ada', 188, 60);
    });
    expect(text.split(/\s+/).toSorted()).toEqual(['Ada', 'Google', 'Name', 'Other:', '✔']);
    expect(text).toContain('✔ Other:');
  });
});
