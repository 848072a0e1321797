import type { FieldCalculation } from './form.ts';

/**
 * What Acrobat writes for an author who types a formula into "simplified field notation" (the comment BVCALC … EVCALC says
 * it, the script after it does it): `event.value = AFMakeNumber(getField("a").value) + …`. Only this is read, as data, and
 * nothing is run; a script with anything else in it is somebody's own.
 */

const longestFormula = 20_000;
const mostTokens = 2000;
const token =
  /event\.value|AFMakeNumber|(?:this\.)?getField|\.value|"(?:[^"\\\n]|\\[^\n])*"|\d+(?:\.\d+)?|[-+*/()=;]/y;
const strength: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 };

/**
 * The formula of a script in reverse Polish order: the fields by their place in `fields` (`#0`), numbers, signs.
 * Null for a script that is none.
 */
export function readFormula(script: string): FieldCalculation | null {
  const tokens = script.length > longestFormula ? null : tokensOf(script);
  if (tokens?.at(-1) === ';') tokens.pop();
  if (tokens?.[0] !== 'event.value' || tokens[1] !== '=') return null;
  const fields: string[] = [];
  const operands = withFields(tokens.slice(2), fields);
  const formula = operands && inPolishOrder(operands);
  return formula && fields.length > 0 ? { operation: 'formula', fields, formula } : null;
}

function tokensOf(script: string): string[] | null {
  const tokens: string[] = [];
  for (let at = 0; at < script.length; ) {
    if (/\s/.test(script.charAt(at))) {
      at += 1;
      continue;
    }
    if (script.startsWith('/*', at)) {
      const end = script.indexOf('*/', at);
      if (end < 0) return null;
      at = end + 2;
      continue;
    }
    token.lastIndex = at;
    const [found] = token.exec(script) ?? [];
    if (found === undefined || tokens.length >= mostTokens) return null;
    tokens.push(found);
    at += found.length;
  }
  return tokens;
}

const call = ['AFMakeNumber', '(', 'getField', '(', null, ')', '.value', ')'];

/** `AFMakeNumber(getField("a").value)` as `#0`, with the name put into `fields`. */
function withFields(tokens: readonly string[], fields: string[]): string[] | null {
  const operands: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const one = tokens[at] ?? '';
    if (one !== 'AFMakeNumber') {
      if (!/^(?:\d|[-+*/()])/.test(one)) return null;
      operands.push(one);
      continue;
    }
    const said = tokens.slice(at, at + call.length);
    const name = said[4] ?? '';
    if (!name.startsWith('"')) return null;
    if (!call.every((part, place) => part === null || said[place]?.replace('this.', '') === part))
      return null;
    operands.push(`#${fields.length}`);
    fields.push(name.slice(1, -1).replace(/\\(.)/g, '$1'));
    at += call.length - 1;
  }
  return operands;
}

/** Dijkstra's shunting yard; null where signs, brackets and operands do not go together. */
function inPolishOrder(tokens: readonly string[]): string[] | null {
  const out: string[] = [];
  const signs: string[] = [];
  let wantsOperand = true;
  for (const one of tokens) {
    if (one === '(') {
      if (!wantsOperand) return null;
      signs.push(one);
    } else if (one === ')') {
      if (wantsOperand) return null;
      while (signs.length > 0 && signs.at(-1) !== '(') out.push(signs.pop() ?? '');
      if (signs.pop() !== '(') return null;
    } else if (Object.hasOwn(strength, one)) {
      if (wantsOperand) return null;
      while ((strength[signs.at(-1) ?? ''] ?? 0) >= (strength[one] ?? 0)) out.push(signs.pop() ?? '');
      signs.push(one);
      wantsOperand = true;
    } else {
      if (!wantsOperand) return null;
      out.push(one);
      wantsOperand = false;
    }
  }
  if (wantsOperand) return null;
  while (signs.length > 0) {
    const sign = signs.pop() ?? '';
    if (sign === '(') return null;
    out.push(sign);
  }
  return out;
}
