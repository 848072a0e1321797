import type { Edges } from '#core/reading/box';
import type { Page } from '#core/reading/page';
import type { Pdfium } from '../pdfium.ts';
import { type Raster, renderPart } from '../raster.ts';
import type { PageDrawing, PlacedImage } from '../ruling-lines.ts';
import { areaOf, type WholePage } from '../whole-page.ts';
import { likelyParts } from './likely-parts.ts';
import { looksLikeBarcode } from './texture.ts';

/** A part of a page that may hold a barcode, drawn; `scale` is pixels per point. */
export type BarcodePicture = { raster: Raster; edges: Edges; scale: number };

/** How often a document is still looked at: a long one full of pictures and drawings must not take minutes. */
export type BarcodeLooks = { images: number; parts: number; pages: number };
export function createLooks(): BarcodeLooks {
  return { images: 200, parts: 60, pages: 20 };
}

/** Points: the sides of a barcode that is meant to be read, and of one part of a page that is drawn for it. */
const smallest = 20;
const largest = 430;
const longestToShort = 7;
/** Barcodes have a quiet zone around them, and its edge may be that of the picture. */
const margin = 10;
/** Pixels of a part. */
const mostPixels = 700_000;
/** Of a part of a scan: its own pixels, of 300 to the inch. */
const scanPixels = 2_000_000;
const finest = 300 / 72;
/** Characters of a page that is a picture with some words, and not a page with a picture behind it. */
const fewCharacters = 600;

/**
 * Draws where a page may hold barcodes: pictures that look like one, shapes as close together as their modules, and
 * scanned pages as a whole. Ordinary pages, with text, tables and a logo, cost a look at the pixels of the logo.
 * @param scratch address of 32 bytes that may be overwritten
 */
export function barcodePictures(
  pdfium: Pdfium,
  page: number,
  drawn: WholePage,
  { images, dense }: PageDrawing,
  read: Page,
  looks: BarcodeLooks,
  scratch: number,
): BarcodePicture[] {
  const { size } = drawn;
  if (size.width * size.height <= 0) return [];
  if (drawn.isScan && (read.needsOcr || isNearlyBare(read)) && looks.pages > 0) {
    looks.pages--;
    const whole = drawn.drawn();
    return likelyParts(whole.raster).map((part) => {
      const edges = {
        x0: part.x0 / whole.scale,
        y0: part.y0 / whole.scale,
        x1: part.x1 / whole.scale,
        y1: part.y1 / whole.scale,
      };
      return draw(pdfium, page, size, edges, scanPixels);
    });
  }
  const parts = [
    ...images
      .filter((image) => fits(image.edges) && isLikely(pdfium, page, image, looks, scratch))
      .map(({ edges }) => edges),
    ...dense.filter(fits),
  ];
  const pictures: BarcodePicture[] = [];
  for (const edges of apart(parts)) {
    if (looks.parts-- <= 0) break;
    const part = {
      x0: Math.max(0, edges.x0 - margin),
      y0: Math.max(0, edges.y0 - margin),
      x1: Math.min(size.width, edges.x1 + margin),
      y1: Math.min(size.height, edges.y1 + margin),
    };
    if (part.x1 - part.x0 <= smallest || part.y1 - part.y0 <= smallest) continue;
    pictures.push(draw(pdfium, page, size, part, mostPixels));
  }
  return pictures;
}

/** Whether a page that is a picture says little beside it: then it is drawn as a whole anyway. */
export function isNearlyBare({ text }: { text: string }): boolean {
  return text.length < fewCharacters;
}

function draw(
  pdfium: Pdfium,
  page: number,
  size: { width: number; height: number },
  edges: Edges,
  most: number,
): BarcodePicture {
  const scale = Math.min(finest, Math.sqrt(most / areaOf(edges)));
  return { raster: renderPart(pdfium, page, size, edges, scale), edges, scale };
}

function fits({ x0, y0, x1, y1 }: Edges): boolean {
  const [short = 0, long = 0] = [x1 - x0, y1 - y0].sort((a, b) => a - b);
  return short >= smallest && long <= largest && long <= longestToShort * short;
}

function isLikely(
  pdfium: Pdfium,
  page: number,
  { image }: PlacedImage,
  looks: BarcodeLooks,
  scratch: number,
): boolean {
  if (looks.images-- <= 0) return false;
  return looksLikeBarcode(pdfium, page, image, scratch);
}

/** Parts that lie in one another are one. */
function apart(parts: readonly Edges[]): Edges[] {
  const out: Edges[] = [];
  for (const part of [...parts].sort((a, b) => areaOf(b) - areaOf(a))) {
    const isInside = out.some(
      (other) =>
        part.x0 >= other.x0 - 2 &&
        part.x1 <= other.x1 + 2 &&
        part.y0 >= other.y0 - 2 &&
        part.y1 <= other.y1 + 2,
    );
    if (!isInside) out.push(part);
  }
  return out;
}
