import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { commonPairShare } from '#core/reading/ocr-pairs';
import { wordsOfTsv } from '#core/reading/ocr-tsv';
import type { Page } from '#core/reading/page';
import { findModels } from '#worker/engines/ocr/models';
import { createOcrPool, type OcrPool } from '#worker/engines/ocr/pool';
import { createEnginePool, type EnginePool, type PageImage } from '#worker/engines/pool';
import { createBuiltInTesseract } from '#worker/ocr/built-in-tesseract';
import { runTesseract } from '#worker/ocr/native-tesseract';
import { recognizePage } from '#worker/ocr/recognize-pages';
import { wordF1 } from './corpus-agreement.ts';

/**
 * OCR beside native tesseract: pages of PDFs with text of their own are drawn at 200 dpi and recognised by both, at
 * the same page segmentation and with the same models, one thread each, in turns. The text of the file is the truth.
 * The whole way of ours is timed, finding out which way up a page is included; of native tesseract the run alone.
 * Exits 1 when ours takes over 1.5 times as long, or when its word F1 is more than 0.02 below.
 *
 * `--pages <n>` measures on more or fewer pages (30), `--list` prints each.
 */

export const floors = { timeRatio: 1.5, f1Loss: 0.02 };

type Scan = { file: string; truth: string; image: PageImage };
type Measured = { file: string; oursMs: number; nativeMs: number; oursF1: number; nativeF1: number };
export type OcrFigures = { pages: Measured[]; timeRatio: number; oursF1: number; nativeF1: number };

const fewestWords = 80;
const languages = ['eng'];

export async function run(args: string[]): Promise<void> {
  const directory = process.env.CORPUS_DIR;
  if (!directory) return refuse('Set CORPUS_DIR to a folder of documents.');
  const pages = Number(args[args.indexOf('--pages') + 1] ?? '') || 30;
  const figures = await measureOcr(directory, pages);
  if (!figures) {
    return refuse('tesseract is missing: ours is compared with it. apt-get install -y tesseract-ocr');
  }
  printOcr(figures, args.includes('--list'));
  if (!isOcrGood(figures)) process.exitCode = 1;
}

export function isOcrGood({ pages, timeRatio, oursF1, nativeF1 }: OcrFigures): boolean {
  return pages.length > 0 && timeRatio <= floors.timeRatio && oursF1 >= nativeF1 - floors.f1Loss;
}

export function printOcr({ pages, timeRatio, oursF1, nativeF1 }: OcrFigures, list: boolean): void {
  const row = (file: string, ...cells: string[]): void =>
    console.log(`${file.slice(-50).padEnd(52)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  const sum = (of: (page: Measured) => number): number => pages.reduce((total, page) => total + of(page), 0);
  row(`OCR of ${pages.length} pages at 200 dpi`, 'ms', 'native ms', 'word F1', 'native F1');
  if (list) {
    for (const page of pages) {
      const { file, oursMs, nativeMs } = page;
      row(file, oursMs.toFixed(), nativeMs.toFixed(), page.oursF1.toFixed(3), page.nativeF1.toFixed(3));
    }
  }
  row(
    'all',
    sum((p) => p.oursMs).toFixed(),
    sum((p) => p.nativeMs).toFixed(),
    oursF1.toFixed(4),
    nativeF1.toFixed(4),
  );
  console.log(
    `${timeRatio.toFixed(2)} times the time of native tesseract (at most ${floors.timeRatio}), F1 ${(oursF1 - nativeF1).toFixed(4)} (at least -${floors.f1Loss})`,
  );
}

/** Null when there is no native tesseract. */
export async function measureOcr(directory: string, count: number): Promise<OcrFigures | null> {
  const hasNative = await promisify(execFile)('tesseract', ['--version']).then(
    () => true,
    () => false,
  );
  if (!hasNative) return null;
  const models = findModels(languages);
  const modelFolder = await mkdtemp(path.join(tmpdir(), 'docket-tessdata-'));
  const engines = createEnginePool({ size: 1 });
  const pool = createOcrPool({ size: 1, models });
  try {
    for (const { language, file } of models) {
      await writeFile(path.join(modelFolder, `${language}.traineddata`), gunzipSync(await readFile(file)));
    }
    const scans = await scansFrom(engines, directory, count);
    return summarize(await measureAll(scans, pool, modelFolder));
  } finally {
    await Promise.all([engines.close(), pool.close()]);
    await rm(modelFolder, { recursive: true });
  }
}

async function measureAll(scans: Scan[], pool: OcrPool, modelFolder: string): Promise<Measured[]> {
  const engine = createBuiltInTesseract(pool);
  const ours = async ({ image }: Scan) => (await recognizePage(engine, image)).text;
  const native = async ({ image }: Scan) => {
    const options = { languages, modelFolder, cpuMs: 120_000 };
    return wordsOfTsv(await runTesseract(image, image.dpi, options))
      .map(({ text }) => text)
      .join(' ');
  };
  const [first] = scans;
  // Loading the models, and what the operating system keeps of the program, is nobody's time.
  if (first) await Promise.all([ours(first), native(first)]);
  const measured: Measured[] = [];
  for (const [i, scan] of scans.entries()) {
    const theirsFirst = i % 2 === 1;
    const early = theirsFirst ? await timed(() => native(scan)) : null;
    const our = await timed(() => ours(scan));
    const their = early ?? (await timed(() => native(scan)));
    measured.push({
      file: scan.file,
      oursMs: our.ms,
      nativeMs: their.ms,
      oursF1: wordF1(our.text, scan.truth) ?? 0,
      nativeF1: wordF1(their.text, scan.truth) ?? 0,
    });
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${measured.length} of ${scans.length}`);
  }
  return measured;
}

