import { boxSign, symbolOf } from './symbols.ts';
import { find, isOff, numberOf, valueAt, type XmlNode } from './xml.ts';

/** An open field: between its begin and its separator stands what it does, between that and its end what it shows. */
export type Field = {
  instruction: string;
  shows: boolean;
  /** What a person may fill in or tick (`w:ffData`). */
  form: XmlNode | undefined;
  /** Whether anything was shown of it. */
  shown: boolean;
  /** Text between its begin and its separator: no text of the document, unless the field never goes on. */
  unseen: string[];
};

/** What is to be seen of a field that shows nothing of its own. */
export function fieldLooks({ instruction, form }: Field): string {
  const words = instruction.trim().split(/\s+/, 3);
  const name = words[0]?.toUpperCase() ?? '';
  const box = find(form, 'w:checkBox');
  if (box) return boxSign(!isOff(switchValue(box, 'w:checked') ?? switchValue(box, 'w:default') ?? '0'));
  const list = find(form, 'w:ddList');
  if (list) {
    const chosen = numberOf(valueAt(list, 'w:result') ?? valueAt(list, 'w:default')) ?? 0;
    const entries = list.children.filter((child) => child.name === 'w:listEntry');
    return entries[chosen]?.attributes['w:val'] ?? '';
  }
  if (name === 'FORMTEXT') return valueAt(form, 'w:textInput', 'w:default') ?? '';
  if (name === 'FORMCHECKBOX') return boxSign(false);
  // What is to be clicked on says so behind the name of what it starts.
  if (name === 'MACROBUTTON' || name === 'GOTOBUTTON') {
    return instruction.trim().split(/\s+/).slice(2).join(' ');
  }
  if (name === 'SYMBOL') return symbolField(instruction);
  if (name === 'EQ') return equationField(instruction);
  return '';
}

/** The value of a property that is on where it stands without one. */
function switchValue(node: XmlNode, name: string): string | undefined {
  const property = find(node, name);
  return property && (property.attributes['w:val'] ?? '1');
}

/** `SYMBOL 254 \f "Wingdings"`: a letter by its number. */
function symbolField(instruction: string): string {
  const [, digits = ''] = /\bSYMBOL\s{1,8}(0x[\da-f]{1,6}|\d{1,7})/i.exec(instruction) ?? [];
  const code = Number(digits);
  const font =
    /\\f\s{0,8}"([^"]{1,60})"/i.exec(instruction)?.[1] ?? /\\f\s{1,8}(\w{1,60})/i.exec(instruction)?.[1];
  if (!(code > 0 && code < 0x110000)) return '';
  return symbolOf(font, code) ?? String.fromCodePoint(code).toWellFormed();
}

/** `EQ \f(a;b)`: what formulas were before Word had equations; the letters without what draws them. */
function equationField(instruction: string): string {
  return instruction
    .replace(/^\s{0,8}EQ\b/i, '')
    .replace(/\\\*\s{0,8}(?:"[^"]{0,200}"|\S{1,200})/g, ' ')
    .replace(/\\[a-z]{1,4}\d{0,4}/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
