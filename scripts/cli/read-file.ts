import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import { type Attachment, isMail } from '#core/mail/attachment';
import { checkSize } from '#core/reading/detect';
import { countWords, type Page, type ReadingProgress, type ReadingSummary } from '#core/reading/page';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { createOcr } from '#worker/ocr/ocr';
import { readOcrEnv } from '#worker/ocr/ocr-env';
import { type PageFailure, recognizePages } from '#worker/ocr/recognize-pages';

export type SourceFile = { filename: string; bytes: Buffer; sha256: string };

/** Which pages are recognised from their pictures: those whose own text is missing or useless, none, or all. */
export type OcrMode = 'auto' | 'never' | 'always';

export type FileReading = {
  source: SourceFile;
  summary: ReadingSummary;
  pages: Page[];
  /** Pages that should have been recognised and could not be. */
  failures: PageFailure[];
  /** What hangs on a mail, without its bytes: other files, which are not read with it. */
  attachments: AttachedFile[];
};

export type AttachedFile = Omit<Attachment, 'bytes'>;

type OnProgress = (progress: ReadingProgress, stage: 'reading' | 'ocr') => void;

/**
 * Reads a file from disk in an engine child, so that a hostile file can neither hang nor bring down the caller.
 * @throws DocketError NOT_FOUND, INVALID_INPUT (a folder), IO_ERROR, and what the engine pool throws
 */
export async function readFileThroughEngine(
  file: string,
  onProgress: OnProgress = () => {},
  ocrMode: OcrMode = 'auto',
): Promise<FileReading> {
  const bytes = await loadFile(file);
  const pool = createEnginePool({ size: 1 });
  try {
    return await readThroughEngine(pool, { filename: path.basename(file), bytes }, onProgress, ocrMode);
  } finally {
    await pool.close();
  }
}

/** The same for bytes that are here, by engines that stand ready for more. */
export async function readThroughEngine(
  pool: EnginePool,
  { filename, bytes }: Pick<SourceFile, 'filename' | 'bytes'>,
  onProgress: OnProgress = () => {},
  ocrMode: OcrMode = 'auto',
): Promise<FileReading> {
  const pages: Page[] = [];
  const summary = await pool.read({ bytes, filename }, (page, progress) => {
    pages.push(page);
    onProgress(progress, 'reading');
  });
  const failures = await recognizeWanted(pool, { filename, bytes }, pages, ocrMode, onProgress);
  const wordCount = pages.reduce((sum, page) => sum + countWords(page), 0);
  const attachments: AttachedFile[] = [];
  if (isMail(summary.contentType)) {
    await pool.attachments({ bytes, filename }, ({ bytes: _, ...attachment }) => {
      attachments.push(attachment);
    });
  }
  return {
    source: { filename, bytes, sha256: createHash('sha256').update(bytes).digest('hex') },
    summary: { ...summary, wordCount },
    pages,
    failures,
    attachments,
  };
}

/** Puts what was recognised in the place of the pages it was recognised for. */
async function recognizeWanted(
  engines: EnginePool,
  file: { filename: string; bytes: Uint8Array },
  pages: Page[],
  mode: OcrMode,
  onProgress: OnProgress,
): Promise<PageFailure[]> {
  const wanted = pages
    .filter((page) => page.width !== null && (mode === 'always' || (mode === 'auto' && page.needsOcr)))
    .map(({ number }) => number);
  if (wanted.length === 0) return [];
  const ocr = createOcr({ env: readOcrEnv(process.env), engines });
  try {
    let completed = 0;
    const own =
      mode === 'always' ? undefined : (number: number) => pages.find((page) => page.number === number);
    return await recognizePages({ engines, ocr }, { ...file, pages: wanted, own }, (recognized) => {
      const at = pages.findIndex(({ number }) => number === recognized.number);
      const { nodes, writtenOn } = pages[at] ?? {};
      // What the file says for machines stays true beside what is seen of it.
      pages[at] = { ...recognized, ...(nodes && { nodes }), ...(writtenOn !== undefined && { writtenOn }) };
      onProgress({ completed: ++completed, total: wanted.length }, 'ocr');
    });
  } finally {
    await ocr.close();
  }
}

/** The size is checked before the bytes are loaded: a 10 GB file must not fill the memory to be refused. */
export async function loadFile(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const stat = await handle.stat();
    if (stat.isDirectory())
      throw new DocketError('INVALID_INPUT', { message: `${file} is a folder, not a file` });
    if (stat.isFile()) checkSize(stat.size);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
