import { DocketError } from '#core/errors/docket-error';
import { findModels } from '#worker/engines/ocr/models';
import { createOcrPool, type OcrPool } from '#worker/engines/ocr/pool';
import { defaultPoolLimits, type EnginePool, type PageImage, type PoolLimits } from '#worker/engines/pool';
import { type AzureOptions, createAzureOcr, isAzureReachable } from './azure.ts';
import { createBuiltInTesseract } from './built-in-tesseract.ts';
import { calibrationPage } from './calibration-page.ts';
import { findNativeTesseract } from './native-tesseract.ts';
import type { OcrEngine } from './ocr-engine.ts';
import type { OcrEnv } from './ocr-env.ts';

/** OCR as one process has it: which engine, how many pages at a time, and its children. */
export type Ocr = {
  /** Pages to recognise at the same time. */
  readonly parallel: number;
  /** The service it cannot do without; null when everything is on this machine. */
  readonly remote: { name: string; isReachable: () => Promise<boolean> } | null;
  /** Cuts out and joins again what is recognised beside the text of a page. */
  readonly parts: Pick<OcrPool, 'cut' | 'join'>;
  /** The engine that was asked for, or the best there is: found out once, by the first page. */
  engine(): Promise<OcrEngine>;
  close(): Promise<void>;
};

export type OcrOptions = {
  env: OcrEnv;
  /** Draws the page that engines are measured on. */
  engines: Pick<EnginePool, 'pageImages'>;
  limits?: Partial<PoolLimits>;
  idleTimeoutMs?: number;
};

/** @throws DocketError NOT_CONFIGURED when a language has no model, or Azure is asked for without its address and key */
export function createOcr({ env, engines, limits, idleTimeoutMs }: OcrOptions): Ocr {
  const languages = env.DOCKET_OCR_LANGUAGES;
  const parallel = env.IMPORT_WORKER_OCR_PARALLEL;
  const azure = azureOf(env);
  const pool = createOcrPool({
    size: parallel,
    models: findModels(languages),
    ...(limits && { limits }),
    ...(idleTimeoutMs !== undefined && { idleTimeoutMs }),
  });
  const builtIn = createBuiltInTesseract(pool);
  const native = () =>
    findNativeTesseract({ languages, pool, cpuMs: limits?.stallMs ?? defaultPoolLimits.stallMs });

  const choose = async (): Promise<OcrEngine> => {
    if (azure) return createAzureOcr(azure);
    if (env.DOCKET_OCR_ENGINE === 'tesseract.js') return builtIn;
    const installed = await native();
    if (env.DOCKET_OCR_ENGINE === 'tesseract') {
      if (installed) return installed;
      throw new DocketError('NOT_CONFIGURED', {
        message: `tesseract is not on the PATH, or has no model for ${languages.join(' or ')}`,
      });
    }
    return installed ? faster(builtIn, installed, engines) : builtIn;
  };
  let chosen: Promise<OcrEngine> | undefined;
  return {
    parallel,
    parts: pool,
    remote: azure && { name: 'azure', isReachable: () => isAzureReachable(azure) },
    engine() {
      // A failure to choose is not kept: what was in the way may be gone.
      chosen ??= choose().catch((error: unknown) => {
        chosen = undefined;
        throw error;
      });
      return chosen;
    },
    close: () => pool.close(),
  };
}

function azureOf(env: OcrEnv): AzureOptions | null {
  const endpoint = env.AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT;
  const key = env.AZURE_DOCUMENT_INTELLIGENCE_KEY;
  const wanted = env.DOCKET_OCR_ENGINE;
  if (wanted !== 'azure' && wanted !== 'auto') return null;
  if (endpoint !== undefined && key !== undefined) return { endpoint, key };
  // In "auto", one without the other is a mistake too: pages would silently be read by something else.
  if (wanted === 'azure' || endpoint !== undefined || key !== undefined) {
    throw new DocketError('NOT_CONFIGURED', {
      message:
        'Azure needs both AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT and AZURE_DOCUMENT_INTELLIGENCE_KEY in the environment.',
    });
  }
  return null;
}

/**
 * The faster of two on this machine, each measured on the second of two runs: the first one loads models. Ours, which
 * computes below the priority of all else, runs only when there is something to measure it against, and no longer than
 * the other one took.
 */
async function faster(
  ours: OcrEngine,
  other: OcrEngine,
  engines: Pick<EnginePool, 'pageImages'>,
): Promise<OcrEngine> {
  const images: PageImage[] = [];
  await engines.pageImages({ bytes: calibrationPage(), pages: [1] }, (image) => {
    images.push(image);
  });
  const [image] = images;
  if (!image) return ours;
  const otherMs = await msOfSecondRun(other, image).catch(() => Number.POSITIVE_INFINITY);
  if (otherMs === Number.POSITIVE_INFINITY) return ours;
  return (await isDoneWithin(ours, image, Math.ceil(otherMs))) ? ours : other;
}

async function msOfSecondRun(engine: OcrEngine, image: PageImage): Promise<number> {
  await engine.recognize(image, {});
  const startedAt = performance.now();
  const { words } = await engine.recognize(image, {});
  // One that finds nothing is not fast but broken.
  return words.length > 0 ? performance.now() - startedAt : Number.POSITIVE_INFINITY;
}

/** Whether an engine finds something on this image within that time, in the second of two runs. */
async function isDoneWithin(engine: OcrEngine, image: PageImage, ms: number): Promise<boolean> {
  await engine.recognize(image, {});
  const signal = AbortSignal.timeout(ms);
  try {
    return (await engine.recognize(image, { signal })).words.length > 0;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
