import type { Edges } from '#core/reading/box';
import { fewLetters, isGarbage, lettersUpTo, type OwnText } from '#core/reading/ocr-need';
import type { WordColumns } from '#core/reading/page';
import { mostUnreadRegions } from '#core/reading/page-limits';
import { isGarbledLayer } from '#core/reading/scanner-layer';
import { textLikeArea } from '#core/reading/text-like';
import { barePictures, shareOnPictures, type UnreadRegion, unreadRegion } from '#core/reading/unread-regions';
import { whiteOut } from '#core/reading/white-out';
import { isNearlyBare } from './barcodes/look.ts';
import { isInked } from './pdf-look.ts';
import type { Pdfium } from './pdfium.ts';
import { renderPart } from './raster.ts';
import { areaOf, type WholePage } from './whole-page.ts';

/** How often parts of a document are still drawn to be looked at: one full of photos must not take minutes. */
export type TextLooks = { left: number };
export function createTextLooks(): TextLooks {
  return { left: 400 };
}

/** What recognition has to read on a page: all of it, or parts of it beside its own text. */
export type OcrNeed = { needsOcr: boolean; unreadRegions?: UnreadRegion[] };

/** Pixels per point, and in all: letters of 6 points are still 8 pixels high. */
const finest = 1.3;
const mostPixels = 900_000;
/** Share of the words on pictures from which they are the layer of a scanner. */
const layerFrom = 0.6;
/** Parts of one page that are drawn to be looked at. */
const mostLooks = 24;
/** Curved shapes on a page from which they may be letters drawn as outlines. */
const manyOutlines = 40;
/** The same on a page that says little: a heading is drawn there. */
const fewOutlines = 5;

/**
 * Finds out what a page shows that its own text does not tell. Text that has no meaning is replaced as a whole; text
 * that has is kept, and only pictures (or letters drawn as shapes) in which lines of text seem to stand are read beside it.
 */
export function ocrNeedOf(
  pdfium: Pdfium,
  page: number,
  drawn: WholePage,
  own: OwnText & { words: WordColumns },
  drawing: { pictures: readonly Edges[]; outlines: number },
  looks: TextLooks,
): OcrNeed {
  const { size } = drawn;
  const letters = lettersUpTo(fewLetters, own.text);
  if (letters === 0) return { needsOcr: isInked(pdfium, page, drawn) };
  if (isGarbage(own)) return { needsOcr: true };
  const { pictures, outlines } = drawing;
  if (shareOnPictures(pictures, own.words) >= layerFrom && isGarbledLayer(own.text))
    return { needsOcr: true };
  const isWhole = outlines >= (letters < fewLetters ? fewOutlines : manyOutlines);
  const bare = isWhole
    ? [{ x0: 0, y0: 0, x1: size.width, y1: size.height }]
    : barePictures(pictures, own.words, size);
  const regions: UnreadRegion[] = [];
  for (const [i, edges] of bare.entries()) {
    if (regions.length >= mostUnreadRegions) break;
    if (i >= mostLooks || looks.left <= 0) {
      regions.push(unreadRegion(edges, 'limit'));
      continue;
    }
    looks.left--;
    if (showsText(pdfium, page, drawn, edges, own)) regions.push(unreadRegion(edges, 'waiting'));
  }
  if (regions.length === 0) return { needsOcr: false };
  return { needsOcr: regions.some(({ reason }) => reason === 'waiting'), unreadRegions: regions };
}

function showsText(
  pdfium: Pdfium,
  page: number,
  drawn: WholePage,
  edges: Edges,
  own: OwnText & { words: WordColumns },
): boolean {
  const area = areaOf(edges);
  const { size } = drawn;
  // Barcodes are looked for on such a page as a whole: it is drawn once for both.
  if (drawn.isScan && isNearlyBare(own) && area >= 0.5 * size.width * size.height) {
    const part = drawn.part(edges);
    return textLikeArea(whiteOut(part.raster, own.words, part.edges, part.scale)) !== null;
  }
  const scale = Math.min(finest, Math.sqrt(mostPixels / area));
  const raster = renderPart(pdfium, page, size, edges, scale);
  return textLikeArea(whiteOut(raster, own.words, edges, scale)) !== null;
}
