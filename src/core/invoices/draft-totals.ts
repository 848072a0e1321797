import type { Fact } from '#core/facts/fact';
import { exchangeMakesIt } from '#core/facts/invoice/vat-currency';
import { type Decimal, decimal, hundred, money, near, plainDecimal, sum, zero } from './decimals.ts';
import type { DraftBuilder } from './draft-builder.ts';
import { sumOfLines } from './draft-lines.ts';
import type { TotalsDraft, VatDraft } from './invoice.ts';
import { taxableOf } from './rules-vat.ts';

const fields: readonly [keyof TotalsDraft, string][] = [
  ['lineNet', 'lines_net'],
  ['allowances', 'allowances'],
  ['charges', 'charges'],
  ['net', 'net'],
  ['vat', 'vat'],
  ['gross', 'gross'],
  ['prepaid', 'prepaid'],
  ['rounding', 'rounding'],
  ['retention', 'retention'],
  ['due', 'due'],
];

/** Totals out of their facts, and those that follow from the others. */
export function fillTotals(builder: DraftBuilder): void {
  const { totals } = builder.draft;
  for (const [field, fact] of fields) {
    totals[field] = builder.decimal(`totals.${field}`, builder.fact('totals', fact));
  }
  // Discounts and payments are printed with and without a minus, and mean the same.
  for (const field of ['allowances', 'prepaid', 'retention'] as const) {
    const value = decimal(totals[field]);
    if (value?.lt(0)) totals[field] = plainDecimal(value.abs());
    if (value?.eq(0)) totals[field] = undefined;
  }
  if (decimal(totals.charges)?.eq(0)) totals.charges = undefined;
  if (decimal(totals.rounding)?.eq(0)) totals.rounding = undefined;
  completeTotals(builder);
  fillVatCurrency(builder);
}

/**
 * The VAT in another currency, and which that is: written where the printed rate of exchange proves it or a person said
 * so. What is not written is told as left out.
 */
function fillVatCurrency(builder: DraftBuilder): void {
  const { draft } = builder;
  const fact = builder.fact('totals', 'vat_in_vat_currency');
  if (!fact || typeof fact.value === 'string' || fact.value.currency === null) return;
  const { currency } = fact.value;
  if (currency === draft.currency || !isProven(fact)) return;
  draft.totals.vatInVatCurrency = builder.decimal('totals.vatInVatCurrency', fact);
  draft.vatCurrency = builder.derive(
    'vatCurrency',
    currency,
    'derived from the VAT in it',
    'totals.vatInVatCurrency',
  );
}

function isProven({ confidence, evidence }: Fact): boolean {
  return confidence === 1 || evidence.some(({ rule }) => rule === exchangeMakesIt);
}

/** net + VAT = gross, gross − paid + rounding − retention = due: what is missing follows. */
function completeTotals(builder: DraftBuilder): void {
  const { totals } = builder.draft;
  const put = (field: keyof TotalsDraft, value: Decimal, ...from: (keyof TotalsDraft)[]): void => {
    totals[field] = builder.derive(
      `totals.${field}`,
      money(value),
      `derived from ${from.join(', ')}`,
      ...from.map((one) => `totals.${one}`),
    );
  };
  const value = (field: keyof TotalsDraft): Decimal => decimal(totals[field]) ?? zero;
  const isKnown = (field: keyof TotalsDraft): boolean => decimal(totals[field]) !== undefined;
  const afterGross = () => value('rounding').minus(value('prepaid')).minus(value('retention'));

  const [exempt, ...others] = builder.items('vat');
  const base = exempt?.get('taxable')?.value;
  if (
    !isKnown('net') &&
    !isKnown('vat') &&
    others.length === 0 &&
    exempt?.has('exemption_reason') &&
    typeof base === 'object' &&
    decimal(base.amount)?.eq(value('gross'))
  ) {
    totals.net = builder.derive(
      'totals.net',
      money(value('gross')),
      'there is no VAT',
      'totals.gross',
      'vatBreakdown.0.exemptionReason',
    );
  }
  if (!isKnown('net') && isKnown('lineNet')) {
    const net = value('lineNet').minus(value('allowances')).plus(value('charges'));
    const fits = !isKnown('gross') || !isKnown('vat') || near(net.plus(value('vat')), value('gross'), '0.01');
    if (fits) put('net', net, 'lineNet', 'allowances', 'charges');
  }
  if (!isKnown('gross') && isKnown('net') && isKnown('vat'))
    put('gross', value('net').plus(value('vat')), 'net', 'vat');
  if (!isKnown('gross') && isKnown('due')) put('gross', value('due').minus(afterGross()), 'due', 'prepaid');
  if (!isKnown('vat') && isKnown('net') && isKnown('gross'))
    put('vat', value('gross').minus(value('net')), 'gross', 'net');
  if (!isKnown('net') && isKnown('vat') && isKnown('gross'))
    put('net', value('gross').minus(value('vat')), 'gross', 'vat');
  if (!isKnown('due') && isKnown('gross')) put('due', value('gross').plus(afterGross()), 'gross', 'prepaid');
}

