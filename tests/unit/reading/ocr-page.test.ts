import { describe, expect, it, vi } from 'vitest';
import { confidenceOf, pageOfRecognition } from '#core/reading/ocr-page';
import type { RecognizedWord } from '#core/reading/ocr-result';
import { wordsOfTsv } from '#core/reading/ocr-tsv';
import { findUpright } from '#core/reading/ocr-upright';
import { pageSchema } from '#core/reading/page-schema';

const frame = { number: 3, width: 72, height: 36, rotation: 0 as const };
const scale = { x: 2, y: 2 };
const word = (text: string, line: number, confidence = 0.9, x0 = 10): RecognizedWord => ({
  text,
  x0,
  y0: 10,
  x1: x0 + 20,
  y1: 20,
  line,
  confidence,
});
const page = (...words: RecognizedWord[]) =>
  pageOfRecognition(frame, { words, tables: [] }, scale, 'tesseract.js');

describe('a page of recognised words', () => {
  it('has words in points, each with its confidence, and is a sound page', () => {
    const made = page(word('Total', 4, 0.9), word('due', 4, 0.7), word('now', 9));
    expect(pageSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      number: 3,
      text: 'Total due\nnow',
      needsOcr: false,
      engine: 'tesseract.js',
    });
    expect(made.words).toMatchObject({
      x: [5, 5, 5],
      y: [5, 5, 5],
      w: [10, 10, 10],
      h: [5, 5, 5],
      line: [0, 0, 1],
      confidence: [0.9, 0.7, 0.9],
    });
  });

  it('is as sure as its characters are', () => {
    expect(page(word('abcdefghi', 0, 1), word('x', 0, 0.5)).confidence).toBe(0.95);
    expect(page().confidence).toBeNull();
    expect(confidenceOf([page(word('abcdef', 0, 1)), page(word('abcdef', 0, 0.5)), page()])).toBe(0.75);
  });

  it('has no specks, and no words that lie beside it', () => {
    const made = page(
      word('|', 0, 0.4),
      word('~', 0, 0.59),
      word('—', 0, 0.9),
      word('ok', 0, 0.2),
      word('off', 0, 1, 200),
    );
    expect(made.words?.text).toEqual(['—', 'ok']);
  });

  it('joins a word that is broken at the end of a line, in its text only', () => {
    const made = page(word('agree-', 0), word('ment', 1), word('Smith-', 2), word('Jones', 3));
    expect(made.text).toBe('agreement\nSmith-\nJones');
    expect(made.words?.text).toEqual(['agree-', 'ment', 'Smith-', 'Jones']);
  });

  it('is cleaned like all text', () => {
    expect(page(word('ﬁnal\u0000', 0)).text).toBe('final');
  });
});

describe("Tesseract's TSV", () => {
  it('gives words by line, also over blocks and paragraphs, and no headings or empty rows', () => {
    const rows = [
      'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
      '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t',
      '5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tone',
      '5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t150\t"two',
      '4\t1\t1\t2\t1\t0\t10\t60\t30\t40\t-1\t',
      '5\t1\t1\t2\t1\t1\t10\t60\t30\t40\t-5\tthree',
      '',
    ];
    expect(wordsOfTsv(rows.join('\n'))).toEqual([
      { text: 'one', x0: 10, y0: 20, x1: 40, y1: 60, line: 0, confidence: 0.965 },
      { text: '"two', x0: 50, y0: 20, x1: 80, y1: 60, line: 0, confidence: 1 },
      { text: 'three', x0: 10, y0: 60, x1: 40, y1: 100, line: 1, confidence: 0 },
    ]);
  });

  it('of nothing gives nothing', () => {
    expect(wordsOfTsv('')).toEqual([]);
  });
});

describe('which way up an image is', () => {
  const size = { width: 100, height: 200 };
  const lines = { vertical: false, levelling: { across: 0.02, vertical: -0.03 } };
  const sure = [word('A sensible sentence', 0, 0.95)];
  const nonsense = [word('9uisuas v', 0, 0.4)];

  it('is the way it came when that makes sense, and no other is tried', async () => {
    const attempt = vi.fn(async () => sure);
    const { straightening, words } = await findUpright(size, lines, attempt, () => true);
    expect(attempt).toHaveBeenCalledTimes(1);
    expect(straightening).toEqual({ ...size, quarterTurns: 0, angle: 0.02 });
    expect(words).toBe(sure);
  });

  it('is the way it came when it is hard to read but says something in some language', async () => {
    const faint =
      'the tenant returns the keys after the end of the agreement and receives the deposit within sixty days'
        .split(' ')
        .map((text) => word(text, 0, 0.5));
    const attempt = vi.fn(async () => faint);
    await findUpright(size, lines, attempt, () => true);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('is tried upside down next, and along the lines first', async () => {
    const tried: number[] = [];
    const { straightening } = await findUpright(
      size,
      { ...lines, vertical: true },
      async ({ quarterTurns }) => {
        tried.push(quarterTurns);
        return quarterTurns === 3 ? sure : nonsense;
      },
      () => true,
    );
    expect(tried).toEqual([1, 3]);
    expect(straightening).toEqual({ ...size, quarterTurns: 3, angle: -0.03 });
  });

  it('is the one that makes most sense when none makes much', async () => {
    const { straightening } = await findUpright(
      size,
      lines,
      async ({ quarterTurns }) => (quarterTurns === 2 ? [word('maybe', 0, 0.7)] : nonsense),
      () => true,
    );
    expect(straightening.quarterTurns).toBe(2);
  });

  it('is the best of those there was time for', async () => {
    const tried: number[] = [];
    const { straightening } = await findUpright(
      size,
      lines,
      async ({ quarterTurns }) => {
        tried.push(quarterTurns);
        return nonsense;
      },
      () => tried.length < 2,
    );
    expect([tried, straightening.quarterTurns]).toEqual([[0, 2], 0]);
  });
});
