import type { RecognizedWord } from './ocr-result.ts';

/** The level of a row that is a word; the others are pages, blocks, paragraphs and lines. */
const wordLevel = 5;

/**
 * The words of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence
 * (0..100), text. The built-in and the native Tesseract both write it.
 */
export function wordsOfTsv(tsv: string): RecognizedWord[] {
  const words: RecognizedWord[] = [];
  let line = -1;
  let lineKey = '';
  for (const row of tsv.split('\n')) {
    const columns = row.split('\t');
    if (columns.length < 12) continue;
    const [level, , block, paragraph, lineNumber, , left, top, width, height, confidence] =
      columns.map(Number);
    // The heading, if there is one, is no number.
    if (level !== wordLevel || left === undefined || top === undefined) continue;
    const key = `${block} ${paragraph} ${lineNumber}`;
    if (key !== lineKey) {
      line++;
      lineKey = key;
    }
    words.push({
      text: columns.slice(11).join('\t').trim(),
      x0: left,
      y0: top,
      x1: left + Math.max(0, width ?? 0),
      y1: top + Math.max(0, height ?? 0),
      line,
      confidence: Math.min(1, Math.max(0, (confidence ?? 0) / 100)),
    });
  }
  return words;
}