/**
 * Lines whose amounts hold VAT (they add up to gross) are turned into net amounts: EN 16931 knows no others. Cents
 * that rounding leaves over go to the largest line.
 */
export function netLines(builder: DraftBuilder): void {
  const { lines, totals } = builder.draft;
  const [net, gross] = [decimal(totals.net), decimal(totals.gross)];
  const total = sumOfLines(lines);
  if (!net || !gross || net.eq(gross) || !near(total, gross, '0.01') || near(total, net, '0.01')) return;
  if (lines.some((line) => line.vatRate === undefined || line.allowances.length > 0)) return;
  const amounts = lines.map((line) => {
    const factor = hundred.plus(decimal(line.vatRate) ?? zero).div(hundred);
    return (decimal(line.netAmount) ?? zero).div(factor).round(2);
  });
  const left = net.minus(amounts.reduce((a, b) => a.plus(b), zero));
  if (left.abs().gt(lines.length * 0.01)) return;
  // The lines make the gross amount by themselves: discounts and freight printed beside them are in them.
  builder.forgetTotal('allowances');
  builder.forgetTotal('charges');
  const largest = amounts.reduce((best, one, i) => (one.abs().gt(amounts[best]?.abs() ?? -1) ? i : best), 0);
  for (const [i, line] of lines.entries()) {
    const amount = (amounts[i] ?? zero).plus(i === largest ? left : zero);
    const quantity = decimal(line.quantity) ?? zero;
    const path = `lines.${i}`;
    const says = 'the printed amount holds VAT';
    // Where it stands on the page stays: the same number, with VAT.
    const source = builder.sources[`${path}.netAmount`];
    line.netAmount = builder.derive(`${path}.netAmount`, money(amount), says, `${path}.vatRate`);
    if (source) builder.sources[`${path}.netAmount`] = source;
    if (quantity.eq(0)) continue;
    line.netPrice = builder.derive(`${path}.netPrice`, plainDecimal(amount.abs()), says, `${path}.netAmount`);
    line.priceBase = quantity.abs().eq(1)
      ? undefined
      : builder.derive(`${path}.priceBase`, plainDecimal(quantity.abs()), says, `${path}.quantity`);
  }
}

/**
 * Discounts and charges of the whole document, each with the VAT it belongs to: the only rate there is, or the rate
 * at which lines and taxable amount differ by just that.
 */
export function fillAllowances(builder: DraftBuilder): void {
  const { draft } = builder;
  const { totals, vatBreakdown } = draft;
  // Rounding has been added already, with its rate.
  const known = (isCharge: boolean): Decimal =>
    sum(draft.allowances.filter((one) => one.isCharge === isCharge).map((one) => decimal(one.amount)));
  const off = (decimal(totals.allowances) ?? zero).minus(known(false));
  const added = (decimal(totals.charges) ?? zero).minus(known(true));
  const add = (isCharge: boolean, amount: Decimal, from: VatDraft): void => {
    if (amount.eq(0)) return;
    const term = isCharge ? 'totals.charges' : 'totals.allowances';
    const path = `allowances.${draft.allowances.length}`;
    draft.allowances.push({
      isCharge,
      amount: builder.derive(`${path}.amount`, money(amount), 'a part of the total of its kind', term),
      reason: builder.derive(
        `${path}.reason`,
        isCharge ? 'Charge' : 'Discount',
        'its reason is not told',
        term,
      ),
      vatCategory: from.category,
      vatRate: from.rate,
    });
  };
  const [first] = vatBreakdown;
  if (vatBreakdown.length <= 1 || !first) {
    add(false, off, first ?? {});
    add(true, added, first ?? {});
  } else {
    const parts = vatBreakdown.map((one) => {
      const lines = one.category === undefined ? zero : taxableOf(draft, one.category, one.rate);
      return { one, less: lines.minus(decimal(one.taxable) ?? lines) };
    });
    const isProven = near(sum(parts.map(({ less }) => less)), off.minus(added));
    // Charges go with the largest rate, as freight does; discounts are then what is left to explain at each rate.
    const main = parts.reduce((best, part) => (size(part.one).gt(size(best.one)) ? part : best));
    const charges = (part: { less: Decimal }) =>
      off.eq(0) ? part.less.times(-1) : part === main ? added : zero;
    for (const part of isProven ? parts : []) {
      add(true, charges(part), part.one);
      add(false, part.less.plus(charges(part)), part.one);
    }
    if (!isProven) {
      add(false, off, {});
      add(true, added, {});
    }
  }
  if (totals.lineNet === undefined && draft.lines.length > 0) {
    const from = draft.lines.map((_, i) => `lines.${i}.netAmount`);
    totals.lineNet = builder.derive(
      'totals.lineNet',
      money(sumOfLines(draft.lines)),
      'derived from the lines',
      ...from,
    );
  }
}

function size(one: VatDraft): Decimal {
  return (decimal(one.taxable) ?? zero).abs();
}
