import { type Decimal, decimal, hundred, money, near, percentOf, plainDecimal, zero } from './decimals.ts';
import type { DraftBuilder } from './draft-builder.ts';
import { sumOfLines } from './draft-lines.ts';
import type { LineDraft, VatDraft } from './invoice.ts';
import { taxableOf } from './rules-vat.ts';
import { type ZeroVat, zeroVatOf } from './zero-vat.ts';

/** VAT by rate out of its facts, and what arithmetic proves of rates and categories. */
export function fillVat(builder: DraftBuilder): void {
  const { draft } = builder;
  draft.vatBreakdown = builder.items('vat').map((item, i) => {
    const path = `vatBreakdown.${i}`;
    return {
      category: builder.text(`${path}.category`, item.get('category')),
      rate: builder.decimal(`${path}.rate`, item.get('rate')),
      taxable: builder.decimal(`${path}.taxable`, item.get('taxable')),
      tax: builder.decimal(`${path}.tax`, item.get('tax')),
      exemptionReason: builder.text(`${path}.exemptionReason`, item.get('exemption_reason')),
      exemptionCode: builder.text(`${path}.exemptionCode`, item.get('exemption_code')),
    };
  });
  const zeroVat = zeroVatOf([
    ...draft.vatBreakdown.flatMap(({ exemptionReason }) => exemptionReason ?? []),
    ...draft.notes,
    ...(draft.payment.terms === undefined ? [] : [draft.payment.terms]),
    ...draft.lines.flatMap(({ description }) => description ?? []),
  ]);
  if (draft.vatBreakdown.length === 0) breakdownFromTotals(builder);
  for (const [i, one] of draft.vatBreakdown.entries()) completeEntry(builder, one, `vatBreakdown.${i}`);
  rateLines(builder);
  if (draft.vatBreakdown.length === 0) breakdownFromLines(builder);
  categorize(builder, zeroVat);
}

/** One rate for everything: net and VAT tell which. */
function breakdownFromTotals(builder: DraftBuilder): void {
  const { totals, lines } = builder.draft;
  const [net, vat] = [decimal(totals.net), decimal(totals.vat)];
  const printed = new Set(lines.flatMap(({ vatRate }) => vatRate ?? []));
  if (!net || !vat || printed.size > 1) return;
  const rate = rateOf(net, vat);
  if (rate === undefined) return;
  const from = ['totals.net', 'totals.vat'];
  builder.draft.vatBreakdown = [
    {
      rate: builder.derive('vatBreakdown.0.rate', rate, 'derived from net and VAT', ...from),
      taxable: builder.derive('vatBreakdown.0.taxable', money(net), 'everything has one rate', ...from),
      tax: builder.derive('vatBreakdown.0.tax', money(vat), 'everything has one rate', ...from),
    },
  ];
}

/** The roundest rate that makes this VAT out of this amount; undefined where none in use does. */
export function rateOf(taxable: Decimal, tax: Decimal): string | undefined {
  if (tax.eq(0)) return '0';
  if (taxable.eq(0)) return undefined;
  const exact = tax.div(taxable).times(hundred);
  if (exact.lt(1) || exact.gt(30)) return undefined;
  for (const digits of [0, 1]) {
    const round = exact.round(digits);
    if (near(percentOf(taxable, round), tax, '0.02')) return plainDecimal(round);
  }
  return undefined;
}

function completeEntry(builder: DraftBuilder, one: VatDraft, path: string): void {
  const { totals, vatBreakdown } = builder.draft;
  const isOnly = vatBreakdown.length === 1;
  if (one.taxable === undefined && isOnly && totals.net !== undefined) {
    one.taxable = builder.derive(`${path}.taxable`, totals.net, 'everything has one rate', 'totals.net');
  }
  if (one.tax === undefined && isOnly && totals.vat !== undefined) {
    one.tax = builder.derive(`${path}.tax`, totals.vat, 'everything has one rate', 'totals.vat');
  }
  const [rate, taxable, tax] = [decimal(one.rate), decimal(one.taxable), decimal(one.tax)];
  if (rate && taxable && !tax) {
    const from = [`${path}.taxable`, `${path}.rate`];
    one.tax = builder.derive(
      `${path}.tax`,
      money(percentOf(taxable, rate)),
      'derived from its rate',
      ...from,
    );
  }
  if (!rate && taxable && tax) {
    const found = rateOf(taxable, tax);
    const from = [`${path}.taxable`, `${path}.tax`];
    if (found !== undefined)
      one.rate = builder.derive(`${path}.rate`, found, 'derived from its amounts', ...from);
  }
}

const mostTried = 16;

/** Which line has which rate: the only one there is, or the only way in which the lines add up to the rates. */
function rateLines(builder: DraftBuilder): void {
  const { lines, vatBreakdown } = builder.draft;
  const set = (line: LineDraft, i: number, rate: string | undefined, says: string): void => {
    if (rate === undefined || line.vatRate !== undefined) return;
    line.vatRate = builder.derive(`lines.${i}.vatRate`, rate, says, 'vatBreakdown.0.rate');
  };
  const [first, second] = vatBreakdown;
  if (vatBreakdown.length === 1) {
    for (const [i, line] of lines.entries()) set(line, i, first?.rate, 'everything has one rate');
    return;
  }
  const open = lines.filter((line) => line.vatRate === undefined);
  if (vatBreakdown.length !== 2 || open.length === 0 || open.length > mostTried) return;
  const known = lines.filter((line) => decimal(line.vatRate)?.eq(decimal(first?.rate) ?? -1));
  const goal = decimal(first?.taxable)?.minus(sumOfLines(known));
  if (!goal || first?.rate === undefined || second?.rate === undefined) return;
  const fitting = subsets(open).filter((subset) => near(sumOfLines(subset), goal, '0.01'));
  const [only] = fitting;
  if (fitting.length !== 1 || !only) return;
  for (const [i, line] of lines.entries()) {
    set(
      line,
      i,
      only.includes(line) ? first.rate : second.rate,
      'the only way in which lines and rates add up',
    );
  }
}

