import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { hasPdftotext } from './corpus-agreement.ts';
import { peakMemoryOfChildren } from './reading-memory.ts';
import { longPdf } from './reading-pdf.ts';

/**
 * How fast PDFs are read (text with word boxes, and tables, through an engine child as the worker does it) beside
 * pdftotext spawned for each file: over 300 ordinary PDFs of CORPUS_DIR, and over one of 1000 pages made here.
 * Runs alternate, so that a machine busy with other things slows both. Exits 1 above the ceilings.
 */

const spawn = promisify(execFile);
const output = { maxBuffer: 2 ** 30 };

const ceilings = { ordinary: 0.5, long: 2, longMegabytes: 200 };
const ordinary = { files: 300, bytes: 5_000_000, pages: 50 };
const rounds = 3;
const longPages = 1000;

export async function run(): Promise<void> {
  const directory = process.env.CORPUS_DIR;
  if (!directory) return refuse('Set CORPUS_DIR to a folder of documents.');
  if (!(await hasPdftotext())) return refuse('pdftotext is missing: apt-get install -y poppler-utils');
  const failures = [...(await benchOrdinary(directory)), ...(await benchLong())];
  for (const failure of failures) process.stderr.write(`FAILED  ${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
}

async function benchOrdinary(directory: string): Promise<string[]> {
  const pool = createEnginePool({ size: 1, recycleAfter: Number.POSITIVE_INFINITY });
  try {
    const files = await ordinaryFiles(directory, pool);
    let tables = 0;
    const ours = files.map(() => Number.POSITIVE_INFINITY);
    const theirs = files.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < rounds; round++) {
      tables = 0;
      // Turn by turn, and of each file the best round: what else the machine does must not count.
      for (const [i, { file, bytes }] of files.entries()) {
        theirs[i] = Math.min(
          theirs[i] ?? 0,
          await timed(() => spawn('pdftotext', ['-q', file, '-'], output)),
        );
        const read = (): Promise<unknown> =>
          pool.read({ bytes }, (page) => {
            tables += page.tables.length;
          });
        ours[i] = Math.min(ours[i] ?? 0, await timed(read));
      }
    }
    const ratio = sum(ours) / sum(theirs);
    say(`  ${seconds(sum(ours))} beside ${seconds(sum(theirs))} of pdftotext`);
    say(
      `Ordinary PDFs     ${files.length} files, ${tables} tables: ${ratio.toFixed(2)} of pdftotext (ceiling ${ceilings.ordinary})`,
    );
    return ratio <= ceilings.ordinary ? [] : [`ordinary PDFs take ${ratio.toFixed(2)} times pdftotext`];
  } finally {
    await pool.close();
  }
}

/**
 * The same files every time: small ones with text that both readers can read, in order of their names, spread over
 * all of them. What has no text is a matter for OCR.
 */
async function ordinaryFiles(
  directory: string,
  pool: EnginePool,
): Promise<{ file: string; bytes: Buffer }[]> {
  const names = (await readdir(directory, { recursive: true })).filter((name) => /\.pdf$/i.test(name)).sort();
  const good: { file: string; bytes: Buffer }[] = [];
  for (const name of names) {
    const file = path.join(directory, name);
    const bytes = await readFile(file);
    if (bytes.length >= ordinary.bytes) continue;
    const pages = await pool.read({ bytes, maxPages: ordinary.pages + 1 }, () => {}).catch(() => null);
    if (!pages || (pages.pageCount ?? 0) > ordinary.pages || pages.wordCount === 0) continue;
    const theirs = await spawn('pdftotext', ['-q', file, '-'], { maxBuffer: 2 ** 30, timeout: 5000 }).catch(
      () => null,
    );
    if (theirs) good.push({ file, bytes });
  }
  const every = Math.max(1, good.length / ordinary.files);
  return Array.from(
    { length: Math.min(ordinary.files, good.length) },
    (_, i) => good[Math.floor(i * every)],
  ).filter((entry) => entry !== undefined);
}

async function benchLong(): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'docket-bench-'));
  const file = path.join(folder, 'long.pdf');
  const bytes = await longPdf(longPages);
  await writeFile(file, bytes);
  let peak = 0;
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  try {
    for (let round = 0; round < rounds; round++) {
      const pool = createEnginePool({ size: 1 });
      try {
        // Starting a child is no part of reading.
        await pool.detect({ bytes: Buffer.from('%PDF-1.7') });
        const memory = peakMemoryOfChildren();
        theirs = Math.min(theirs, await timed(() => spawn('pdftotext', ['-q', file, '-'], output)));
        ours = Math.min(ours, await timed(() => pool.read({ bytes }, () => {})));
        peak = Math.max(peak, memory());
      } finally {
        await pool.close();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const ratio = ours / theirs;
  say(`  ${seconds(ours)} beside ${seconds(theirs)} of pdftotext`);
  say(
    `${longPages} pages        ${ratio.toFixed(2)} of pdftotext (ceiling ${ceilings.long}), peak ${peak.toFixed(0)} MB (ceiling ${ceilings.longMegabytes})`,
  );
  const failures: string[] = [];
  if (ratio > ceilings.long) failures.push(`${longPages} pages take ${ratio.toFixed(2)} times pdftotext`);
  if (peak > ceilings.longMegabytes) failures.push(`${longPages} pages take ${peak.toFixed(0)} MB`);
  if (peak === 0) failures.push('peak memory could not be measured');
  return failures;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
