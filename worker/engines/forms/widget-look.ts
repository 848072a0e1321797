import type { PDFDict } from 'pdf-lib';
import { asRotation, type Rotation } from '#core/reading/box';
import type { Widget } from './field-tree.ts';
import { arrayAt, dictAt, nameAt, numberAt, numbersAt, textAt } from './objects.ts';

/** What a widget says of its own looks: turned how, framed how, on what ground. */
export type WidgetLook = {
  /** Of the box as its text sees it: a quarter turn swaps the sides of its rectangle. */
  width: number;
  height: number;
  rotation: Rotation;
  /** From the text's box into the rectangle. */
  matrix: readonly [number, number, number, number, number, number];
  borderWidth: number;
  /** Operators for stroking and filling; null where nothing is drawn. */
  border: string | null;
  ground: string | null;
  underlined: boolean;
  caption: string | null;
};

export function lookOf(widget: Widget): WidgetLook {
  const characteristics = dictAt(widget.dict, 'MK');
  const across = widget.rect.right - widget.rect.left;
  const up = widget.rect.top - widget.rect.bottom;
  const rotation = asRotation(characteristics ? (numberAt(characteristics, 'R') ?? 0) : 0);
  const turned = rotation === 90 || rotation === 270;
  const border = characteristics && colourAt(characteristics, 'BC', ['G', 'RG', 'K']);
  return {
    width: turned ? up : across,
    height: turned ? across : up,
    rotation,
    matrix: matrixOf(rotation, across, up),
    borderWidth: border === null ? 0 : borderWidthOf(widget.dict),
    border,
    ground: characteristics && colourAt(characteristics, 'BG', ['g', 'rg', 'k']),
    underlined: styleOf(widget.dict) === 'U',
    caption: characteristics && textAt(characteristics, 'CA'),
  };
}

function matrixOf(rotation: Rotation, across: number, up: number): WidgetLook['matrix'] {
  switch (rotation) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, 1, -1, 0, across, 0];
    case 180:
      return [-1, 0, 0, -1, across, up];
    case 270:
      return [0, -1, 1, 0, 0, up];
  }
}

function styleOf(dict: PDFDict): string | null {
  const style = dictAt(dict, 'BS');
  return style && nameAt(style, 'S');
}

function borderWidthOf(dict: PDFDict): number {
  const style = dictAt(dict, 'BS');
  const width = style ? numberAt(style, 'W') : (numbersAt(dict, 'Border', 3)?.[2] ?? null);
  return Math.min(Math.max(width ?? 1, 0), 12);
}

function colourAt(holder: PDFDict, key: string, operators: readonly [string, string, string]): string | null {
  const size = arrayAt(holder, key)?.size() ?? 0;
  const components = numbersAt(holder, key, 1);
  const operator = size === 1 ? operators[0] : size === 3 ? operators[1] : size === 4 ? operators[2] : null;
  if (!components || operator === null) return null;
  return `${components.map((one) => figure(Math.min(Math.max(one, 0), 1))).join(' ')} ${operator}`;
}

/** A number as content streams write it. */
export function figure(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** Operators that draw ground and frame. */
export function frameOf({ width, height, borderWidth, border, ground, underlined }: WidgetLook): string[] {
  const operators: string[] = [];
  const box = (inset: number): string =>
    `${figure(inset)} ${figure(inset)} ${figure(width - 2 * inset)} ${figure(height - 2 * inset)} re`;
  if (ground !== null) operators.push(ground, box(0), 'f');
  if (border === null || borderWidth <= 0) return operators;
  operators.push(border, `${figure(borderWidth)} w`);
  const half = borderWidth / 2;
  if (underlined) operators.push(`0 ${figure(half)} m ${figure(width)} ${figure(half)} l S`);
  else operators.push(box(half), 'S');
  return operators;
}