function subsets(lines: readonly LineDraft[]): LineDraft[][] {
  return Array.from({ length: 2 ** lines.length }, (_, bits) => lines.filter((_, i) => (bits >> i) & 1));
}

function breakdownFromLines(builder: DraftBuilder): void {
  const { lines } = builder.draft;
  if (lines.length === 0 || lines.some((line) => line.vatRate === undefined)) return;
  const rates = [...new Set(lines.map((line) => plainDecimal(decimal(line.vatRate) ?? zero)))];
  builder.draft.vatBreakdown = rates.map((rate, i) => {
    const path = `vatBreakdown.${i}`;
    const members = lines.filter((line) => decimal(line.vatRate)?.eq(rate));
    const taxable = sumOfLines(members);
    const from = members.map((line) => `lines.${lines.indexOf(line)}.netAmount`);
    return {
      rate: builder.derive(`${path}.rate`, rate, 'derived from the lines', ...from),
      taxable: builder.derive(`${path}.taxable`, money(taxable), 'derived from the lines', ...from),
      tax: builder.derive(
        `${path}.tax`,
        money(percentOf(taxable, decimal(rate) ?? zero)),
        'derived from the lines',
        ...from,
      ),
    };
  });
}

/** Categories follow from rates; why there is none, from the words of the invoice. */
function categorize(builder: DraftBuilder, said: ZeroVat | null): void {
  const { draft } = builder;
  const { seller, buyer } = draft;
  const hasIds = Boolean(seller.vatId ?? seller.taxId ?? buyer.vatId);
  // Outside of VAT nobody names a VAT id (BR-O-02): who does is exempt.
  const zeroVat =
    said?.category === 'O' && (seller.vatId || buyer.vatId)
      ? { ...said, category: 'E' as const, code: undefined }
      : said;
  const zeroCategory = zeroVat?.category ?? (hasIds ? 'E' : 'O');
  for (const [i, one] of draft.vatBreakdown.entries()) {
    const path = `vatBreakdown.${i}`;
    const rate = decimal(one.rate);
    const isZero = rate ? rate.eq(0) : one.tax === undefined || (decimal(one.tax)?.eq(0) ?? false);
    if (one.category === undefined || (isZero && one.category === 'S')) {
      one.category = builder.derive(
        `${path}.category`,
        isZero ? zeroCategory : 'S',
        isZero ? 'derived from the words of the invoice' : 'a rate is charged',
        `${path}.rate`,
        'notes.0',
      );
    }
    if (!isZero) continue;
    explain(builder, one, path, zeroVat);
    if (one.category === 'O') one.rate = undefined;
    else one.rate ??= builder.derive(`${path}.rate`, '0', 'no VAT is charged', `${path}.tax`);
    one.tax ??= builder.derive(`${path}.tax`, '0.00', 'no VAT is charged', `${path}.rate`);
  }
  for (const [i, line] of draft.lines.entries()) {
    const entry = draft.vatBreakdown.find(({ rate }) =>
      (decimal(rate) ?? zero).eq(decimal(line.vatRate) ?? zero),
    );
    const rate = decimal(line.vatRate);
    const category = entry?.category ?? (rate?.gt(0) ? 'S' : undefined);
    if (category !== undefined && (line.vatCategory === undefined || entry)) {
      line.vatCategory = builder.derive(
        `lines.${i}.vatCategory`,
        category,
        'derived from its rate',
        `lines.${i}.vatRate`,
      );
    }
    if (line.vatCategory === 'O') line.vatRate = undefined;
    else if (line.vatRate === undefined && entry) line.vatRate = entry.rate;
  }
}

function explain(builder: DraftBuilder, one: VatDraft, path: string, zeroVat: ZeroVat | null): void {
  if (one.category === 'Z') {
    one.exemptionReason = undefined;
    one.exemptionCode = undefined;
    return;
  }
  if (zeroVat && zeroVat.category === one.category) {
    one.exemptionReason ??= builder.derive(
      `${path}.exemptionReason`,
      zeroVat.reason,
      'said on the invoice',
      'notes.0',
    );
    if (zeroVat.code !== undefined) {
      one.exemptionCode ??= builder.derive(
        `${path}.exemptionCode`,
        zeroVat.code,
        'the code of this reason',
        `${path}.exemptionReason`,
      );
    }
  } else if (one.category === 'O') {
    one.exemptionReason ??= builder.derive(
      `${path}.exemptionReason`,
      'Not subject to VAT',
      'nobody names a VAT id and no VAT is charged',
    );
    one.exemptionCode ??= builder.derive(
      `${path}.exemptionCode`,
      'VATEX-EU-O',
      'the code of this reason',
      `${path}.exemptionReason`,
    );
  }
}

/** Taxable amounts that were not printed, once discounts and charges of the document have their rate. */
export function fillTaxable(builder: DraftBuilder): void {
  for (const [i, one] of builder.draft.vatBreakdown.entries()) {
    if (one.taxable !== undefined || one.category === undefined) continue;
    const made = taxableOf(builder.draft, one.category, one.rate);
    one.taxable = builder.derive(
      `vatBreakdown.${i}.taxable`,
      money(made),
      'derived from the lines',
      'lines.0.netAmount',
    );
  }
}
