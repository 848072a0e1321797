import path from 'node:path';
import { leftOutReasons } from '#core/mail/attachment';
import { findFurniture } from '#core/reading/furniture';
import { detectLanguage } from '#core/reading/language';
import { confidenceOf } from '#core/reading/ocr-page';
import { excerptOf, linesOf, type Page, type Word, wordsOf } from '#core/reading/page';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import { type FileReading, type OcrMode, readFileThroughEngine } from '../read-file.ts';

/** Reads one file in an engine child and prints what is in it. Throws what the engine pool throws. */
export async function processFile(
  file: string,
  { json, ocr }: { json: boolean; ocr: OcrMode },
): Promise<void> {
  const progress = startProgress(`Reading ${path.basename(file)}`, 'page');
  try {
    const reading = await readFileThroughEngine(file, (done) => progress.show(done), ocr);
    progress.end();
    if (json) printJson(toDocument(reading));
    else process.stdout.write(toReport(reading));
  } finally {
    progress.end();
  }
}

function toDocument({ source, summary, pages, failures, attachments }: FileReading) {
  const furniture = furnitureOf(pages);
  return {
    filename: source.filename,
    contentType: summary.contentType,
    bytes: source.bytes.length,
    sha256: source.sha256,
    pageCount: summary.pageCount,
    wordCount: summary.wordCount,
    engine: summary.engine,
    confidence: confidenceOf(pages),
    /** ISO 639-1; null when it cannot be told. */
    language: detectLanguage(pages.map(({ text }) => text).join('\n')),
    /** Pages whose picture says more than is told here. */
    unreadPages: failures.map(({ number, error }) => ({ number, code: error.code })),
    /** Parts of pages, beside their text, that show words which are not told here. */
    unreadRegions: unreadRegionsOf(pages),
    /** What a person should know of how it was read. */
    warnings: pages.flatMap(({ number, warnings = [] }) =>
      warnings.map((warning) => ({ page: number, ...warning })),
    ),
    /** What hangs on a mail; `leftOut` says why it would become no document of its own. */
    attachments: attachments.map(({ filename, mediaType, size, leftOut }) => ({
      filename,
      mediaType,
      bytes: size,
      leftOut,
    })),
    tables: pages.flatMap(({ number, tables }) => tables.map((table) => ({ page: number, ...table }))),
    pages: pages.map((page) => ({
      number: page.number,
      width: page.width,
      height: page.height,
      rotation: page.rotation,
      engine: page.engine,
      confidence: page.confidence,
      text: page.text,
      ...furniture(page),
      words: page.words && Array.from(wordsOf(page), ({ line, ...word }: Word) => word),
    })),
  };
}

function unreadRegionsOf(pages: readonly Page[]) {
  return pages.flatMap(({ number, unreadRegions = [] }) =>
    unreadRegions.map((region) => ({ page: number, ...region })),
  );
}

/** The lines of a page that are its header and its footer: they say nothing of what stands on it. */
function furnitureOf(pages: readonly Page[]): (page: Page) => { header: string[]; footer: string[] } {
  const all = findFurniture(pages);
  return (page) => {
    const lines = linesOf(page);
    const linesIn = (role: 'header' | 'footer') =>
      all
        .filter((furniture) => furniture.page === page.number && furniture.role === role)
        .flatMap((furniture) => furniture.lines.map((line) => lines[line]?.text ?? ''));
    return { header: linesIn('header'), footer: linesIn('footer') };
  };
}

function toReport({ source, summary, pages, failures, attachments }: FileReading): string {
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
    const failure = failures.find(({ number }) => number === page.number);
    lines.push(
      '',
      `  Page ${page.number}${size}${page.engine === summary.engine ? '' : `, recognised by ${page.engine}`}`,
      `    ${excerptOf(page.text, 300) || failure?.error.userMessage || 'no text on this page'}`,
    );
  }
  if (attachments.length > 0) lines.push('', '  Attached');
  for (const { filename, size, leftOut } of attachments) {
    const reason = leftOut ? `, not taken: ${leftOutReasons[leftOut]}` : '';
    lines.push(`    ${filename}, ${size.toLocaleString('en')} bytes${reason}`);
  }
  return `${lines.join('\n')}\n`;
}
