import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toDocketError } from '#core/errors/docket-error';
import type { Page } from '#core/reading/page';
import { loadPdfium } from '#worker/engines/pdfium';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { agreement, hasPdftotext, pdftotext, wordF1 } from './corpus-agreement.ts';
import { type InkMeasure, measureInk } from './corpus-ink.ts';
import { type Beside, documentFormats, type FileResult, judge, printReport } from './corpus-report.ts';
import { isOcrGood, measureOcr, printOcr } from './ocr.ts';

/**
 * Reads every document under CORPUS_DIR, of every format, through the engine pool, as the worker would, and checks
 * how many can be read, that the text of PDFs agrees with another reader's, and that word boxes lie on the words.
 * Then the same pages by OCR, beside native tesseract (`ocr.ts`).
 * Exits 1 below the floors in `corpus-report.ts`.
 *
 * `--list` prints the agreement of every PDF; `--only <part of a name>` reads fewer files.
 */

const pagesMeasuredPerFile = 3;
const pagesForOcr = 30;
const fixtures = path.join(import.meta.dirname, '../../tests/fixtures/files');

export async function run(args: string[]): Promise<void> {
  const directory = process.env.CORPUS_DIR;
  if (!directory) return refuse('Set CORPUS_DIR to a folder of documents.');
  if (!(await hasPdftotext())) {
    return refuse(
      'pdftotext is missing: it is the reader ours is compared with. apt-get install -y poppler-utils',
    );
  }
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : '';
  const files = (await documentsIn(directory)).filter((file) => file.includes(only));
  // The corpus has hardly any page of pure text that is rotated or cropped; our fixtures make sure there are some.
  const boxFixtures = (await documentsIn(fixtures)).filter((file) => /(?:rotat|crop)[^/]*\.pdf$/.test(file));
  const pool = createEnginePool({ size: 1 });
  try {
    const results: FileResult[] = [];
    for (const file of files) {
      results.push(await readOne(pool, directory, file));
      progress(results.length, files.length);
    }
    const extra: FileResult[] = [];
    for (const file of boxFixtures) extra.push(await readOne(pool, fixtures, file));
    printReport(results, extra, args.includes('--list'));
    if (!judge(results, extra)) process.exitCode = 1;
  } finally {
    await pool.close();
  }
  if (only !== '') return;
  const recognition = await measureOcr(directory, pagesForOcr);
  if (!recognition) {
    return refuse('tesseract is missing: OCR is compared with it. apt-get install -y tesseract-ocr');
  }
  process.stdout.write('\n');
  printOcr(recognition, args.includes('--list'));
  if (!isOcrGood(recognition)) process.exitCode = 1;
}

async function readOne(pool: EnginePool, directory: string, file: string): Promise<FileResult> {
  const bytes = await readFile(path.join(directory, file));
  const pages: Page[] = [];
  const started = performance.now();
  try {
    const summary = await pool.read({ bytes, filename: path.basename(file) }, (page) => {
      pages.push(page);
    });
    const ms = performance.now() - started;
    const isPdf = summary.engine === 'pdfium';
    return {
      file,
      ms,
      outcome: 'read',
      engine: summary.engine,
      pages: pages.length,
      words: summary.wordCount,
      beside: isPdf ? await besidePdftotext(path.join(directory, file), pages) : null,
      boxes: isPdf ? await inkOf(bytes, pages) : [],
    };
  } catch (thrown) {
    const error = toDocketError(thrown);
    return { file, ms: performance.now() - started, outcome: error.code, message: error.message };
  }
}

async function besidePdftotext(file: string, pages: readonly Page[]): Promise<Beside | null> {
  const reference = await pdftotext(file);
  if (reference.text === null) return null;
  const ours = pages.map((page) => page.text).join('\n');
  return {
    ms: reference.ms,
    agreement: agreement(ours, reference.text),
    f1: wordF1(ours, reference.text),
  };
}

let pdfium = await loadPdfium();

async function inkOf(bytes: Uint8Array, pages: readonly Page[]) {
  const boxes: (InkMeasure & { rotation: number; offsetCrop: boolean })[] = [];
  try {
    for (const [number, measure] of measureInk(pdfium, bytes, pages, pagesMeasuredPerFile)) {
      boxes.push({ ...measure, rotation: pages[number - 1]?.rotation ?? 0 });
    }
  } catch {
    // Drawing a broken file can trap; what was read of it stands, and the next file gets a sound module.
    pdfium = await loadPdfium();
  }
  return boxes;
}

async function documentsIn(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true }).catch(() => []);
  return found.filter((file) => documentFormats.includes(path.extname(file).slice(1).toLowerCase())).sort();
}

function progress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done} of ${total}`);
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
