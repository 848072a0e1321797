import path from 'node:path';
import { blueprintsOfPaper, gatherPapers } from '#core/deals/gather-papers';
import type { Paper } from '#core/deals/paper';
import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import type { BroughtSource } from '#core/imports/source';
import { isMail } from '#core/mail/attachment';
import type { ReadingProgress } from '#core/reading/page';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { loadFile, type OcrMode, readThroughEngine } from './read-file.ts';

/** Characters of the beginning of a document; papers say there which version they are. */
const headLength = 2000;

type Options = {
  blueprint: Blueprint;
  ocr: OcrMode;
  onFile?: (progress: ReadingProgress) => void;
  onPage?: (progress: ReadingProgress) => void;
};

/**
 * Files as sources, in the order given; those attached to a mail come after it.
 * @throws DocketError NOT_FOUND, INVALID_INPUT (a folder), IO_ERROR, and what the engine pool throws
 */
export async function readSources(files: readonly string[], options: Options): Promise<BroughtSource[]> {
  const engines = createEnginePool({ size: 1 });
  try {
    const papers: Paper[] = [];
    for (const [at, file] of files.entries()) {
      const read = { filename: path.basename(file), bytes: await loadFile(file) };
      papers.push(...(await papersIn(engines, read, options)));
      options.onFile?.({ completed: at + 1, total: files.length });
    }
    return gatherPapers(
      options.blueprint,
      papers.map((paper, at) => ({ ...paper, id: String(at + 1) })),
    );
  } finally {
    await engines.close();
  }
}

/** Mails within mails that are looked into, as a worker does. */
const deepest = 5;

async function papersIn(
  engines: EnginePool,
  file: { filename: string; bytes: Buffer },
  options: Options,
  depth = 0,
): Promise<Paper[]> {
  const { blueprint, ocr, onPage = () => {} } = options;
  const { pages, failures, summary } = await readThroughEngine(engines, file, onPage, ocr);
  for (const { number, error } of failures) {
    process.stderr.write(
      `${file.filename}: page ${number} could not be recognised and is not looked at: ${error.code}\n`,
    );
  }
  const { classification } = await engines.classify(pages);
  const paper: Paper = {
    id: '',
    name: file.filename,
    type: classification.type,
    date: pages[0]?.writtenOn ?? null,
    head: (pages[0]?.text ?? '').slice(0, headLength),
    found: blueprintsOfPaper(blueprint, classification.type).map((own) => ({
      blueprint: own.id,
      facts: extractFacts(pages, own),
    })),
  };
  return isMail(summary.contentType)
    ? [paper, ...(await attachedTo(engines, file, options, depth))]
    : [paper];
}

/** What hangs on a mail, but for what becomes no document; what cannot be read is named and left out, as by a worker. */
async function attachedTo(
  engines: EnginePool,
  mail: { filename: string; bytes: Buffer },
  options: Options,
  depth: number,
): Promise<Paper[]> {
  const files: { filename: string; bytes: Buffer }[] = [];
  await engines.attachments(mail, ({ filename, bytes, leftOut }) => {
    if (bytes && leftOut === null && depth < deepest) files.push({ filename, bytes: Buffer.from(bytes) });
    else
      process.stderr.write(
        `${mail.filename}: ${filename} is attached and is not looked at: ${leftOut ?? 'too_deep'}\n`,
      );
  });
  const papers: Paper[] = [];
  for (const file of files) {
    try {
      papers.push(...(await papersIn(engines, file, options, depth + 1)));
    } catch (error) {
      if (!(error instanceof DocketError)) throw error;
      process.stderr.write(
        `${mail.filename}: ${file.filename} is attached and cannot be read: ${error.code}\n`,
      );
    }
  }
  return papers;
}
