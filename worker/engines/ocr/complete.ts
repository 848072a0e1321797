import type { Edges } from '#core/reading/box';
import { inkThreshold } from '#core/reading/ink-shapes';
import type { Recognition, RecognizedWord, Straightening } from '#core/reading/ocr-result';
import { type GrayImage, straightenImage, toOriginal } from '#core/reading/ocr-straighten';
import { mapTable, tablesOfRecognition } from '#core/reading/ocr-tables';
import { wordsOfTsv } from '#core/reading/ocr-tsv';
import { overlookedInk } from '#core/reading/overlooked-ink';
import { picturedRulings } from '#core/reading/picture-rulings';
import type { Rulings } from '#core/reading/tables-rulings';
import type { Tesseract } from './tesseract-core.ts';

const pointsPerInch = 72;
/** What is recognised at a second look is believed when it is recognised so surely; single letters, like specks, more so. */
const sureFrom = 0.6;
const letterSureFrom = 0.85;
/** White around what is looked at again, as a share of its height. */
const room = 0.6;
const white = 255;
/** Points a bar or dash may be beside the line it was taken from. */
const onLine = 3;

/**
 * What recognition of a whole picture leaves out: a second look where ink beside its lines was overlooked, and the tables
 * its words and lines make.
 * @param even the picture in even light
 * @param words edges in pixels of the picture set straight
 */
export function completeRecognition(
  tesseract: Tesseract,
  even: GrayImage,
  dpi: number,
  { straightening, words }: { straightening: Straightening; words: readonly RecognizedWord[] },
): Recognition {
  const straight = straightenImage(even, straightening);
  const ink = inkThreshold(straight);
  const scale = dpi / pointsPerInch;
  const rulings = picturedRulings(straight, ink, scale);
  const sound = words.filter((word) => word.text !== '' && !isLine(word, rulings, scale));
  const again = overlookedInk(straight, ink, sound).flatMap((place) =>
    lookAgain(tesseract, straight, place, dpi),
  );
  const { words: inOrder, tables } = tablesOfRecognition(
    [...sound, ...again.map(numbered(sound))],
    rulings,
    scale,
  );
  const toPicture = (edges: Edges): Edges => toOriginal(edges, straightening);
  return {
    words: inOrder.map((word) => ({ ...word, ...toPicture(word) })),
    tables: tables.map((table) => mapTable(table, scale, toPicture)),
  };
}

/** Each word found again is a line of its own behind all others, until a table puts it in its row. */
function numbered(before: readonly RecognizedWord[]) {
  const next = before.reduce((most, { line }) => Math.max(most, line), -1) + 1;
  return (word: RecognizedWord, i: number): RecognizedWord => ({ ...word, line: next + i });
}

function lookAgain(tesseract: Tesseract, image: GrayImage, place: Edges, dpi: number): RecognizedWord[] {
  const margin = Math.max(6, Math.round(room * (place.y1 - place.y0)));
  const width = place.x1 - place.x0 + 2 * margin;
  const height = place.y1 - place.y0 + 2 * margin;
  const pixels = new Uint8Array(width * height).fill(white);
  for (let y = place.y0; y < place.y1; y++) {
    const at = y * image.width;
    pixels.set(image.pixels.subarray(at + place.x0, at + place.x1), (y - place.y0 + margin) * width + margin);
  }
  const words = wordsOfTsv(tesseract.recognizeLine({ width, height, pixels }, dpi)).filter(isBelievable);
  if (words.length === 0) return [];
  return [
    {
      ...place,
      text: words.map(({ text }) => text).join(''),
      line: 0,
      confidence: Math.min(...words.map(({ confidence }) => confidence)),
    },
  ];
}

function isBelievable({ text, confidence }: RecognizedWord): boolean {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}.,:%/€$£()+-]*$/u.test(text)) return false;
  return confidence >= (/^\p{L}$/u.test(text) ? letterSureFrom : sureFrom);
}

/** Lines that tables are ruled with are taken for bars and dashes. */
function isLine({ text, x0, y0, x1, y1 }: RecognizedWord, rulings: Rulings, scale: number): boolean {
  if (!/^[|¦[\]{}()!_—–=~.-]+$/.test(text)) return false;
  const [left, right, top, bottom] = [x0 / scale, x1 / scale, y0 / scale, y1 / scale];
  return (
    rulings.vertical.some(
      ({ at, from, to }) => at >= left - onLine && at <= right + onLine && from < bottom && to > top,
    ) ||
    rulings.horizontal.some(
      ({ at, from, to }) => at >= top - onLine && at <= bottom + onLine && from < right && to > left,
    )
  );
}
