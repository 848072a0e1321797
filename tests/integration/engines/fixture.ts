import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '#core/reading/page';
import type { EnginePool, ReadInput } from '#worker/engines/pool';

const files = path.join(import.meta.dirname, '../../fixtures/files');

/** Read at once: what is asked of a pool first must reach it first. */
export function fixture(name: string): Buffer {
  return readFileSync(path.join(files, name));
}

/** Reads a fixture and keeps all its pages. */
export async function readAll(pool: EnginePool, name: string, input: Partial<ReadInput> = {}) {
  const pages: Page[] = [];
  const summary = await pool.read({ bytes: fixture(name), filename: name, ...input }, (page) => {
    pages.push(page);
  });
  return { summary, pages, text: pages.map(({ text }) => text).join('\n') };
}
