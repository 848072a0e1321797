import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Page } from '#core/reading/page';
import { pageSchema } from '#core/reading/page-schema';
import { readingVersion } from '#core/reading/version';
import { readFileThroughEngine } from '../cli/read-file.ts';

const kept = path.resolve(import.meta.dirname, '../../node_modules/.cache/docket-bench-pages');
const pagesSchema = z.array(pageSchema);

/**
 * The pages of a file, recognised where they have no text. Reading is not what these benches measure and takes far
 * longer than they do, so pages are kept by the hash of the file and the version of the reader.
 * @param fresh reads anew what is kept
 */
export async function pagesOf(file: string, fresh = false): Promise<Page[]> {
  const hash = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const at = path.join(kept, `${readingVersion}-${hash}.json`);
  if (!fresh) {
    const known = await readFile(at, 'utf8').catch(() => null);
    if (known !== null) return pagesSchema.parse(JSON.parse(known));
  }
  const { pages } = await readFileThroughEngine(file);
  await mkdir(kept, { recursive: true });
  await writeFile(at, JSON.stringify(pages));
  return pages;
}
