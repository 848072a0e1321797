import { DocketError } from '#core/errors/docket-error';
import { hasPartsToRead, pageOfRecognition } from '#core/reading/ocr-page';
import type { Page } from '#core/reading/page';
import type { ImageFrame, RecognizedPart } from '#worker/engines/ocr/pool';
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
        ? recognizeParts(ocr, engine, image, kept, either)
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
  const recognition = await engine.recognize(image, { signal });
  const { page, scale } = frameOf(image);
  return pageOfRecognition(page, recognition, scale, engine.name);
}

/** The page that an image shows, and pixels of the image per point of the page. */
function frameOf({ number, width, height, pageWidth, pageHeight, rotation }: PageImage): ImageFrame {
  return {
    page: { number, width: pageWidth, height: pageHeight, rotation },
    scale: { x: width / pageWidth, y: height / pageHeight },
  };
}

/** The parts of a drawn page that its own text says nothing of, recognised beside it. */
async function recognizeParts(
  { parts }: Ocr,
  engine: OcrEngine,
  image: PageImage,
  own: Page,
  signal: AbortSignal,
): Promise<Page> {
  const read: RecognizedPart[] = [];
  for (const { image: picture, ...place } of await parts.cut(image, own, signal)) {
    try {
      read.push({ ...place, recognition: await engine.recognize(picture, { signal }) });
    } catch (error) {
      if (signal.aborted || !faultOfPage(error)) throw error;
      read.push({ ...place, recognition: null });
    }
  }
  return parts.join({ own, image: frameOf(image), parts: read, engine: engine.name }, signal);
}

function faultOfPage(error: unknown): DocketError | null {
  const isPages =
    error instanceof DocketError && (error.code === 'LIMIT_EXCEEDED' || error.code === 'CORRUPT');
  return isPages ? error : null;
}
