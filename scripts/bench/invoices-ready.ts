import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { invoiceFromFacts } from '#core/invoices/draft';
import { contradictionsOf } from '#core/invoices/readiness/contradictions';
import { doubtsOf } from '#core/invoices/readiness/doubts';
import { leftOut } from '#core/invoices/readiness/left-out';
import { provenTerms } from '#core/invoices/readiness/proven-terms';
import { poolsOfTerm } from '#core/invoices/readiness/term-levels';
import { witnessesOf } from '#core/invoices/readiness/witnesses';
import { termOf } from '#core/invoices/terms';
import { createEnginePool } from '#worker/engines/pool';
import { mappings } from '#worker/invoices/mappings/registry';
import { type Half, halfOf, labelledPapers } from './facts-truth.ts';
import { type TermPoint, writeLevels } from './invoices-levels.ts';
import { pagesOf } from './invoices-pages.ts';
import {
  isMandatory,
  isOfItsPages,
  isRight,
  type Known,
  knownOfLabels,
  knownOfXml,
} from './invoices-truth.ts';

/**
 * What goes through without a person: how many invoices are ready, and how many of those are wrong in a term that every
 * invoice must have. Of the labelled invoices of tests/fixtures, half the vendors are kept out of the fitting of levels,
 * and so are half of those of CORPUS_DIR/zugferd, which are read from their pages alone and held against the XML in them.
 */

export type Judged = {
  file: string;
  half: Half;
  ready: boolean;
  /** Nothing but too few witnesses may stop it: levels are for such papers. */
  couldPass: boolean;
  wrong: string[];
  points: TermPoint[];
};

export type Straight = { papers: Judged[]; notOfTheirPages: string[] };

/** @param fit writes levels that are measured on the half of the vendors that are for it */
export async function straightThrough(corpus: string, fit: boolean): Promise<Straight> {
  const papers: Judged[] = [];
  for (const half of ['fit', 'held out'] as const) {
    if (fit && half === 'held out') continue;
    for (const { file, known } of await labelledPapers(half, 'invoice'))
      papers.push(await judge(file, half, knownOfLabels(known)));
  }
  const { judged, notOfTheirPages } = await ofCorpus(path.join(corpus, 'zugferd'));
  papers.push(...judged);
  if (fit)
    await writeLevels(
      papers.flatMap(({ half, couldPass, points }) => (half === 'fit' && couldPass ? points : [])),
    );
  return { papers, notOfTheirPages };
}

async function judge(file: string, half: Half, known: readonly Known[]): Promise<Judged> {
  return judgeFacts(extractFacts(await pagesOf(file), invoiceBlueprint), { file, half, known });
}

type Paper = { file: string; half: Half; known: readonly Known[] };

export function judgeFacts(facts: readonly Fact[], { file, half, known }: Paper): Judged {
  const page = invoiceFromFacts(facts);
  const { draft } = page;
  const doubts = doubtsOf({ draft, page, facts, fromPage: null, disagreements: [] });
  const isValid = mappings.ubl_invoice_2_1.check(draft, () => []).length === 0;
  const proven = provenTerms(draft, page);
  const witnesses = witnessesOf(page, facts);
  const wrong: string[] = [];
  const points: TermPoint[] = [];
  for (const one of known) {
    const value = termOf(draft, one.term) ?? null;
    const right = isRight(draft, one);
    if (!right && isMandatory(one.term)) wrong.push(`${one.term} is ${one.value}, found ${value}`);
    const pools = poolsOfTerm(one.term, proven);
    if (value !== null && pools.length > 0) points.push({ pools, count: witnesses(one.term).size, right });
  }
  const lines = known.filter(({ term }) => /^lines\.\d+\.netAmount$/.test(term)).length;
  if (lines > 0 && lines !== draft.lines.length)
    wrong.push(`there are ${lines} lines, found ${draft.lines.length}`);
  const isContradicted = contradictionsOf(draft, page, facts).length > 0 || leftOut(page, facts).length > 0;
  const couldPass = isValid && !isContradicted;
  return { file, half, ready: isValid && doubts.length === 0, couldPass, wrong, points };
}

/** Real invoices whose XML says what is right; that is not looked at when their pages are read. */
async function ofCorpus(directory: string): Promise<{ judged: Judged[]; notOfTheirPages: string[] }> {
  const pool = createEnginePool({ size: 1 });
  const judged: Judged[] = [];
  const notOfTheirPages: string[] = [];
  try {
    for (const name of (await readdir(directory)).filter((file) => file.endsWith('.pdf')).sort()) {
      const file = path.join(directory, name);
      const embedded = await pool.embeddedInvoice({ bytes: await readFile(file) }).catch(() => null);
      if (!embedded) continue;
      const { invoice } = embedded;
      // What XML says of other pages than its own says nothing of these.
      if (isOfItsPages(invoice, await pagesOf(file)))
        judged.push(await judge(file, halfOf(invoice.seller.name ?? name), knownOfXml(invoice)));
      else notOfTheirPages.push(name);
    }
  } finally {
    await pool.close();
  }
  return { judged, notOfTheirPages };
}
