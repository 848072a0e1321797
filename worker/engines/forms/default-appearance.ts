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
const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)`;
const fontOperator = new RegExp(String.raw`/(\S+)\s+(${number})\s+Tf`, 'g');
const colourOperator = new RegExp(String.raw`(?:${number}\s+){1,4}(?:g|rg|k)(?=\s|$)`, 'g');

export function defaultAppearanceOf(form: OpenForm, field: Field, widget: Widget): DefaultAppearance {
  const node = field.nodes.find(({ widgets }) => widgets.includes(widget));
  const stated =
    textAt(widget.dict, 'DA') ??
    (node ? asText(attributeOf(node, 'DA')) : null) ??
    (form.acroForm ? textAt(form.acroForm, 'DA') : null) ??
    '';
  // The last of several is the one that counts.
  const font = [...stated.matchAll(fontOperator)].at(-1);
  const colour = [...stated.matchAll(colourOperator)].at(-1);
  const size = Math.abs(Number(font?.[2] ?? 0));
  return {
    font: nameOf(font?.[1] ?? 'Helv'),
    size: Number.isFinite(size) && size < 300 ? size : 0,
    colour: colour?.[0] ?? black,
  };
}

function nameOf(written: string): string {
  return written.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
