import path from 'node:path';
import { excerptOf, type Page, type ReadingSummary, type Word, wordsOf } from '#core/reading/page';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import { readFileThroughEngine, type SourceFile } from '../read-file.ts';

/** Reads one file in an engine child and prints what is in it. Throws what the engine pool throws. */
export async function processFile(file: string, { json }: { json: boolean }): Promise<void> {
  const progress = startProgress(`Reading ${path.basename(file)}`, 'page');
  try {
    const { source, summary, pages } = await readFileThroughEngine(file, (done) => progress.show(done));
    progress.end();
    if (json) printJson(toDocument(source, summary, pages));
    else process.stdout.write(toReport(source, summary, pages));
  } finally {
    progress.end();
  }
}

function toDocument(source: SourceFile, summary: ReadingSummary, pages: Page[]) {
  return {
    filename: source.filename,
    contentType: summary.contentType,
    bytes: source.bytes.length,
    sha256: source.sha256,
    pageCount: summary.pageCount,
    wordCount: summary.wordCount,
    engine: summary.engine,
    pages: pages.map((page) => ({
      number: page.number,
      width: page.width,
      height: page.height,
      rotation: page.rotation,
      text: page.text,
      words: page.words && Array.from(wordsOf(page), ({ text, box }: Word) => ({ text, box })),
    })),
  };
}

function toReport(source: SourceFile, summary: ReadingSummary, pages: Page[]): string {
  const counted =
    summary.pageCount === null
      ? 'no pages'
      : `${summary.pageCount} page${summary.pageCount === 1 ? '' : 's'}`;
  const lines = [
    source.filename,
    `  ${summary.contentType}, ${source.bytes.length.toLocaleString('en')} bytes, ${counted}, ${summary.wordCount.toLocaleString('en')} words, read by ${summary.engine}`,
    `  sha256 ${source.sha256}`,
  ];
  for (const page of pages) {
    const size = page.width === null || page.height === null ? '' : ` (${page.width} × ${page.height} pt)`;
    lines.push(
      '',
      `  Page ${page.number}${size}`,
      `    ${excerptOf(page.text, 300) || 'no text on this page'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