async function timed(work: () => Promise<string>): Promise<{ text: string; ms: number }> {
  const startedAt = performance.now();
  const text = await work();
  return { text, ms: performance.now() - startedAt };
}

function summarize(pages: Measured[]): OcrFigures {
  const total = (of: (page: Measured) => number): number => pages.reduce((sum, page) => sum + of(page), 0);
  return {
    pages,
    timeRatio: total((page) => page.oursMs) / total((page) => page.nativeMs),
    oursF1: total((page) => page.oursF1) / pages.length,
    nativeF1: total((page) => page.nativeF1) / pages.length,
  };
}

/** The first page of text of files spread over the whole corpus, drawn; the same page twice counts once. */
async function scansFrom(engines: EnginePool, directory: string, count: number): Promise<Scan[]> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => /\.pdf$/i.test(file)).sort();
  const texts = new Map<string, { file: string; bytes: Buffer; page: Page }>();
  for (const file of files) {
    const bytes = await readFile(path.join(directory, file));
    const found: Page[] = [];
    await engines
      .read({ bytes, maxPages: 2 }, (page) => {
        if (found.length === 0 && isPlainText(page)) found.push(page);
      })
      .catch(() => {});
    const [page] = found;
    if (page) texts.set(page.text.replace(/\W+/g, '').slice(0, 200), { file, bytes, page });
  }
  const all = [...texts.values()];
  const step = Math.max(1, all.length / count);
  const scans: Scan[] = [];
  for (let at = 0; at < all.length && scans.length < count; at += step) {
    const chosen = all[Math.floor(at)];
    if (!chosen) continue;
    const { file, bytes, page } = chosen;
    await engines
      .pageImages({ bytes, pages: [page.number] }, (image) => {
        scans.push({ file, truth: page.text, image });
      })
      .catch(() => {});
  }
  return scans;
}

/** Enough running text in letters the model knows, of an ordinary size, and sure to be what is drawn. */
function isPlainText(page: Page): boolean {
  const words = page.text.match(/\w{2,}/g)?.length ?? 0;
  const foreign = page.text.match(/[^\p{Script=Latin}\p{Script=Common}]/gu)?.length ?? 0;
  const isPaper = (page.width ?? 0) > 300 && (page.width ?? 0) < 900 && (page.height ?? 0) < 1300;
  return (
    words >= fewestWords &&
    foreign < page.text.length / 100 &&
    isPaper &&
    !page.needsOcr &&
    page.confidence === 1 &&
    commonPairShare(page.text).share > 0.56
  );
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
