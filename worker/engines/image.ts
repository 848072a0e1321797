import sharp, { type Metadata, type Sharp } from 'sharp';
import { DocketError } from '#core/errors/docket-error';
import { type Page, round2 } from '#core/reading/page';
import { cut, likelyParts } from './barcodes/likely-parts.ts';
import { withBarcodes } from './barcodes/with-barcodes.ts';
import type { DrawInput, Engine, EngineInput, ImageSink, PageSink } from './engine.ts';
import type { PageImage } from './messages.ts';

/** Decoded pixels of one page: an A0 poster at 200 dpi has 62 million. */
const maxPixels = 100_000_000;
const maxPages = 2000;
/** Recognising more takes minutes and finds no more: larger pages are shrunk. */
const mostPixelsDrawn = 25_000_000;
/**
 * What cameras and screens write into a file (72, 96, or nothing) says nothing of paper. A scanner's number does.
 */
const sanestDensity = { least: 100, most: 1200 };
const assumedDensity = 200;
const pointsPerInch = 72;
/** EXIF's names for how the camera was held, as the clockwise turn that sets the picture upright. */
const rotationByExif: Readonly<Record<number, 90 | 180 | 270>> = {
  3: 180,
  4: 180,
  5: 90,
  6: 90,
  7: 270,
  8: 270,
};

// A child does one thing at a time, and what it decodes is not decoded again.
sharp.cache(false);
sharp.concurrency(1);

/** Reads images (PNG, JPEG, WebP, TIFF of many pages): pages without words, which recognition fills. */
export function createImageEngine(): Engine {
  return { name: 'sharp', read, draw };
}

async function read({ bytes, startPage, maxPages: wanted }: EngineInput, onPage: PageSink) {
  const pageCount = await countPages(bytes);
  const total = Math.max(0, Math.min(wanted, pageCount - startPage + 1));
  for (let completed = 1; completed <= total; completed++) {
    const number = startPage + completed - 1;
    const frame = await frameOf(bytes, number);
    // Decodes every pixel: a file that is damaged further down must be refused now and not be queued for OCR.
    await guarded(() => open(bytes, number).resize(8, 8, { fit: 'fill' }).raw().toBuffer());
    const { pageWidth, pageHeight, rotation } = frame;
    const size = { width: round2(pageWidth), height: round2(pageHeight), rotation };
    const nothing = { text: '', engine: 'sharp', confidence: null, tables: [], needsOcr: true };
    const words = { text: [], x: [], y: [], w: [], h: [], line: [] };
    const page = { number, ...size, ...nothing, words };
    await onPage(await withBarcodesOf(page, bytes), { completed, total });
  }
  return { pageCount };
}

/** Of a film's many frames or a long scan only the first pages are looked at: tickets are short. */
const mostLooks = 20;
/** Pixels of a picture that barcodes are looked for in; a photo of 50 million is made smaller. */
const mostPixelsLookedAt = 6_000_000;

async function withBarcodesOf(page: Page, bytes: Uint8Array): Promise<Page> {
  if (page.number > mostLooks) return page;
  const { width, height, pixels, dpi } = await drawPage(bytes, page.number, mostPixelsLookedAt);
  const scale = dpi / pointsPerInch;
  const raster = { width, height, pixels };
  const parts = likelyParts(raster).map((part) => {
    const edges = { x0: part.x0 / scale, y0: part.y0 / scale, x1: part.x1 / scale, y1: part.y1 / scale };
    return { raster: cut(raster, part), edges, scale };
  });
  return withBarcodes(page, parts);
}

async function draw({ bytes, pages }: DrawInput, onImage: ImageSink): Promise<void> {
  const pageCount = await countPages(bytes);
  let completed = 0;
  for (const number of pages) {
    completed++;
    if (number > pageCount) continue;
    await onImage(await drawPage(bytes, number), { completed, total: pages.length });
  }
}

async function drawPage(
  bytes: Uint8Array,
  number: number,
  mostPixels: number = mostPixelsDrawn,
): Promise<PageImage> {
  const { width, height, density, ...page } = await frameOf(bytes, number);
  const shrink = Math.min(1, Math.sqrt(mostPixels / (width * height)));
  const upright = open(bytes, number).autoOrient().flatten({ background: '#ffffff' }).toColourspace('b-w');
  const size = {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  };
  const { data, info } = await guarded(() =>
    (shrink < 1 ? upright.resize({ ...size, fit: 'fill' }) : upright)
      .extractChannel(0)
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return {
    ...page,
    number,
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length).slice(),
    dpi: density * shrink,
  };
}

/** Size in pixels as a person sees it, and in points. */
async function frameOf(bytes: Uint8Array, number: number) {
  const metadata = await guarded(() => open(bytes, number).metadata());
  const { width, height } = metadata.autoOrient;
  const density = densityOf(metadata);
  const rotation = rotationByExif[metadata.orientation ?? 1] ?? (0 as const);
  const points = pointsPerInch / density;
  return { width, height, density, rotation, pageWidth: width * points, pageHeight: height * points };
}

function densityOf({ density }: Metadata): number {
  return density !== undefined && density >= sanestDensity.least && density <= sanestDensity.most
    ? density
    : assumedDensity;
}

/** Only TIFF has pages; what WebP and PNG have more of is a film. */
async function countPages(bytes: Uint8Array): Promise<number> {
  const { format, pages } = await guarded(() => open(bytes, 1).metadata());
  const count = format === 'tiff' ? (pages ?? 1) : 1;
  if (count > maxPages) throw new DocketError('LIMIT_EXCEEDED', { details: { pages: count, maxPages } });
  return count;
}

function open(bytes: Uint8Array, number: number): Sharp {
  return sharp(bytes, {
    page: number - 1,
    limitInputPixels: maxPixels,
    failOn: 'error',
    sequentialRead: true,
  });
}

/** @throws DocketError LIMIT_EXCEEDED (more pixels than allowed), CORRUPT */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isTooBig = /exceeds pixel limit|too (?:large|many|big)|out of memory/i.test(message);
    throw new DocketError(isTooBig ? 'LIMIT_EXCEEDED' : 'CORRUPT', { cause: error, message });
  }
}
