import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '#core/reading/page';
import type { EnginePool, ReadInput } from '#worker/engines/pool';

const files = path.join(import.meta.dirname, '../../fixtures/files');

export function fixture(name: string): Promise<Buffer> {
  return readFile(path.join(files, name));
}

/** Reads a fixture and keeps all its pages. */
export async function readAll(pool: EnginePool, name: string, input: Partial<ReadInput> = {}) {
  const pages: Page[] = [];
  const summary = await pool.read({ bytes: await fixture(name), filename: name, ...input }, (page) => {
    pages.push(page);
  });
  return { summary, pages, text: pages.map(({ text }) => text).join('\n') };
}
