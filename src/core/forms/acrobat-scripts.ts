import type { FieldCalculation, FieldFormat } from './form.ts';

/**
 * The calls that Acrobat itself writes into forms when an author picks a format or a calculation from its dialogs: they
 * are read as data, and nothing is run. What is more than one such call is somebody's own script and not understood.
 * Source of the signatures: Adobe's JavaScript for Acrobat API Reference and AForm.js as forms carry it.
 */

const call = /^\s*(AF[A-Za-z_]+)\s*\(([\s\S]*)\)\s*;?\s*$/;

const numbered: Readonly<Record<string, readonly string[]>> = {
  AFDate_Format: [
    'm/d',
    'm/d/yy',
    'mm/dd/yy',
    'mm/yy',
    'd-mmm',
    'd-mmm-yy',
    'dd-mmm-yy',
    'yy-mm-dd',
    'mmm-yy',
    'mmmm-yy',
    'mmm d, yyyy',
    'mmmm d, yyyy',
    'm/d/yy h:MM tt',
    'm/d/yy HH:MM',
  ],
  AFTime_Format: ['HH:MM', 'h:MM tt', 'HH:MM:ss', 'h:MM:ss tt'],
};
const specials = ['zip', 'zip4', 'phone', 'ssn'] as const;
const operations: Readonly<Record<string, FieldCalculation['operation']>> = {
  SUM: 'sum',
  PRD: 'product',
  AVG: 'average',
  MIN: 'min',
  MAX: 'max',
};

/** The format a format or keystroke script stands for; null for a script that is no such call. */
export function readFormat(script: string): FieldFormat | null {
  const [name, values] = readCall(script) ?? [];
  if (name === undefined || values === undefined) return null;
  const [first, second] = values;
  switch (name.replace('Keystroke', 'Format')) {
    case 'AFNumber_Format':
      return numberFormat(values);
    case 'AFPercent_Format':
      return {
        kind: 'percent',
        decimals: whole(first, 20),
        separators: whole(second, 4),
      };
    case 'AFDate_Format':
    case 'AFDate_FormatEx':
      return patternOf('date', first, 'AFDate_Format');
    case 'AFTime_Format':
    case 'AFTime_FormatEx':
      return patternOf('time', first, 'AFTime_Format');
    case 'AFSpecial_Format': {
      const special = specials[whole(first, 3)];
      return special ? { kind: 'special', special } : null;
    }
    case 'AFSpecial_FormatEx':
      return typeof first === 'string' && first.length <= 200 ? { kind: 'mask', mask: first } : null;
    default:
      return null;
  }
}

/** The sum, product, … of other fields that a calculation script stands for; null for a script that is no such call. */
export function readCalculation(script: string): FieldCalculation | null {
  const [name, values] = readCall(script) ?? [];
  if (name !== 'AFSimple_Calculate' || !values) return null;
  const [operation, fields] = values;
  const known = typeof operation === 'string' ? operations[operation] : undefined;
  const names = typeof fields === 'string' ? fields.split(/\s*,\s*/) : fields;
  if (!known || !Array.isArray(names) || names.length === 0) return null;
  return { operation: known, fields: names };
}

function numberFormat(values: readonly Value[]): FieldFormat {
  const [decimals, separators, negative, , currency, first] = values;
  return {
    kind: 'number',
    decimals: whole(decimals, 20),
    separators: whole(separators, 4),
    negative: whole(negative, 3),
    currency: typeof currency === 'string' ? currency.slice(0, 100) : '',
    currencyFirst: first === true,
  };
}

function patternOf(kind: 'date' | 'time', value: Value | undefined, table: string): FieldFormat | null {
  const pattern = typeof value === 'string' ? value : numbered[table]?.[whole(value, 100)];
  return pattern === undefined || pattern.length > 100 ? null : { kind, pattern };
}

function whole(value: Value | undefined, most: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, most) : 0;
}

type Value = string | number | boolean | string[];

/** The name and the literal arguments of the one call that a script is; null where there is more to it. */
function readCall(script: string): [string, Value[]] | null {
  const bare = script.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/^\s*\/\/.*$/gm, ' ');
  const [, name, rest] = call.exec(bare) ?? [];
  if (name === undefined || rest === undefined) return null;
  const values = readArguments(rest);
  return values && [name, values];
}

const literal =
  /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|(-?\d+(?:\.\d+)?)|(true|false)|(new\s+Array\s*\(|\[)|([)\]])|(,))\s*/y;

function readArguments(source: string): Value[] | null {
  const values: Value[] = [];
  let list: string[] | null = null;
  literal.lastIndex = 0;
  while (literal.lastIndex < source.length) {
    const found = literal.exec(source);
    if (!found) return null;
    const [, double, single, number, truth, opening, closing] = found;
    const text = double ?? single;
    if (text !== undefined) {
      const value = unescaped(text);
      if (list) list.push(value);
      else values.push(value);
    } else if (number !== undefined) {
      if (list) return null;
      values.push(Number(number));
    } else if (truth !== undefined) values.push(truth === 'true');
    else if (opening !== undefined) {
      if (list) return null;
      list = [];
    } else if (closing !== undefined) {
      if (!list) return null;
      values.push(list);
      list = null;
    }
  }
  return list ? null : values;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, wide, narrow, other) => {
    const code = wide ?? narrow;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return { n: '\n', r: '\r', t: '\t' }[String(other)] ?? String(other);
  });
}
