import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import { invoiceFromFacts } from '#core/invoices/draft';
import type { InvoiceDraft, TermPath } from '#core/invoices/invoice';
import { doubtsOf } from '#core/invoices/readiness/doubts';
import { provenTerms } from '#core/invoices/readiness/proven-terms';
import { sureness } from '#core/invoices/readiness/sureness';
import { everyTerm, poolOfTerm } from '#core/invoices/readiness/term-levels';
import { termOf } from '#core/invoices/terms';
import { createEnginePool } from '#worker/engines/pool';
import { mappings } from '#worker/invoices/mappings/registry';
import { type Half, type KnownField, labelledPapers } from './facts-truth.ts';
import type { Point } from './fitting.ts';
import { type Comparison, isSame } from './invoices-fields.ts';
import { pagesOf } from './invoices-pages.ts';

/**
 * What goes through without a person: how many invoices are ready, and how many of those are wrong in a term that every
 * invoice must have. Of the labelled invoices of tests/fixtures, half the vendors are kept out of the fitting of levels;
 * those of CORPUS_DIR/zugferd are read from their pages alone, and held against the XML in them.
 */

type Known = { term: TermPath; value: string | null; or?: string | null; as: Comparison };
type Judged = {
  file: string;
  half: Half;
  ready: boolean;
  wrong: string[];
  points: { pool: string; point: Point }[];
};

/** What an invoice cannot do without (EN 16931), as far as it is labelled. */
const mandatory: ReadonlySet<TermPath> = new Set([
  'number',
  'typeCode',
  'issueDate',
  'currency',
  'seller.name',
  'buyer.name',
  'totals.net',
  'totals.vat',
  'totals.gross',
  'totals.due',
]);
const isMandatory = (term: TermPath): boolean =>
  mandatory.has(term) || /^lines\.\d+\.(?:netAmount|quantity)$/.test(term);

export type Straight = { files: number; ready: number; wrong: string[] };

/** @param fit writes levels that are measured on the half of the vendors that are for it */
export async function straightThrough(corpus: string, fit: boolean): Promise<Straight> {
  const judged: Judged[] = [];
  for (const half of ['fit', 'held out'] as const) {
    for (const { file, known } of await labelledPapers(half, 'invoice'))
      judged.push(await judge(file, half, known.flatMap(termsOfField)));
  }
  if (fit) await writeLevels(judged.filter(({ half }) => half === 'fit'));
  judged.push(...(await ofCorpus(path.join(corpus, 'zugferd'))));
  const ready = judged.filter((one) => one.ready);
  return {
    files: judged.length,
    ready: ready.length,
    wrong: ready.flatMap(({ file, wrong }) => wrong.map((one) => `${path.basename(file)}: ${one}`)),
  };
}

async function judge(file: string, half: Half, known: readonly Known[]): Promise<Judged> {
  const facts = extractFacts(await pagesOf(file), invoiceBlueprint);
  const page = invoiceFromFacts(facts);
  const sure = sureness(page, facts);
  const doubts = doubtsOf({ draft: page.draft, page, facts, fromPage: null, disagreements: [] });
  const violations = mappings.ubl_invoice_2_1.check(page.draft, () => []);
  const proven = provenTerms(page.draft, page);
  const wrong: string[] = [];
  const points: Judged['points'] = [];
  for (const one of known) {
    const value = termOf(page.draft, one.term) ?? null;
    const right = isRight(value, one, page.draft);
    if (!right && isMandatory(one.term)) wrong.push(`${one.term} is ${one.value}, found ${value}`);
    const pool = proven.has(one.term) ? 'proven' : poolOfTerm(one.term);
    const at = sure(one.term);
    if (value !== null && pool !== null && at !== null)
      points.push({ pool, point: { at, right: right ? 1 : 0 } });
  }
  const lines = known.filter(({ term }) => /^lines\.\d+\.netAmount$/.test(term)).length;
  if (lines > 0 && lines !== page.draft.lines.length)
    wrong.push(`there are ${lines} lines, found ${page.draft.lines.length}`);
  return { file, half, ready: doubts.length === 0 && violations.length === 0, wrong, points };
}

function isRight(value: string | null, { value: truth, or, as, term }: Known, draft: InvoiceDraft): boolean {
  if (value === null) return truth === null;
  if (or !== undefined && or !== null && isSame(value, or, as)) return true;
  // What is not printed and is derived all the same: no VAT is 0.
  if (truth === null) return !mandatory.has(term) || Number(value) === 0 || term === 'totals.net';
  const isCredit = draft.typeCode === '381';
  return (
    isSame(value, truth, as) ||
    (isCredit && as === 'money' && isSame(value.replace('-', ''), truth.replace('-', ''), as))
  );
}

