import { attributeOf, type Field, type Widget } from './field-tree.ts';
import { asText, textAt } from './objects.ts';
import type { OpenForm } from './open-form.ts';

/** How an author wants a field's text to look: /DA, a piece of a content stream. */
export type DefaultAppearance = {
  font: string;
  /** Points; 0 leaves it to whoever draws the text. */
  size: number;
  /** Operators that set the colour. */
  colour: string;
};

const black = '0 g';
/** Operators that set a colour, and how many numbers each takes. */
const colours: Readonly<Record<string, number>> = { g: 1, rg: 3, k: 4 };
/** An author needs few words for it; what is longer is none. */
const mostTokens = 200;

export function defaultAppearanceOf(form: OpenForm, field: Field, widget: Widget): DefaultAppearance {
  const node = field.nodes.find(({ widgets }) => widgets.includes(widget));
  const stated =
    textAt(widget.dict, 'DA') ??
    (node ? asText(attributeOf(node, 'DA')) : null) ??
    (form.acroForm ? textAt(form.acroForm, 'DA') : null) ??
    '';
  const tokens = stated.slice(0, 10_000).trim().split(/\s+/).slice(0, mostTokens);
  let [font, size, colour] = ['Helv', 0, black];
  // The last of several is the one that counts.
  for (const [at, operator] of tokens.entries()) {
    const numbers = Object.hasOwn(colours, operator) ? (colours[operator] ?? 0) : 0;
    const operands = tokens.slice(Math.max(0, at - (numbers || 2)), at);
    if (operator === 'Tf' && operands[0]?.startsWith('/')) {
      font = nameOf(operands[0].slice(1));
      size = Math.abs(Number(operands[1]));
    } else if (numbers > 0 && operands.length === numbers && operands.every(isNumber)) {
      colour = [...operands, operator].join(' ');
    }
  }
  return { font, size: Number.isFinite(size) && size < 300 ? size : 0, colour };
}

function isNumber(token: string): boolean {
  return token !== '' && Number.isFinite(Number(token));
}

function nameOf(written: string): string {
  return written.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
