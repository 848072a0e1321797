/**
 * `npm run bench -- <name> [arguments]` runs `scripts/bench/<name>.ts`: measurements with floors that fail, too
 * long for `npm test`. A bench exports `run(args)` and is loaded only when it is called.
 */

export type Bench = { run(args: string[]): Promise<void> };

const benches: Readonly<Record<string, { says: string; load: () => Promise<Bench> }>> = {
  classification: {
    says: 'how sure types are against how often they are right; --fit rewrites the calibration and the level',
    load: () => import('./classification.ts'),
  },
  corpus: {
    says: 'reads every document under CORPUS_DIR, checks text and boxes, and OCR beside tesseract',
    load: () => import('./corpus.ts'),
  },
  deals: {
    says: 'facts of papers of loans, and of whole deals, on labelled ones kept out of the making of rules; --open measures the others',
    load: () => import('./deals.ts'),
  },
  facts: {
    says: 'how sure facts are against how often they are right, on labelled papers; --fit rewrites calibration and levels',
    load: () => import('./facts.ts'),
  },
  forms: {
    says: 'fills every form under CORPUS_DIR beside two libraries and judges what a reader gets; needs qpdf',
    load: () => import('./forms.ts'),
  },
  hostile: {
    says: "how long a worker's thread stands still while hostile invoices are converted beside ordinary documents",
    load: () => import('./hostile.ts'),
  },
  imports: {
    says: 'facts of a show on labelled papers of tours kept out of the making of rules; --open measures the others',
    load: () => import('./imports.ts'),
  },
  itinerary: {
    says: 'bookings, tickets and passes under CORPUS_DIR against their truth, those that machines read and those in prose',
    load: () => import('./itinerary.ts'),
  },
  invoices: {
    says: 'facts of the invoices under CORPUS_DIR against their embedded XML and golden fields',
    load: () => import('./invoices.ts'),
  },
  limits: {
    says: 'every list, search and statistic over 20,000 documents and 400,000 jobs: its time, and how it reads its tables',
    load: () => import('./limits.ts'),
  },
  live: {
    says: 'from a dropped file to its first text on screen, 50 times',
    load: () => import('./live.ts'),
  },
  mapping: {
    says: 'which facts of deals go into which fields of forms kept out of the making of rules; --open lists what is wrong on the others',
    load: () => import('./mapping.ts'),
  },
  ocr: {
    says: 'OCR of drawn pages of PDFs under CORPUS_DIR beside native tesseract: time and word F1',
    load: () => import('./ocr.ts'),
  },
  official: {
    says: 'our verdict on UBL and CII beside the official schemas in INVOICE_SCHEMAS_DIR',
    load: () => import('./official.ts'),
  },
  ops: {
    says: 'the page of operations over 100,000 jobs: its first paint, and 5,000 jobs queued again with progress and a stop',
    load: () => import('./ops.ts'),
  },
  'queue-page': {
    says: 'scrolls through 10,000 conversions in the built page: how long its frames take',
    load: () => import('./queue-page.ts'),
  },
  reading: {
    says: 'text, boxes and tables of ordinary PDFs under CORPUS_DIR beside spawned pdftotext: time and memory',
    load: () => import('./reading.ts'),
  },
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench) {
  await (await bench.load()).run(args);
} else {
  process.stderr.write('Usage: npm run bench -- <name>\n\n');
  for (const [known, { says }] of Object.entries(benches))
    process.stderr.write(`  ${known.padEnd(15)}${says}\n`);
  process.exitCode = 1;
}
