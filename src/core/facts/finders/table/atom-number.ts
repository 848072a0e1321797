import { readMoney } from '../../parsers/money.ts';
import type { NumberReading, NumberStyle } from '../../parsers/number.ts';
import { parsePercent } from '../../parsers/percent.ts';
import { parseQuantity } from '../../parsers/unit.ts';

/** A number in a table with what belongs to it: a currency, a percent sign, a unit. */
export type AtomNumber = NumberReading & {
  kind: 'number' | 'money' | 'percent' | 'quantity';
  currency: string | null;
  unit: string | null;
  /** UN/ECE Recommendation 20, where the unit is known. */
  unitCode: string | null;
};

const longestNumber = 40;

/** A text that is one number and what belongs to it; null when it is none. */
export function numberOf(printed: string, style: NumberStyle): AtomNumber | null {
  if (printed.length > longestNumber) return null;
  // "3 h × 80,00": the sign of multiplication belongs to the price.
  const text = withoutHalfParentheses(printed).replace(/^(?:[×✕*@]\s?|(?:[xà]|at|aan) )(?=\S)/u, '');
  const none = { currency: null, unit: null, unitCode: null, other: null };
  // Pence beside a count.
  const pence = /^(\d{1,6}(?:\.\d{1,4})?)p$/.exec(text)?.[1];
  if (pence) return { ...none, kind: 'money', value: pence };
  const percent = parsePercent(text, style);
  if (percent !== null) return { ...none, kind: 'percent', value: percent };
  const money = readMoney(text, { style });
  if (money) return { ...none, ...money, kind: money.currency ? 'money' : 'number' };
  // "56.80T": a letter that points at a rate of tax.
  const marked = /^(.*[.,]\d\d)\s?[A-Z]$/.exec(text)?.[1];
  const bare = marked ? readMoney(marked, { style }) : null;
  if (bare) return { ...none, ...bare, kind: 'number' };
  const quantity = parseQuantity(text.replace(/\(s\)$/, ''), style);
  if (quantity) {
    const { quantity: value, other, unit, code } = quantity;
    return { ...none, kind: 'quantity', value, other, unit, unitCode: code };
  }
  // "12.50€/h": a price with its unit.
  const priced = /^(.+?)\s?\/\s?\p{L}{1,12}\.?$/u.exec(text)?.[1];
  const price = priced ? readMoney(priced, { style }) : null;
  return price && { ...none, ...price, kind: 'money' };
}

/** "(2,50 h at 165.00)" falls into words with one parenthesis each. */
function withoutHalfParentheses(text: string): string {
  if (text.startsWith('(') && !text.includes(')')) return text.slice(1);
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text;
}
