import { DocketError } from '#core/errors/docket-error';
import type { Edges } from '#core/reading/box';
import { pageOfRecognition } from '#core/reading/ocr-page';
import type { GrayImage } from '#core/reading/ocr-straighten';
import type { Page } from '#core/reading/page';
import { hasPartsToRead, type ReadPart, readBeside } from '#core/reading/read-beside';
import { waitingRegions } from '#core/reading/unread-regions';
import { whiteOut } from '#core/reading/white-out';
import type { EnginePool } from '#worker/engines/pool';
import type { Ocr } from './ocr.ts';
import type { OcrEngine, PageImage } from './ocr-engine.ts';

export type RecognizePagesInput = {
  bytes: Uint8Array;
  filename?: string | undefined;
  /** 1-based. */
  pages: readonly number[];
  /**
   * The page as the file itself has it, so that its text is kept where only parts of it need to be read. Without it
   * all of each page is read.
   */
  own?: ((number: number) => Page | null | undefined | Promise<Page | null>) | undefined;
  signal?: AbortSignal | undefined;
};

/** A page that could not be recognised; the others are not held up by it. */
export type PageFailure = { number: number; error: DocketError };

/** A document that cannot be drawn so often is not tried page by page to its end: each costs up to 30 s. */
const mostDrawingFailures = 3;

/**
 * Draws pages and recognises them, `ocr.parallel` at a time. Pages come as they are done, in no particular order;
 * while `onPage` is busy with one, no more than that many others are under way.
 * @throws whatever is not the fault of one page: an engine that is down, an abort, what `onPage` throws
 */
export async function recognizePages(
  { engines, ocr }: { engines: Pick<EnginePool, 'pageImages'>; ocr: Ocr },
  { bytes, filename, pages, own, signal }: RecognizePagesInput,
  onPage: (page: Page) => void | Promise<void>,
): Promise<PageFailure[]> {
  const engine = await ocr.engine();
  const failures: PageFailure[] = [];
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const underWay = new Set<Promise<void>>();
  let delivered = Promise.resolve();

  const recognize = async (image: PageImage): Promise<void> => {
    try {
      const kept = await own?.(image.number);
      const page = await (kept && hasPartsToRead(kept)
        ? recognizeParts(engine, image, kept, either)
        : recognizePage(engine, image, either));
      delivered = delivered.then(() => onPage(page));
      await delivered;
    } catch (error) {
      const isPageFault = !either.aborted && faultOfPage(error);
      if (isPageFault) failures.push({ number: image.number, error: isPageFault });
      else stop.abort(error);
    }
  };
  const start = async (image: PageImage): Promise<void> => {
    const one = recognize(image).finally(() => underWay.delete(one));
    underWay.add(one);
    if (underWay.size >= ocr.parallel) await Promise.race(underWay);
  };

  let drawingFailures = 0;
  for (let todo = [...pages]; todo.length > 0; ) {
    let drawn = 0;
    try {
      await engines.pageImages(
        { bytes, pages: todo, signal: either, ...(filename !== undefined && { filename }) },
        async (image) => {
          drawn = todo.indexOf(image.number) + 1;
          await start(image);
        },
      );
      break;
    } catch (error) {
      const fault = either.aborted ? null : faultOfPage(error);
      if (!fault) {
        stop.abort(error);
        break;
      }
      const rest = todo.slice(drawn);
      const isHopeless = ++drawingFailures >= mostDrawingFailures;
      for (const number of isHopeless ? rest : rest.slice(0, 1)) failures.push({ number, error: fault });
      todo = isHopeless ? [] : rest.slice(1);
    }
  }
  await Promise.all(underWay);
  either.throwIfAborted();
  return failures;
}

/** One drawn page, recognised. */
export async function recognizePage(
  engine: OcrEngine,
  image: PageImage,
  signal?: AbortSignal,
): Promise<Page> {
  const { words } = await engine.recognize(image, { signal });
  const { number, pageWidth, pageHeight, rotation } = image;
  return pageOfRecognition(
    { number, width: pageWidth, height: pageHeight, rotation },
    words,
    { x: image.width / pageWidth, y: image.height / pageHeight },
    engine.name,
  );
}

/** Parts of one page that are recognised; a page of more is a collage. */
const mostParts = 24;
/** Pixels around a part: recognition wants some room. */
const room = 12;

/** The parts of a drawn page that its own text says nothing of, recognised beside it. */
export async function recognizeParts(
  engine: OcrEngine,
  image: PageImage,
  own: Page,
  signal?: AbortSignal,
): Promise<Page> {
  const read: ReadPart[] = [];
  const scale = { x: image.width / image.pageWidth, y: image.height / image.pageHeight };
  for (const [i, edges] of waitingRegions(own).entries()) {
    if (i >= mostParts) {
      read.push({ edges, reason: 'limit' });
      continue;
    }
    const part = partOf(image, own, edges);
    try {
      const { words } = await engine.recognize(part.image, { signal });
      const shifted = words.map((word) => ({
        ...word,
        x0: word.x0 + part.left,
        y0: word.y0 + part.top,
        x1: word.x1 + part.left,
        y1: word.y1 + part.top,
      }));
      const { number, pageWidth, pageHeight, rotation } = image;
      const frame = { number, width: pageWidth, height: pageHeight, rotation };
      read.push({ edges, page: pageOfRecognition(frame, shifted, scale, engine.name) });
    } catch (error) {
      if (signal?.aborted || !faultOfPage(error)) throw error;
      read.push({ edges, reason: 'failed' });
    }
  }
  return readBeside(own, read);
}

/** A part of a drawn page with what is known already painted over, and where in the page it begins, in pixels. */
function partOf(image: PageImage, own: Page, edges: Edges): { image: PageImage; left: number; top: number } {
  const scale = image.width / image.pageWidth;
  const left = Math.max(0, Math.floor(edges.x0 * scale));
  const top = Math.max(0, Math.floor(edges.y0 * scale));
  const width = Math.max(1, Math.min(image.width, Math.ceil(edges.x1 * scale)) - left);
  const height = Math.max(1, Math.min(image.height, Math.ceil(edges.y1 * scale)) - top);
  const cut = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const at = (top + y) * image.width + left;
    cut.set(image.pixels.subarray(at, at + width), y * width);
  }
  const part = { width, height, pixels: cut };
  if (own.words) whiteOut(part, own.words, { ...edges, x0: left / scale, y0: top / scale }, scale);
  const framed = withRoom(part);
  const { number, rotation, dpi } = image;
  return {
    image: {
      ...framed,
      number,
      rotation,
      dpi,
      pageWidth: framed.width / scale,
      pageHeight: framed.height / scale,
    },
    left: left - room,
    top: top - room,
  };
}

/** Letters that touch the edge of a picture are not recognised. */
function withRoom({ width, height, pixels }: GrayImage): GrayImage {
  const across = width + 2 * room;
  const down = height + 2 * room;
  const out = new Uint8Array(across * down).fill(pixels[0] ?? 255);
  for (let y = 0; y < height; y++)
    out.set(pixels.subarray(y * width, (y + 1) * width), (y + room) * across + room);
  return { width: across, height: down, pixels: out };
}

function faultOfPage(error: unknown): DocketError | null {
  const isPages =
    error instanceof DocketError && (error.code === 'LIMIT_EXCEEDED' || error.code === 'CORRUPT');
  return isPages ? error : null;
}
