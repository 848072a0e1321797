import { type Sheet, type Span, wholeOf } from '#core/layout/sheet';
import type { Section } from '../blueprint.ts';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { Finder, FoundItem } from '../finder.ts';
import { plainRate } from '../finders/rates/rate-rows.ts';
import { isTaxOf } from '../finders/sums/amounts.ts';
import type { Term } from '../finders/sums/choose.ts';
import { type Exemption, exemptionIn } from './exemptions.ts';
import { type Totals, totalsFinder, totalsOf } from './totals.ts';

/** One item of the VAT breakdown a rate. */
export const vatFinder: Finder = {
  id: 'invoice_vat',
  find(section, document) {
    const totals = document.blueprint.sections.find(({ finder }) => finder === totalsFinder.id);
    return totals ? vatItems(section, totalsOf(totals, document), document.sheets) : [];
  },
};

const standardCategory = 'S';

/** The breakdown that makes the totals; where none is printed, the one rate that does. */
function vatItems(section: Section, totals: Totals, sheets: readonly Sheet[]): FoundItem[] {
  const exempt = exemptionOf(sheets);
  const items =
    totals.rows.length > 0 ? fromRows(section.id, totals) : fromTotals(section.id, totals, exempt);
  return items.map((candidates, i) => {
    const rate = candidates.find(({ field }) => field === 'rate');
    const zero = Number(rate?.value ?? 0) === 0;
    return {
      key: String(i + 1),
      candidates: [
        categoryOf(section.id, candidates, zero ? exempt : null, zero),
        ...candidates,
        ...(zero && exempt ? reasons(section.id, exempt) : []),
      ],
    };
  });
}

function fromRows(section: string, { rows, agrees: sumsAgree }: Totals): Candidate[][] {
  const agrees = sumsAgree >= 0.9 ? 1 : 0.6;
  const inOrder = [...rows].sort((a, b) => a.sheet.index - b.sheet.index || a.row.y0 - b.row.y0);
  return inOrder.map((row) => {
    const features = { label: row.named ? 1 : 0.4, near: 1, shape: 1, agrees };
    const support = [
      { spans: [row.rateSpan, row.base, row.tax], rule: 'the rate of the base makes the tax' },
    ];
    const make = { section, score: 1, features, support };
    return [
      candidateOf({
        ...make,
        field: 'rate',
        type: 'percent',
        value: plainRate(row.rate),
        spans: [row.rateSpan],
        rule: 'rate of its row',
      }),
      candidateOf({
        ...make,
        field: 'taxable',
        type: 'money',
        value: { amount: row.base.amount, currency: row.base.currency },
        spans: [row.base],
        rule: 'base of its row',
      }),
      candidateOf({
        ...make,
        field: 'tax',
        type: 'money',
        value: { amount: row.tax.amount, currency: row.tax.currency },
        spans: [row.tax],
        rule: 'tax of its row',
      }),
    ];
  });
}

/** One rate for everything: it is printed somewhere, and the VAT is what it makes of the net. */
function fromTotals(
  section: string,
  { net, vat, gross, agrees, amounts }: Totals,
  exempt: NamedExemption | null,
): Candidate[][] {
  const base = net ?? (vat === null || vat.cents === 0 ? gross : null);
  if (!base) return [];
  const make = {
    section,
    score: 0.8,
    features: { label: 0.6, near: 0.8, shape: 1, agrees },
  };
  const money = (field: string, { candidate: { value, text, spans } }: Term, rule: string): Candidate =>
    candidateOf({ ...make, field, type: 'money', value, text, spans, rule });
  const percent = (value: string, span: Span, rule: string): Candidate =>
    candidateOf({ ...make, field: 'rate', type: 'percent', value, spans: [span], rule });
  const amountsOf = [
    money('taxable', base, 'the net, which has one rate'),
    ...(vat ? [money('tax', vat, 'the VAT')] : []),
  ];
  if (vat && vat.cents !== 0) {
    const rate = amounts.rates.find(
      (one) => Number(one.percent) > 0 && isTaxOf(base.cents, Number(one.percent), vat.cents),
    );
    if (!rate) return [];
    const said = 'the rate that makes the VAT of the net';
    return [[percent(plainRate(rate.percent), rate, said), ...amountsOf]];
  }
  const zero = amounts.rates.find((one) => Number(one.percent) === 0);
  if (!exempt && !zero) return [];
  return [[...(zero ? [percent('0', zero, 'the only rate')] : []), ...amountsOf]];
}

function categoryOf(
  section: string,
  candidates: readonly Candidate[],
  exempt: NamedExemption | null,
  zero: boolean,
): Candidate {
  const rate = candidates.find(({ field }) => field === 'rate');
  const value = exempt?.exemption.category ?? (zero ? 'Z' : standardCategory);
  return candidateOf({
    section,
    field: 'category',
    type: 'code',
    value,
    spans: exempt ? [exempt.span] : (rate?.spans ?? candidates[0]?.spans ?? []),
    rule: exempt ? 'what the document says of tax' : 'a rate above zero is the standard category',
    score: 0.8,
    features: { label: 0.6, near: 0.8, shape: 1, agrees: 0.7 },
  });
}

type NamedExemption = { exemption: Exemption; span: Span };

function exemptionOf(sheets: readonly Sheet[]): NamedExemption | null {
  for (const sheet of sheets.slice(0, 6)) {
    for (const piece of sheet.pieces) {
      if (piece.text.length < 5) continue;
      const exemption = exemptionIn(piece.text);
      if (exemption) return { exemption, span: wholeOf(piece) };
    }
  }
  return null;
}

function reasons(section: string, { exemption, span }: NamedExemption): Candidate[] {
  const make = {
    section,
    score: 0.7,
    spans: [span],
    rule: 'what the document says of tax',
    features: { label: 0.5, near: 0.7, shape: 0.7 },
  };
  const text = span.piece.text.replace(/\s+/g, ' ');
  return [
    candidateOf({ ...make, field: 'exemption_reason', type: 'text', value: text }),
    ...(exemption.code
      ? [candidateOf({ ...make, field: 'exemption_code', type: 'code', value: exemption.code })]
      : []),
  ];
}
