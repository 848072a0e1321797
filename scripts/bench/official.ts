import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toDocketError } from '#core/errors/docket-error';
import type { InvoiceDraft } from '#core/invoices/invoice';
import type { MappingId } from '#core/invoices/mappings';
import type { Page } from '#core/reading/page';
import { sampleInvoices } from '#support/sample-invoices';
import { createOfficialJudge } from '#worker/engines/official/pool';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { mappings } from '#worker/invoices/mappings/registry';
import { brokenInvoices } from './official-broken.ts';
import { type Compared, printAgreement } from './official-report.ts';

/**
 * Our verdict on UBL and CII beside the official one (XSD, then the rules without their warnings, by SaxonJS): over what every
 * invoice under CORPUS_DIR becomes, from its embedded XML and from its page, and over invoices of our own, whole and
 * broken one thing at a time, and how long a verdict takes. Exits 1 if anything we call valid fails officially.
 *
 * Needs INVOICE_SCHEMAS_DIR, and CORPUS_DIR for the first part. `--limit <n>` takes n files of each folder, `--list`
 * prints every disagreement, `--broken` leaves the corpus out.
 */

const syntaxes: readonly MappingId[] = ['ubl_invoice_2_1', 'cii_d16b'];
const folders = ['zugferd', 'invoice2data'];
/** Two cores. */
const judgesAtOnce = 2;

type Candidate = Omit<Compared, 'official'> & { xml: string | null };

export async function run(args: string[]): Promise<void> {
  const schemasDir = process.env.INVOICE_SCHEMAS_DIR;
  const corpus = process.env.CORPUS_DIR;
  if (!schemasDir) return refuse('Set INVOICE_SCHEMAS_DIR to a folder with the official schemas.');
  const onlyOurs = args.includes('--broken');
  if (!corpus && !onlyOurs)
    return refuse('Set CORPUS_DIR to a folder of documents, or leave them out with --broken.');
  const limit = args.includes('--limit')
    ? Number(args[args.indexOf('--limit') + 1])
    : Number.POSITIVE_INFINITY;

  const sets: { title: string; candidates: Candidate[] }[] = [];
  if (corpus && !onlyOurs) {
    const files = await invoicesIn(corpus, limit);
    sets.push({ title: 'Results over the corpus', candidates: await convertAll(corpus, files) });
  }
  sets.push({
    title: 'Our own invoices, whole',
    candidates: await write(Object.entries(sampleInvoices).map(([name, make]) => ({ name, draft: make() }))),
  });
  sets.push({
    title: 'Our own invoices, broken in one place',
    candidates: await write(
      brokenInvoices().map(({ name, kind, draft }) => ({ name: `${kind}: ${name}`, draft })),
    ),
  });
  for (const { title, candidates } of sets) {
    const compared = await checkAll(candidates, schemasDir);
    if (!printAgreement(title, compared, args.includes('--list'))) process.exitCode = 1;
  }
}

async function invoicesIn(corpus: string, limit: number): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    const names = await readdir(path.join(corpus, folder), { recursive: true }).catch(() => []);
    const pdfs = names.filter((name) => /\.pdf$/i.test(name)).sort();
    files.push(...pdfs.slice(0, limit).map((name) => path.join(folder, name)));
  }
  return files;
}

/** Each file twice, from what it carries and from its page, in each syntax. */
async function convertAll(corpus: string, files: readonly string[]): Promise<Candidate[]> {
  const engines = createEnginePool({ size: 1 });
  const candidates: Candidate[] = [];
  try {
    for (const [i, file] of files.entries()) {
      progress(`converted ${i} of ${files.length}`);
      try {
        candidates.push(...(await convertFile(engines, corpus, file)));
      } catch (thrown) {
        process.stderr.write(`${file}: ${toDocketError(thrown).message}\n`);
      }
    }
  } finally {
    await engines.close();
  }
  return candidates;
}

async function convertFile(engines: EnginePool, corpus: string, file: string): Promise<Candidate[]> {
  const pdf = await readFile(path.join(corpus, file));
  const pages: Page[] = [];
  await engines.read({ bytes: pdf }, (page) => {
    pages.push(page);
  });
  const facts = await engines.facts(pages, 'invoice');
  const candidates: Candidate[] = [];
  for (const mapping of syntaxes) {
    for (const ignoreEmbedded of [false, true]) {
      const result = await engines.convert({
        pdf: ignoreEmbedded ? null : pdf,
        facts,
        decisions: [],
        mapping,
      });
      // Without XML in the PDF both are the same.
      if (!ignoreEmbedded && result.source === 'page') continue;
      candidates.push({
        name: `${path.basename(file)} (${result.source})`,
        mapping,
        xml: result.xml,
        ours: result.violations.map(({ rule }) => rule),
      });
    }
  }
  return candidates;
}

async function write(invoices: readonly { name: string; draft: InvoiceDraft }[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const [i, { name, draft }] of invoices.entries()) {
    progress(`written ${i} of ${invoices.length}`);
    for (const mapping of syntaxes) {
      const { xml, violations } = await mappings[mapping].write(draft);
      const ours = [...mappings[mapping].check(draft), ...violations].map(({ rule }) => rule);
      candidates.push({ name, mapping, xml, ours });
    }
  }
  return candidates;
}

async function checkAll(candidates: readonly Candidate[], schemasDir: string): Promise<Compared[]> {
  const compared: Compared[] = [];
  const took: number[] = [];
  const waiting = candidates.filter(({ xml }) => xml !== null).values();
  const judge = createOfficialJudge({ folder: schemasDir, size: judgesAtOnce });
  const work = async (): Promise<void> => {
    for (const { xml, ...one } of waiting) {
      const { officialRules } = mappings[one.mapping];
      if (xml === null || officialRules === null) continue;
      const startedAt = performance.now();
      compared.push({ ...one, official: await judge.judge(xml, officialRules) });
      took.push(performance.now() - startedAt);
      progress(`checked ${compared.length} of ${candidates.length}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: judgesAtOnce }, work));
  } finally {
    await judge.close();
  }
  progress('');
  process.stdout.write(`official verdicts, seconds an invoice: ${quantiles(took)}\n`);
  return compared;
}

/** In seconds; the first of each judge loads the rules. */
function quantiles(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    ((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) / 1000).toFixed(2);
  return `median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`;
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
