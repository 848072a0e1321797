import { PDFArray, type PDFContext } from 'pdf-lib';
import type { FieldOption } from '#core/forms/form';
import { attributeOf, type Field, type FieldNode, type Widget } from './field-tree.ts';
import { asName, asText, dictAt, itemsOf, nameAt, resolve, textAt } from './objects.ts';

/** What the boxes of checkboxes and radio groups, and the lines of choices, stand for. */

/** The appearance that turns a widget on. One without any gets ours, under a name of our choice. */
export function onStateFor(field: Field, widget: Widget): string {
  if (widget.onState !== null) return widget.onState;
  const present = nameAt(widget.dict, 'AS');
  if (present !== null && present !== 'Off') return present;
  return field.type === 'radio' ? String(widget.index) : 'Yes';
}

/**
 * The export value of a widget: what /Opt says of it, where there is one (its names of appearances are then numbers, or
 * /Opt has an entry for each widget), else the name of its appearance.
 */
export function optionOf(field: Field, widget: Widget): string {
  const state = onStateFor(field, widget);
  const node = field.nodes.find(({ widgets }) => widgets.includes(widget));
  const exports = node ? exportValues(node) : [];
  if (exports.length === 0 || !node) return state;
  if (/^\d{1,5}$/.test(state)) return exports[Number(state)] ?? state;
  return (exports.length === node.widgets.length ? exports[widget.index] : undefined) ?? state;
}

function exportValues(node: FieldNode): (string | null)[] {
  return entriesOf(node).map(({ value }) => value);
}

/** Options as people choose them, each once. */
export function optionsOf(field: Field): FieldOption[] {
  const options = new Map<string, FieldOption>();
  if (field.type === 'choice') {
    for (const node of field.nodes) {
      for (const { value, label } of entriesOf(node)) {
        if (value !== null && !options.has(value)) options.set(value, { value, label: label || value });
      }
    }
  } else if (field.type === 'checkbox' || field.type === 'radio') {
    for (const widget of field.widgets) {
      const value = optionOf(field, widget);
      if (!options.has(value)) options.set(value, { value, label: captionOf(widget) ?? value });
    }
  }
  return [...options.values()];
}

/** A caption that is a word: of buttons it is mostly a letter of a font of signs. */
function captionOf(widget: Widget): string | null {
  const look = dictAt(widget.dict, 'MK');
  const caption = look && textAt(look, 'CA');
  return caption && caption.length > 1 ? caption : null;
}

function entriesOf(node: FieldNode): { value: string | null; label: string | null }[] {
  const options = attributeOf(node, 'Opt');
  if (!(options instanceof PDFArray)) return [];
  const { context } = node.dict;
  return itemsOf(options).map((item) => {
    const option = resolve(context, item);
    if (!(option instanceof PDFArray)) return { value: asText(option), label: asText(option) };
    return { value: textIn(context, option, 0), label: textIn(context, option, 1) };
  });
}

function textIn(context: PDFContext, array: PDFArray, index: number): string | null {
  return index < array.size() ? asText(resolve(context, array.get(index))) : null;
}

/** Whether a widget shows its mark. */
export function isOn(widget: Widget): boolean {
  const state = nameAt(widget.dict, 'AS');
  return state !== null && state !== 'Off';
}

/** The present value of a field as a fill would state it; null when it has none. */
export function presentValue(field: Field): string | null {
  for (const node of field.nodes) {
    const value = attributeOf(node, 'V');
    const read = field.type === 'checkbox' || field.type === 'radio' ? null : plainValue(field, value);
    if (read !== null && read !== '') return read;
  }
  if (field.type !== 'checkbox' && field.type !== 'radio') return null;
  const on = field.widgets.find(isOn);
  if (on) return optionOf(field, on);
  return statedOption(field);
}

/** A group whose value was set and whose boxes were not. */
function statedOption(field: Field): string | null {
  for (const node of field.nodes) {
    const value = attributeOf(node, 'V');
    const state = asName(value) ?? asText(value);
    if (state === null || state === '' || state === 'Off') continue;
    const widget = field.widgets.find(
      (one) => onStateFor(field, one) === state || optionOf(field, one) === state,
    );
    return widget ? optionOf(field, widget) : state;
  }
  return null;
}

function plainValue(field: Field, value: unknown): string | null {
  if (field.type === 'signature' || field.type === 'button') return null;
  if (value instanceof PDFArray) {
    const { context } = field.nodes[0]?.dict ?? {};
    const chosen = context ? itemsOf(value).map((item) => asText(resolve(context, item))) : [];
    return chosen.filter((one) => one !== null).join('\n') || null;
  }
  return asText(value) ?? asName(value);
}
