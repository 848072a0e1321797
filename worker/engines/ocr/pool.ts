import type { LineDirection, Recognition, RecognizedWord, Straightening } from '#core/reading/ocr-result';
import type { GrayImage } from '#core/reading/ocr-straighten';
import type { Page } from '#core/reading/page';
import { EngineLane } from '../lane.ts';
import type { ImageFrame, PageImage, PagePart, PoolLimits, RecognizedPart } from '../messages.ts';
import { defaultPoolLimits } from '../pool.ts';
import type { LanguageModel } from './tesseract-core.ts';

export type { ImageFrame, RecognizedPart } from '../messages.ts';

export type OcrPoolOptions = {
  /** How many images are recognised at the same time; each has a child process of its own. */
  size: number;
  models: LanguageModel[];
  /** A child that had nothing to do for so long is ended. Default one minute: each holds 150 MB. */
  idleTimeoutMs?: number;
  limits?: Partial<PoolLimits>;
};

/**
 * Children that recognise text, of lower priority than everything else. Each image is one job with the stall limit
 * as its limit. They start when the first image comes.
 */
export type OcrPool = {
  /**
   * Recognises one image, whichever way up it is and however it is skewed.
   * @throws DocketError LIMIT_EXCEEDED (time, memory), CORRUPT, UNKNOWN (the child crashed)
   */
  recognize(image: PageImage, signal?: AbortSignal): Promise<Recognition>;
  /** How the lines of an image lie, for engines that do not set images upright themselves. */
  measure(image: PageImage, signal?: AbortSignal): Promise<LineDirection>;
  straighten(image: PageImage, straightening: Straightening, signal?: AbortSignal): Promise<GrayImage>;
  /** The parts of a drawn page that are to be recognised beside its own text, each as an image of its own. */
  cut(image: PageImage, own: Page, signal?: AbortSignal): Promise<PagePart[]>;
  /** The page with what was recognised in those parts. */
  join(
    read: { own: Page; image: ImageFrame; parts: RecognizedPart[]; engine: string },
    signal?: AbortSignal,
  ): Promise<Page>;
  /** A second look at what another engine overlooked, and tables; the words' edges are those in the image set straight. */
  complete(
    image: PageImage,
    upright: { straightening: Straightening; words: readonly RecognizedWord[] },
    signal?: AbortSignal,
  ): Promise<Recognition>;
  close(): Promise<void>;
};

export function createOcrPool(options: OcrPoolOptions): OcrPool {
  const { size, models, idleTimeoutMs = 60_000 } = options;
  const limits = { ...defaultPoolLimits, ...options.limits };
  const lane = new EngineLane({
    setup: { kind: 'ocr', models },
    size,
    lazy: true,
    idleTimeoutMs,
    limits: { ...limits, budgetMs: Math.min(limits.budgetMs, limits.stallMs) },
  });
  return {
    recognize: (image, signal) =>
      lane.run({ kind: 'recognize', image }, signal, (reply) =>
        reply.kind === 'recognized' ? reply.recognition : undefined,
      ),
    measure: (image, signal) =>
      lane.run({ kind: 'measure', image }, signal, (reply) =>
        reply.kind === 'measured' ? reply.lines : undefined,
      ),
    straighten: (image, straightening, signal) =>
      lane.run({ kind: 'straighten', image, straightening }, signal, (reply) =>
        reply.kind === 'straightened' ? reply.raster : undefined,
      ),
    cut: (image, own, signal) =>
      lane.run({ kind: 'cut', image, own }, signal, (reply) =>
        reply.kind === 'cut' ? reply.parts : undefined,
      ),
    join: (read, signal) =>
      lane.run({ kind: 'join', ...read }, signal, (reply) =>
        reply.kind === 'joined' ? reply.page : undefined,
      ),
    complete: (image, { straightening, words }, signal) =>
      lane.run({ kind: 'complete', image, straightening, words: [...words] }, signal, (reply) =>
        reply.kind === 'recognized' ? reply.recognition : undefined,
      ),
    close: () => lane.close(),
  };
}
