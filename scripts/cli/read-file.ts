import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import { checkSize } from '#core/reading/detect';
import type { Page, ReadingProgress, ReadingSummary } from '#core/reading/page';
import { createEnginePool } from '#worker/engines/pool';

export type SourceFile = { filename: string; bytes: Buffer; sha256: string };

/**
 * Reads a file from disk in an engine child, so that a hostile file can neither hang nor bring down the caller.
 * @throws DocketError NOT_FOUND, INVALID_INPUT (a folder), IO_ERROR, and what the engine pool throws
 */
export async function readFileThroughEngine(
  file: string,
  onProgress: (progress: ReadingProgress) => void = () => {},
): Promise<{ source: SourceFile; summary: ReadingSummary; pages: Page[] }> {
  const bytes = await loadFile(file);
  const pool = createEnginePool({ size: 1 });
  try {
    const filename = path.basename(file);
    const pages: Page[] = [];
    const summary = await pool.read({ bytes, filename }, (page, progress) => {
      pages.push(page);
      onProgress(progress);
    });
    return {
      source: { filename, bytes, sha256: createHash('sha256').update(bytes).digest('hex') },
      summary,
      pages,
    };
  } finally {
    await pool.close();
  }
}

/** The size is checked before the bytes are loaded: a 10 GB file must not fill the memory to be refused. */
async function loadFile(file: string): Promise<Buffer> {
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
