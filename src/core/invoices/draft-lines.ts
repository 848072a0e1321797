import {
  type Decimal,
  decimal,
  hundred,
  money,
  near,
  percentOf,
  plainDecimal,
  sum,
  zero,
} from './decimals.ts';
import type { DraftBuilder, Item } from './draft-builder.ts';
import type { LineDraft } from './invoice.ts';
import { unitCodeOf } from './unit-names.ts';

/** Lines out of their facts; what a line does not print follows from the rest of it. */
export function fillLines(builder: DraftBuilder): void {
  const { lines } = builder.draft;
  for (const item of builder.items('lines')) {
    const line = builder.attempt(() => {
      const read = readLine(builder, item, lines.length);
      // A line of pure text is a note between the lines.
      return read.netAmount === undefined ? undefined : read;
    });
    if (line) lines.push(line);
  }
}

function readLine(builder: DraftBuilder, item: Item, i: number): LineDraft {
  const path = `lines.${i}`;
  const name = builder.text(`${path}.name`, item.get('name'));
  const description = builder.text(
    `${path}.${name === undefined ? 'name' : 'description'}`,
    item.get('description'),
  );
  const unit = builder.text(`${path}.unitCode`, item.get('unit'));
  const unitCode = unit === undefined ? undefined : unitCodeOf(unit);
  const line: LineDraft = {
    id: String(i + 1),
    name: name ?? description,
    description: name === undefined || name === description ? undefined : description,
    articleNumber: builder.text(`${path}.articleNumber`, item.get('article_number')),
    quantity: quantityOf(builder, item, path),
    unitCode: unitCode ?? builder.derive(`${path}.unitCode`, 'C62', 'no unit that has a code is printed'),
    netPrice: builder.decimal(`${path}.netPrice`, item.get('unit_price')),
    netAmount: builder.decimal(`${path}.netAmount`, item.get('net_amount')),
    vatRate: builder.decimal(`${path}.vatRate`, item.get('vat_rate')),
    vatCategory: builder.text(`${path}.vatCategory`, item.get('vat_category')),
    allowances: [],
  };
  completeNumbers(builder, line, path, discountOf(builder, item, path));
  return line;
}

/**
 * "2.500" on a paper whose sums have a comma before their cents is two thousand five hundred: the other sign can only part
 * thousands. Where no sum of the line says which sign is which, the number stays as it was read.
 */
function quantityOf(builder: DraftBuilder, item: Item, path: string): string | undefined {
  const fact = item.get('quantity');
  const quantity = builder.decimal(`${path}.quantity`, fact);
  const parted = /^[-\u2212]?\d{1,3}([.,])\d{3}(?!\d)/.exec(fact?.text.trim() ?? '');
  const cents = /([.,])\d{2}(?!\d)/.exec(item.get('net_amount')?.text ?? '');
  if (!quantity || !parted || !cents || fact?.confidence === 1) return quantity;
  if (parted[1] === cents[1] || !/^-?\d{1,3}\.\d{3}$/.test(quantity)) return quantity;
  return quantity.replace('.', '');
}

type Discount = { percent: Decimal | undefined; amount: Decimal | undefined };

function discountOf(builder: DraftBuilder, item: Item, path: string): Discount {
  const percent = decimal(builder.decimal(`${path}.allowances.0.percent`, item.get('discount_percent')));
  const amount = decimal(builder.decimal(`${path}.allowances.0.amount`, item.get('discount_amount')));
  return { percent: percent?.abs(), amount: amount?.abs() };
}

/** Quantity × price − discount = amount: any one of them follows from the others. */
function completeNumbers(builder: DraftBuilder, line: LineDraft, path: string, discount: Discount): void {
  const [net, price] = [decimal(line.netAmount), decimal(line.netPrice)];
  if (line.quantity === undefined && (net || price)) {
    const isSum = !price || !net || near(net.abs(), price.abs(), '0.01');
    const times = isSum || price.eq(0) ? decimal('1') : net.div(price);
    line.quantity = builder.derive(
      `${path}.quantity`,
      times?.eq(times.round(3)) ? plainDecimal(times.round(3)) : '1',
      'derived from amount and price',
      `${path}.netAmount`,
      `${path}.netPrice`,
    );
  }
  const quantity = decimal(line.quantity);
  if (!quantity) return;
  if (net && price) fitPrice(builder, line, path, { quantity, price, net }, discount);
  else if (net) priceFromAmount(builder, line, path, quantity, net);
  else if (price) {
    const full = quantity.times(price);
    const off = discount.amount ?? (discount.percent ? percentOf(full, discount.percent) : zero);
    const made = money(full.minus(off));
    line.netAmount = builder.derive(
      `${path}.netAmount`,
      made,
      'derived from quantity, price and discount',
      `${path}.quantity`,
      `${path}.netPrice`,
    );
    addDiscount(builder, line, path, full.minus(made), full, discount);
  }
  positivePrice(line);
}