const terms: Readonly<Record<string, TermPath>> = {
  'document.number': 'number',
  'document.type_code': 'typeCode',
  'document.issue_date': 'issueDate',
  'document.due_date': 'dueDate',
  'document.delivery_date': 'deliveryDate',
  'document.currency': 'currency',
  'document.order_number': 'orderReference',
  'document.customer_number': 'buyer.partyId.id',
  'document.atcud': 'atcud',
  'seller.name': 'seller.name',
  'seller.vat_id': 'seller.vatId',
  'seller.tax_id': 'seller.taxId',
  'buyer.name': 'buyer.name',
  'buyer.vat_id': 'buyer.vatId',
  'totals.net': 'totals.net',
  'totals.vat': 'totals.vat',
  'totals.gross': 'totals.gross',
  'totals.due': 'totals.due',
  'payment.iban': 'payment.iban',
  'payment.bic': 'payment.bic',
};
const ofItems: Readonly<Record<string, string>> = {
  'lines.name': 'name',
  'lines.quantity': 'quantity',
  'lines.unit_price': 'netPrice',
  'lines.net_amount': 'netAmount',
  'lines.vat_rate': 'vatRate',
  'vat.rate': 'rate',
  'vat.taxable': 'taxable',
  'vat.tax': 'tax',
};

function termsOfField({ section, itemKey, field, value, orValue, as }: KnownField): Known[] {
  if (itemKey === null) {
    const term = terms[`${section}.${field}`];
    return term === undefined ? [] : [{ term, value, or: orValue ?? null, as }];
  }
  const last = ofItems[`${section}.${field}`];
  // What of a line is not printed is made of the rest of it, and nobody labelled what.
  if (last === undefined || value === null) return [];
  const list = section === 'vat' ? 'vatBreakdown' : section;
  return [{ term: `${list}.${Number(itemKey) - 1}.${last}`, value, as }];
}

/** Real invoices whose XML says what is right; that is not looked at when their pages are read. */
async function ofCorpus(directory: string): Promise<Judged[]> {
  const pool = createEnginePool({ size: 1 });
  const out: Judged[] = [];
  try {
    for (const name of (await readdir(directory)).filter((file) => file.endsWith('.pdf')).sort()) {
      const file = path.join(directory, name);
      const embedded = await pool.embeddedInvoice({ bytes: await readFile(file) }).catch(() => null);
      if (embedded) out.push(await judge(file, 'held out', knownOf(embedded.invoice)));
    }
  } finally {
    await pool.close();
  }
  return out;
}

function knownOf(invoice: InvoiceDraft): Known[] {
  const as = (term: TermPath): Comparison =>
    term.startsWith('totals.') || term.startsWith('lines.')
      ? 'money'
      : term.endsWith('.name')
        ? 'name'
        : 'code';
  const header = [...mandatory].flatMap((term) => {
    const value = termOf(invoice, term);
    return value === undefined ? [] : [{ term, value, as: as(term) }];
  });
  const lines = invoice.lines.flatMap(({ netAmount, quantity }, i): Known[] => [
    ...(netAmount === undefined
      ? []
      : [{ term: `lines.${i}.netAmount`, value: netAmount, as: 'money' as const }]),
    ...(quantity === undefined
      ? []
      : [{ term: `lines.${i}.quantity`, value: quantity, as: 'money' as const }]),
  ]);
  return [...header, ...lines];
}

const fewestCases = 200;
/** So many must stand at or above a level, and none of them be wrong: papers nobody knows are wrong more often. */
const fewestAbove = 100;

function levelWithoutWrong(points: readonly Point[]): number | null {
  const sorted = points.toSorted((a, b) => b.at - a.at);
  const wrong = sorted.find(({ right }) => right === 0)?.at ?? -1;
  const above = sorted.filter(({ at }) => at > wrong);
  return above.length < fewestAbove ? null : (above.at(-1)?.at ?? null);
}

async function writeLevels(judged: readonly Judged[]): Promise<void> {
  const points = judged.flatMap((one) => one.points);
  const pools = Map.groupBy(points, ({ pool }) => pool);
  const rows = [...pools, [everyTerm, points] as const]
    .filter(([, own]) => own.length >= fewestCases)
    .map(([pool, own]) => ({ pool, at: levelWithoutWrong(own.map(({ point }) => point)), cases: own.length }))
    .sort((a, b) => a.pool.localeCompare(b.pool, 'en'));
  const lines = rows.map(({ pool, at, cases }) => `  ${pool}: { at: ${at}, cases: ${cases} },`);
  const target = path.resolve(import.meta.dirname, '../../src/core/invoices/readiness/term-levels-data.ts');
  const source = await readFile(target, 'utf8');
  const head = source.slice(0, source.indexOf('= {') + 3);
  await writeFile(target, `${head}\n${lines.join('\n')}\n};\n`);
}
