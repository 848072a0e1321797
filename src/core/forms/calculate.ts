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

/** Undefined for a field without a value; null when one has a text that is no number. */
function numbersOf(
  { fields: names }: FieldCalculation,
  fields: readonly FormField[],
  values: ReadonlyMap<string, string>,
): (Big | undefined)[] | null {
  const numbers: (Big | undefined)[] = [];
  for (const field of fields) {
    if (!names.some((name) => field.name === name || field.name.startsWith(`${name}.`))) continue;
    const text = values.get(field.name)?.trim() ?? '';
    if (text === '' || text === 'Off') {
      numbers.push(undefined);
      continue;
    }
    const number = numberIn(text, separatorsOf(field));
    if (!number) return null;
    numbers.push(number);
  }
  return numbers;
}

function separatorsOf({ format }: FormField): number {
  return format?.kind === 'number' || format?.kind === 'percent' ? format.separators : 0;
}

function resultOf(operation: FieldCalculation['operation'], numbers: readonly Big[]): string {
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
