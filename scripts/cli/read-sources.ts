import path from 'node:path';
import type { Blueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import type { BroughtSource } from '#core/imports/source';
import type { ReadingProgress } from '#core/reading/page';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { loadFile, type OcrMode, readThroughEngine } from './read-file.ts';

/** Characters of the beginning of a document; papers say there which version they are. */
const headLength = 2000;

type Options = { blueprint: Blueprint; ocr: OcrMode; onFile: (progress: ReadingProgress) => void };

/**
 * Files as sources of an import, in the order given; those attached to a mail come after it.
 * @throws DocketError NOT_FOUND, INVALID_INPUT (a folder), IO_ERROR, and what the engine pool throws
 */
export async function readSources(files: readonly string[], options: Options): Promise<BroughtSource[]> {
  const engines = createEnginePool({ size: 1 });
  try {
    const sources: BroughtSource[] = [];
    for (const [at, file] of files.entries()) {
      const read = { filename: path.basename(file), bytes: await loadFile(file) };
      sources.push(...(await sourcesIn(engines, read, options)));
      options.onFile({ completed: at + 1, total: files.length });
    }
    return sources.map((source, at) => ({ ...source, id: String(at + 1) }));
  } finally {
    await engines.close();
  }
}

async function sourcesIn(
  engines: EnginePool,
  file: { filename: string; bytes: Buffer },
  { blueprint, ocr }: Options,
): Promise<BroughtSource[]> {
  const { pages, failures } = await readThroughEngine(engines, file, () => {}, ocr);
  for (const { number, error } of failures) {
    process.stderr.write(
      `${file.filename}: page ${number} could not be recognised and is not looked at: ${error.code}\n`,
    );
  }
  const { classification } = await engines.classify(pages);
  return [
    {
      id: '',
      name: file.filename,
      type: classification.type,
      date: pages[0]?.writtenOn ?? null,
      head: (pages[0]?.text ?? '').slice(0, headLength),
      facts: extractFacts(pages, blueprint),
    },
  ];
}
