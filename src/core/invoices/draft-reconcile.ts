import { type Decimal, decimal, money, near, plainDecimal, zero } from './decimals.ts';
import type { DraftBuilder } from './draft-builder.ts';
import { sumOfLines } from './draft-lines.ts';
import type { TotalsDraft } from './invoice.ts';

/**
 * Totals that contradict what the others prove are put right or left out: a discount that is in the lines already, a
 * sum taken for another. What cannot be proven stays as it is, for the rules to name.
 */
export function reconcileTotals(builder: DraftBuilder): void {
  const { totals, lines } = builder.draft;
  wholeBeforeRest(builder);
  const [net, vat, gross] = [decimal(totals.net), decimal(totals.vat), decimal(totals.gross)];
  if (!net || !vat || !gross || !near(net.plus(vat), gross)) return;
  if (lines.length > 0) reconcileNet(builder, sumOfLines(lines), net);
  reconcileDue(builder, gross);
}

/**
 * "Total" of what is left to pay, after a tax held back, a rounding or what was paid: the whole is net and VAT, both
 * printed, and what is printed as the total is due.
 */
function wholeBeforeRest(builder: DraftBuilder): void {
  const { totals } = builder.draft;
  const [net, vat, total] = [decimal(totals.net), decimal(totals.vat), decimal(totals.gross)];
  if (!net || !vat || !total || near(net.plus(vat), total)) return;
  if (!builder.sources['totals.net'] || !builder.sources['totals.vat']) return;
  // What follows from the total alone says nothing of its own.
  const due = builder.sources['totals.due'] && decimal(totals.due);
  if (due && !due.eq(total)) return;
  const whole = net.plus(vat);
  const rest = whole
    .plus(decimal(totals.rounding) ?? zero)
    .minus(decimal(totals.retention) ?? zero)
    .minus(decimal(totals.prepaid) ?? zero);
  if (!near(rest, total)) return;
  const place = builder.sources['totals.gross'];
  totals.due = totals.gross;
  totals.gross = builder.derive('totals.gross', money(whole), 'net and VAT', 'totals.net', 'totals.vat');
  if (place) builder.sources['totals.due'] = place;
}

/**
 * Of two sums that contradict each other, one below this is what gives way to what the others prove. Between two that
 * are surer nothing is chosen: a sum that is printed would be replaced unseen. It is no level:
 * what is made of the others says so.
 */
const trusted = 0.75;

function reconcileNet(builder: DraftBuilder, lineSum: Decimal, net: Decimal): void {
  const { totals } = builder.draft;
  const off = decimal(totals.allowances) ?? zero;
  const added = decimal(totals.charges) ?? zero;
  if (near(lineSum.minus(off).plus(added), net)) {
    putLineNet(builder, lineSum);
    return;
  }
  if (near(lineSum, net)) {
    putLineNet(builder, lineSum);
    // The lines make the net amount by themselves: whatever was printed beside them is in them.
    builder.forgetTotal('allowances');
    builder.forgetTotal('charges');
    return;
  }
  // Of a document that gives money back the discounts are negative as well.
  if (!off.eq(0) && near(lineSum.plus(off).plus(added), net)) {
    totals.allowances = plainDecimal(off.times(-1));
    return;
  }
  if (!off.eq(0) && near(lineSum.minus(off), net)) builder.forgetTotal('charges');
  else if (!added.eq(0) && near(lineSum.plus(added), net)) builder.forgetTotal('allowances');
  else roundOff(builder, lineSum.minus(off).plus(added).minus(net));
}

/** Where the lines lead to net, a "sum of goods" that is another one was taken before their discounts. */
function putLineNet(builder: DraftBuilder, lineSum: Decimal): void {
  const { totals } = builder.draft;
  const printed = decimal(totals.lineNet);
  if (!printed || near(printed, lineSum)) return;
  const from = builder.draft.lines.map((_, i) => `lines.${i}.netAmount`);
  totals.lineNet = builder.derive(
    'totals.lineNet',
    money(lineSum),
    'the lines make net by themselves',
    ...from,
  );
}

/** Cents between printed lines and printed net: what rounding each line left over. */
function roundOff(builder: DraftBuilder, difference: Decimal): void {
  const { draft } = builder;
  const most = Math.min(0.05, draft.lines.length * 0.01);
  if (difference.eq(0) || difference.abs().gt(most)) return;
  const only = draft.vatBreakdown.length === 1 ? draft.vatBreakdown[0] : undefined;
  if (!only) return;
  const field = difference.gt(0) ? 'allowances' : 'charges';
  const path = `allowances.${draft.allowances.length}`;
  const from = ['totals.net', 'totals.lineNet'];
  draft.allowances.push({
    isCharge: difference.lt(0),
    amount: builder.derive(`${path}.amount`, money(difference.abs()), 'cents between lines and net', ...from),
    reason: builder.derive(`${path}.reason`, 'Rounding', 'cents between lines and net', ...from),
    vatCategory: only.category,
    vatRate: only.rate,
  });
  const total = (decimal(draft.totals[field]) ?? zero).plus(difference.abs());
  draft.totals[field] = builder.derive(`totals.${field}`, money(total), 'with the rounding', ...from);
}

function reconcileDue(builder: DraftBuilder, gross: Decimal): void {
  const { totals } = builder.draft;
  const due = decimal(totals.due);
  const prepaid = decimal(totals.prepaid) ?? zero;
  const after = (decimal(totals.rounding) ?? zero).minus(decimal(totals.retention) ?? zero);
  if (!due || near(gross.minus(prepaid).plus(after), due)) return;
  const doubts = (field: keyof TotalsDraft): boolean => builder.confidenceOf(`totals.${field}`) < trusted;
  const put = (field: 'due' | 'prepaid', value: Decimal, ...from: string[]): void => {
    totals[field] = builder.derive(
      `totals.${field}`,
      money(value),
      'the other totals leave no other',
      ...from,
    );
  };
  const paid = gross.plus(after).minus(due);
  if (paid.eq(0) && doubts('prepaid')) builder.forgetTotal('prepaid');
  // Nobody pays just the VAT beforehand: then what is said to be due is the net amount under another name.
  else if (paid.eq(decimal(totals.vat) ?? -1) && !builder.fact('totals', 'prepaid'))
    put('due', gross.plus(after), 'totals.gross');
  else if (paid.gt(0) && due.gte(0) && !doubts('due') && doubts('prepaid'))
    put('prepaid', paid, 'totals.gross', 'totals.due');
  else if (doubts('due') && (prepaid.eq(0) || !doubts('prepaid'))) {
    put('due', gross.minus(prepaid).plus(after), 'totals.gross', 'totals.prepaid');
  } else if (doubts('due') && doubts('prepaid') && paid.gt(0) && due.gt(0)) {
    put('prepaid', paid, 'totals.gross', 'totals.due');
  }
}
