import { readFormula } from './acrobat-formula.ts';
import type { FieldCalculation, FieldFormat } from './form.ts';

/**
 * The calls that Acrobat itself writes into forms when an author picks a format or a calculation from its dialogs: they
 * are read as data, and nothing is run. What is more than one such call is somebody's own script and not understood.
 * Source of the signatures: Adobe's JavaScript for Acrobat API Reference and AForm.js as forms carry it.
 */

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
const operations: Readonly<Record<string, Exclude<FieldCalculation['operation'], 'formula'>>> = {
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

/** The sum, product, … or formula of other fields that a calculation script stands for; null for one that is none. */
export function readCalculation(script: string): FieldCalculation | null {
  const [name, values] = readCall(script) ?? [];
  if (name !== 'AFSimple_Calculate' || !values) return readFormula(script);
  const [operation, fields] = values;
  const known = typeof operation === 'string' ? operations[operation] : undefined;
  const names = typeof fields === 'string' ? fields.split(',').map((one) => one.trim()) : fields;
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

/** A call is short; what is longer is a program. */
const longestCall = 200_000;
/** Tokens of a script: a name, a text, a number or a sign. */
const token = /[A-Za-z_$][\w$]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|-?\d+(?:\.\d+)?|[()[\],;]/y;
const space = /\s*/y;

/** The name and the literal arguments of the one call that a script is; null where there is more to it. */
function readCall(script: string): [string, Value[]] | null {
  const tokens = tokensOf(script);
  if (!tokens) return null;
  if (tokens.at(-1) === ';') tokens.pop();
  const [name, opening, ...rest] = tokens;
  if (name === undefined || !/^AF\w+$/.test(name) || opening !== '(' || rest.pop() !== ')') return null;
  const values = readArguments(rest);
  return values && [name, values];
}

/** Without comments; null where something else stands in it. */
function tokensOf(source: string): string[] | null {
  if (source.length > longestCall) return null;
  const script = source.replaceAll('\r', '\n');
  const tokens: string[] = [];
  for (let at = 0; ; ) {
    at = endOf(space, script, at);
    if (at >= script.length) return tokens;
    const comment = script.startsWith('/*', at) ? '*/' : script.startsWith('//', at) ? '\n' : null;
    if (comment !== null) {
      const end = script.indexOf(comment, at + 2);
      if (end < 0) return comment === '\n' ? tokens : null;
      at = end + comment.length;
      continue;
    }
    const end = endOf(token, script, at);
    if (end === at) return null;
    tokens.push(script.slice(at, end));
    at = end;
  }
}

function endOf(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

/** Texts, numbers, truths, and lists of texts, with commas between them. */
function readArguments(tokens: readonly string[]): Value[] | null {
  const values: Value[] = [];
  let list: string[] | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const one = tokens[at] ?? '';
    const isArray = one === 'new' && tokens[at + 1] === 'Array' && tokens[at + 2] === '(';
    if (one === ',') continue;
    if (isArray || one === '[') {
      if (list) return null;
      list = [];
      if (isArray) at += 2;
    } else if (one === ')' || one === ']') {
      if (!list) return null;
      values.push(list);
      list = null;
    } else {
      const value = literalOf(one);
      if (value === null || (list && typeof value !== 'string')) return null;
      if (list) list.push(String(value));
      else values.push(value);
    }
  }
  return list ? null : values;
}

function literalOf(one: string): string | number | boolean | null {
  if (one.startsWith('"') || one.startsWith("'")) return unescaped(one.slice(1, -1));
  if (one === 'true' || one === 'false') return one === 'true';
  return /^-?\d/.test(one) ? Number(one) : null;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, wide, narrow, other) => {
    const code = wide ?? narrow;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return { n: '\n', r: '\r', t: '\t' }[String(other)] ?? String(other);
  });
}
