import Big from 'big.js';
import { numberIn } from './acrobat-formats.ts';
import type { FieldCalculation, Form, FormField } from './form.ts';

/** The sums, products, … that a form's own calculations come to, worked out without running its scripts. */

export type Calculated = { field: string; value: string };

/** Acrobat shows no more digits of a quotient either. */
const mostDecimals = 10;

/**
 * Works out calculated fields in the form's order, each by those before it.
 * @param values present values by field; what is worked out is put in
 * @returns what was worked out, and the fields whose calculation is not understood or has texts for numbers. A calculation
 * none of whose fields has a value is left alone.
 */
export function calculate(
  form: Pick<Form, 'fields' | 'calculationOrder'>,
  values: Map<string, string>,
): { calculated: Calculated[]; unknown: string[] } {
  const fields = new Map(form.fields.map((field) => [field.name, field]));
  const calculated: Calculated[] = [];
  const unknown: string[] = [];
  for (const name of form.calculationOrder) {
    const field = fields.get(name);
    if (!field) continue;
    if (!field.calculation) {
      unknown.push(name);
      continue;
    }
    if (field.calculation.operation === 'formula') {
      const value = formulaOf(field.calculation, fields, values);
      if (value === null) unknown.push(name);
      if (value == null) continue;
      values.set(name, value);
      calculated.push({ field: name, value });
      continue;
    }
    const numbers = numbersOf(field.calculation, form.fields, values);
    if (numbers === null) unknown.push(name);
    if (!numbers || numbers.every((number) => number === undefined)) continue;
    const value = resultOf(
      field.calculation.operation,
      numbers.map((number) => number ?? new Big(0)),
    );
    values.set(name, value);
    calculated.push({ field: name, value });
  }
  return { calculated, unknown };
}

type Formula = Extract<FieldCalculation, { operation: 'formula' }>;

/** Undefined where no field of it has a value; null where one has a text for a number, or something is divided by 0. */
function formulaOf(
  { fields: names, formula }: Formula,
  fields: ReadonlyMap<string, FormField>,
  values: ReadonlyMap<string, string>,
): string | null | undefined {
  const numbers = names.map((name) => {
    const field = fields.get(name);
    return field ? numberOf(field, values) : null;
  });
  if (numbers.includes(null)) return null;
  if (numbers.every((number) => number === undefined)) return undefined;
  const stack: Big[] = [];
  for (const one of formula) {
    const place = one.startsWith('#') ? numbers[Number(one.slice(1))] : undefined;
    if (one.startsWith('#')) stack.push(place ?? new Big(0));
    else if (/^\d/.test(one)) stack.push(new Big(one));
    else {
      const [b, a] = [stack.pop(), stack.pop()];
      if (!a || !b || (one === '/' && b.eq(0))) return null;
      stack.push(one === '+' ? a.plus(b) : one === '-' ? a.minus(b) : one === '*' ? a.times(b) : a.div(b));
    }
  }
  const [result] = stack;
  return result && stack.length === 1 ? plain(result) : null;
}

/** Undefined for a field without a value; null when it has a text that is no number. */
function numberOf(field: FormField, values: ReadonlyMap<string, string>): Big | null | undefined {
  const text = values.get(field.name)?.trim() ?? '';
  return text === '' || text === 'Off' ? undefined : numberIn(text, separatorsOf(field));
}

/** Undefined for a field without a value; null when one has a text that is no number. */
function numbersOf(
  { fields: names }: FieldCalculation,
  fields: readonly FormField[],
  values: ReadonlyMap<string, string>,
): (Big | undefined)[] | null {
  const numbers: (Big | undefined)[] = [];
  for (const field of fields) {
    if (!names.some((name) => field.name === name || field.name.startsWith(`${name}.`))) continue;
    const number = numberOf(field, values);
    if (number === null) return null;
    numbers.push(number);
  }
  return numbers;
}

function separatorsOf({ format }: FormField): number {
  return format?.kind === 'number' || format?.kind === 'percent' ? format.separators : 0;
}

function resultOf(
  operation: Exclude<FieldCalculation['operation'], 'formula'>,
  numbers: readonly Big[],
): string {
  const [first = new Big(0), ...rest] = numbers;
  switch (operation) {
    case 'sum':
      return plain(rest.reduce((sum, number) => sum.plus(number), first));
    case 'product':
      return plain(rest.reduce((product, number) => product.times(number), first));
    case 'average':
      return plain(rest.reduce((sum, number) => sum.plus(number), first).div(numbers.length || 1));
    case 'min':
      return plain(rest.reduce((least, number) => (number.lt(least) ? number : least), first));
    case 'max':
      return plain(rest.reduce((most, number) => (number.gt(most) ? number : most), first));
  }
}

function plain(number: Big): string {
  return number.round(mostDecimals).toFixed();
}
