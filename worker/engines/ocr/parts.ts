import type { Edges } from '#core/reading/box';
import { pageOfRecognition } from '#core/reading/ocr-page';
import type { Recognition } from '#core/reading/ocr-result';
import type { GrayImage } from '#core/reading/ocr-straighten';
import type { Page } from '#core/reading/page';
import { type ReadPart, readBeside } from '#core/reading/read-beside';
import type { Table } from '#core/reading/table';
import { waitingRegions } from '#core/reading/unread-regions';
import { whiteOut } from '#core/reading/white-out';
import type { ImageFrame, PageImage, PagePart, RecognizedPart } from '../messages.ts';

/** Parts of one page that are recognised; a page of more is a collage. */
const mostParts = 24;
/** Pixels around a part: letters that touch the edge of a picture are not recognised. */
const room = 12;

/**
 * Cuts the parts out of a drawn page that its own text says nothing of; what it does say is painted over in them. Parts
 * above the limit are left out: `joinParts` says so.
 */
export function cutParts(image: PageImage, own: Page): PagePart[] {
  return waitingRegions(own)
    .slice(0, mostParts)
    .map((edges) => cutPart(image, own, edges));
}

function cutPart(image: PageImage, own: Page, edges: Edges): PagePart {
  const scale = image.width / image.pageWidth;
  const left = Math.max(0, Math.floor(edges.x0 * scale));
  const top = Math.max(0, Math.floor(edges.y0 * scale));
  const width = Math.max(1, Math.min(image.width, Math.ceil(edges.x1 * scale)) - left);
  const height = Math.max(1, Math.min(image.height, Math.ceil(edges.y1 * scale)) - top);
  const part = { width, height, pixels: new Uint8Array(width * height) };
  for (let y = 0; y < height; y++) {
    const at = (top + y) * image.width + left;
    part.pixels.set(image.pixels.subarray(at, at + width), y * width);
  }
  if (own.words) whiteOut(part, own.words, { ...edges, x0: left / scale, y0: top / scale }, scale);
  const framed = withRoom(part);
  const { number, rotation, dpi } = image;
  const size = { pageWidth: framed.width / scale, pageHeight: framed.height / scale };
  return { image: { ...framed, ...size, number, rotation, dpi }, edges, left: left - room, top: top - room };
}

function withRoom({ width, height, pixels }: GrayImage): GrayImage {
  const across = width + 2 * room;
  const down = height + 2 * room;
  const out = new Uint8Array(across * down).fill(pixels[0] ?? 255);
  for (let y = 0; y < height; y++) {
    out.set(pixels.subarray(y * width, (y + 1) * width), (y + room) * across + room);
  }
  return { width: across, height: down, pixels: out };
}

/** The page with what was recognised in its parts. */
export function joinParts(
  own: Page,
  { page, scale }: ImageFrame,
  parts: readonly RecognizedPart[],
  engine: string,
): Page {
  const read: ReadPart[] = parts.map(({ edges, left, top, recognition }) =>
    recognition
      ? { edges, page: pageOfRecognition(page, moved(recognition, left, top), scale, engine) }
      : { edges, reason: 'failed' },
  );
  const tooMany = waitingRegions(own).slice(mostParts);
  return readBeside(own, [...read, ...tooMany.map((edges): ReadPart => ({ edges, reason: 'limit' }))]);
}

function moved({ words, tables }: Recognition, right: number, down: number): Recognition {
  const box = (of: Table['box']): Table['box'] => of && [of[0] + right, of[1] + down, of[2], of[3]];
  return {
    words: words.map((word) => ({
      ...word,
      x0: word.x0 + right,
      y0: word.y0 + down,
      x1: word.x1 + right,
      y1: word.y1 + down,
    })),
    tables: tables.map((table) => ({
      ...table,
      box: box(table.box),
      cells: table.cells.map((cell) => ({ ...cell, box: box(cell.box) })),
    })),
  };
}