type Numbers = { quantity: Decimal; price: Decimal; net: Decimal };

/** Makes price and amount agree, by what explains the difference. */
function fitPrice(
  builder: DraftBuilder,
  line: LineDraft,
  path: string,
  { quantity, price, net }: Numbers,
  discount: Discount,
): void {
  const full = quantity.times(price);
  const slack = quantity.abs().times('0.005').plus('0.01');
  if (near(full, net, slack)) return;
  // Prices per ten, hundred or thousand are printed without saying so in the column.
  const less = discount.percent ? hundred.minus(discount.percent).div(hundred) : null;
  const base = ['10', '100', '1000']
    .map((one) => decimal(one))
    .find(
      (one) =>
        one && (near(full.div(one), net, '0.01') || (less && near(full.div(one).times(less), net, '0.02'))),
    );
  if (base) {
    const from = [`${path}.quantity`, `${path}.netPrice`, `${path}.netAmount`];
    line.priceBase = builder.derive(
      `${path}.priceBase`,
      plainDecimal(base),
      'derived from price and amount',
      ...from,
    );
    if (!near(full.div(base), net, '0.01'))
      addDiscount(builder, line, path, full.div(base).minus(net), full.div(base), discount);
    return;
  }
  const rate = decimal(line.vatRate);
  const isGrossPrice = rate && near(full, net.times(hundred.plus(rate)).div(hundred), slack);
  if (!isGrossPrice && full.abs().gt(net.abs()) && full.times(net).gt(0)) {
    addDiscount(builder, line, path, full.minus(net), full, discount);
  } else priceFromAmount(builder, line, path, quantity, net);
}

function addDiscount(
  builder: DraftBuilder,
  line: LineDraft,
  path: string,
  off: Decimal,
  full: Decimal,
  { percent }: Discount,
): void {
  if (off.round(2).eq(0)) return;
  const isSame = percent !== undefined && near(percentOf(full, percent), off, '0.02');
  const place = `${path}.allowances.0`;
  line.allowances.push({
    isCharge: false,
    amount: builder.derive(
      `${place}.amount`,
      money(off),
      'derived from quantity, price and amount',
      `${path}.quantity`,
      `${path}.netPrice`,
      `${path}.netAmount`,
    ),
    ...(isSame && { percent: plainDecimal(percent), base: money(full) }),
    reason: builder.derive(`${place}.reason`, 'Discount', 'discounts of lines are seldom explained'),
  });
}

/** Exact even where the amount cannot be divided: the price is that of the whole quantity. */
function priceFromAmount(
  builder: DraftBuilder,
  line: LineDraft,
  path: string,
  quantity: Decimal,
  net: Decimal,
): void {
  const from = [`${path}.netAmount`, `${path}.quantity`];
  const says = 'derived from amount and quantity';
  if (quantity.eq(0)) return;
  const price = net.div(quantity);
  if (price.eq(price.round(4))) {
    line.netPrice = builder.derive(`${path}.netPrice`, plainDecimal(price.round(4)), says, ...from);
    return;
  }
  line.netPrice = builder.derive(`${path}.netPrice`, plainDecimal(net), says, ...from);
  line.priceBase = builder.derive(`${path}.priceBase`, plainDecimal(quantity), says, ...from);
}

/** A price must not be negative (BR-27): what is given back is a negative quantity. */
function positivePrice(line: LineDraft): void {
  const [price, quantity, base] = [decimal(line.netPrice), decimal(line.quantity), decimal(line.priceBase)];
  if (base?.lt(0)) line.priceBase = plainDecimal(base.abs());
  if (!price?.lt(0) || !quantity) return;
  line.netPrice = plainDecimal(price.abs());
  if (quantity.gt(0)) line.quantity = plainDecimal(quantity.times(-1));
}

/** The sum of the amounts of all lines. */
export function sumOfLines(lines: readonly LineDraft[]): Decimal {
  return sum(lines.map((line) => decimal(line.netAmount)));
}
