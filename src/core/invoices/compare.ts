import type { Fact } from '#core/facts/fact';
import { foldPhrase } from '#core/layout/fold';
import type { Evidence } from '#core/reading/evidence';
import { decimal } from './decimals.ts';
import { evidenceOfTerms, type FactsDraft, isAt } from './draft-builder.ts';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import { termOf } from './terms.ts';

/** XML inside a PDF and the page around it that say different things. */
export type Disagreement = {
  term: TermPath;
  embedded: string | null;
  page: string | null;
  /** Where the page says it. */
  evidence: Evidence[];
};

/** What both are asked for; more would tell of differences in wording. */
const compared: readonly TermPath[] = [
  'number',
  'issueDate',
  'dueDate',
  'currency',
  'seller.name',
  'seller.vatId',
  'buyer.name',
  'totals.net',
  'totals.vat',
  'totals.gross',
  'totals.due',
  'payment.iban',
];

/**
 * What the page is said to say must be rather certain: a misread page is no disagreement. It decides what a person is
 * asked about and is no level: as one it would let values pass that are wrong three times in ten.
 */
const leastConfidence = 0.7;

/**
 * Where the XML and the page disagree. What only one of them says is no disagreement, and neither is a value that the
 * page has as a runner-up: then it stands there too.
 */
export function compareInvoices(
  embedded: InvoiceDraft,
  page: FactsDraft,
  facts: readonly Fact[],
): Disagreement[] {
  const evidenceOf = evidenceOfTerms(page, facts);
  return compared.flatMap((term) => {
    const [inXml, onPage] = [termOf(embedded, term), termOf(page.draft, term)];
    const place = page.sources[term];
    const fact = place && facts.find((one) => isAt(one, place));
    if (inXml === undefined || onPage === undefined || !fact || fact.confidence < leastConfidence) return [];
    const known = [fact, ...fact.alternatives].map(({ value }) =>
      typeof value === 'string' ? value : value.amount,
    );
    if (isSame(inXml, onPage) || known.some((value) => isSame(inXml, value))) return [];
    return [{ term, embedded: inXml, page: onPage, evidence: evidenceOf(term) }];
  });
}

/** Numbers by value; anything else by its letters and digits, also where one is a part of the other. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [decimal(a), decimal(b)];
  if (left && right) return left.eq(right);
  const [x, y] = [foldPhrase(a), foldPhrase(b)];
  return x === y || (Math.min(x.length, y.length) >= 5 && (x.includes(y) || y.includes(x)));
}
