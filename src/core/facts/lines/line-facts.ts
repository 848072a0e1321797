import type { Evidence } from '#core/reading/evidence';
import { around } from '#core/reading/page';
import type { Fact, FactType, FactValue } from '../fact.ts';
import { unitCodeOf } from '../parsers/unit.ts';
import { type Atom, textOf } from './layout.ts';
import { type Line, type Outcome, valueIn } from './line.ts';

type Found = {
  field: string;
  type: FactType;
  value: FactValue;
  text: string;
  evidence: Evidence;
  sure: number;
};

/** The facts of lines in their order. */
export function factsOfLines(outcome: Outcome, currency: string | null): Fact[] {
  return outcome.lines.flatMap((line, i) =>
    foundIn(line, currency).map(({ field, type, value, text, evidence, sure }) => ({
      section: 'lines',
      itemKey: String(i + 1),
      field,
      type,
      value,
      text,
      confidence: Math.round(1000 * sure * trustIn(line, outcome)) / 1000,
      evidence: [evidence],
      alternatives: otherReadings(line, value, text, evidence),
    })),
  );
}

/** "1.234" in a document that does not say which mark stands before its decimals means one thing or the other. */
function otherReadings(line: Line, value: FactValue, text: string, evidence: Evidence): Fact['alternatives'] {
  const atom = line.dealt.numbers.find((some) => some?.text === text);
  const amount = typeof value === 'string' ? value : value.amount;
  const readings = [atom?.number?.value, atom?.number?.other].filter(
    (reading): reading is string => typeof reading === 'string' && reading !== amount,
  );
  if (line.proof !== null || !atom?.number?.other) return [];
  return readings.map((reading) => ({
    value: typeof value === 'string' ? reading : { ...value, amount: reading },
    text,
    confidence: 0.1,
    evidence: [evidence],
  }));
}

/** What speaks for a line: its own arithmetic, the sum of all, headings over the table. */
function trustIn(line: Line, { sums }: Outcome): number {
  let odds = line.table.headed ? 0.8 : -0.6;
  odds += line.proof === null ? (line.kind === 'full' ? -0.4 : -0.7) : 1.4;
  odds += { labelled: 1.6, printed: 0.8, none: -0.7 }[sums];
  if (line.name.length === 0) odds -= 1;
  return 1 / (1 + Math.exp(-odds));
}

function foundIn(line: Line, currency: string | null): Found[] {
  const { columns } = line.table;
  const at = (column: number | null): Atom | null =>
    column === null ? null : (line.dealt.numbers[column] ?? null);
  const quantity = line.told?.quantity ?? at(columns.quantity);
  const price = line.told?.unitPrice ?? at(columns.unitPrice);
  const amount = at(columns.amount);
  const found: Found[] = [];
  const add = (field: string, type: FactType, value: FactValue, atom: Atom, rule: string, sure = 1): void => {
    found.push({ field, type, value, text: atom.text, evidence: placeOf(line, atom, rule), sure });
  };
  addWords(line, found);
  const heading = columns.quantity === null ? undefined : line.table.cells[columns.quantity];
  // A weight beside the amount counts nothing where no price says so.
  const counts = line.proof !== null || !heading || (heading.roles.get('quantity') ?? 0) > 0.6;
  if (quantity?.number && counts) {
    const value = valueIn(line, quantity) ?? '0';
    // Credit notes print the sign on the amount only; the count carries it where all three must agree.
    const opposed =
      line.proof !== null && signOf(value) * signOf(price) * signOf(amount) < 0 && !value.startsWith('-');
    const rule = opposed ? 'count, negative as the amount is' : ruleOf(line, 'count');
    add('quantity', 'quantity', opposed ? `-${value}` : value, quantity, rule);
  }
  if (counts) addUnit(line, quantity, add);
  const money = (atom: Atom): FactValue => ({
    amount: valueIn(line, atom) ?? '0',
    currency: atom.number?.currency ?? currency,
  });
  if (price?.number) add('unit_price', 'money', money(price), price, ruleOf(line, 'price'));
  const discount = at(columns.discount);
  if (discount?.number && Number(discount.number.value) !== 0) {
    const percent = discount.number.kind === 'percent' || line.proof !== 'discount_amount';
    if (percent)
      add(
        'discount_percent',
        'percent',
        discount.number.value.replace('-', ''),
        discount,
        'under the heading of discounts',
      );
    else add('discount_amount', 'money', money(discount), discount, 'under the heading of discounts');
  }
  if (amount?.number) add('net_amount', 'money', money(amount), amount, ruleOf(line, 'amount'));
  const rate = at(columns.vatRate);
  if (rate?.number && rate.number.kind !== 'money' && !rate.number.value.startsWith('-')) {
    add('vat_rate', 'percent', rate.number.value, rate, 'under the heading of tax rates');
  }
  return found;
}

function signOf(value: Atom | string | null): number {
  const plain = typeof value === 'string' ? value : (value?.number?.value ?? '1');
  return plain.startsWith('-') ? -1 : 1;
}

function ruleOf(line: Line, what: string): string {
  const heads = line.table.headed ? 'under its heading' : 'by its place';
  return line.proof === null ? `${what} ${heads}` : `${what} ${heads}, count × price gives the amount`;
}

function addWords(line: Line, found: Found[]): void {
  for (const [field, texts] of [
    ['name', line.name],
    ['description', line.description],
  ] as const) {
    const text = texts.map((part) => part.text).join(' ');
    const first = texts[0];
    if (!first || text === '') continue;
    const box = texts.map(({ row }) => row.box).reduce(around);
    found.push({
      field,
      type: 'text',
      value: text,
      text,
      evidence: {
        page: first.row.page,
        box: [...box],
        snippet: text.slice(0, 300),
        rule: 'words of the line',
      },
      sure: field === 'name' ? 0.97 : 0.85,
    });
  }
  if (line.article) {
    const { article } = line;
    found.push({
      field: 'article_number',
      type: 'text',
      value: article,
      text: article,
      evidence: {
        page: line.dealt.row.page,
        box: [...line.dealt.row.box],
        snippet: article,
        rule: 'under the heading of article numbers',
      },
      sure: 0.9,
    });
  }
}

function addUnit(
  line: Line,
  quantity: Atom | null,
  add: (field: string, type: FactType, value: FactValue, atom: Atom, rule: string, sure?: number) => void,
): void {
  const { columns } = line.table;
  const own = [columns.unit, columns.quantity].flatMap((i) =>
    i === null ? [] : (line.dealt.texts[i] ?? []),
  );
  if (quantity?.number?.unit) {
    add(
      'unit',
      'code',
      quantity.number.unitCode ?? 'C62',
      { ...quantity, text: quantity.number.unit },
      'beside the count',
      0.97,
    );
  } else if (own.length > 0 && own.length <= 3) {
    const text = textOf(own);
    const box = own.map((atom) => atom.box).reduce(around);
    const code = unitCodeOf(text);
    add(
      'unit',
      'code',
      code ?? 'C62',
      { text, box, number: null },
      'under the heading of units',
      code ? 0.95 : 0.5,
    );
  }
}

function placeOf(line: Line, atom: Atom, rule: string): Evidence {
  return { page: line.dealt.row.page, box: [...atom.box], snippet: atom.text, rule };
}
