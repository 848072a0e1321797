import { PDFName } from 'pdf-lib';
import type { FillProblemCode } from '#core/forms/fill';
import type { FieldOption } from '#core/forms/form';
import { turn } from './button-appearance.ts';
import { onStateFor, optionOf, optionsOf } from './field-options.ts';
import { type Field, fieldFlag } from './field-tree.ts';
import { pdfText } from './objects.ts';
import { maxLengthOf } from './read-form.ts';

/** What may be written into a field, and writing it there. */

export type Refusal = { code: FillProblemCode; message: string };
/** A text to be seen, and what is stored for it. */
export type TextValue = { shown: string; stored: string };

/** Why nothing at all may be written into a field; null when something may. */
export function refusalOf(field: Field): Refusal | null {
  const refuse = (what: string): Refusal => ({ code: 'NOT_FILLABLE', message: what });
  if (field.type === 'signature') return refuse('A signature is for a person to give.');
  if (field.type === 'button') return refuse('A button has no value.');
  if (field.type !== 'text') return null;
  if (field.flags & fieldFlag.password) return refuse('A password is for a person to type.');
  if (field.flags & fieldFlag.fileSelect) return refuse('The field takes a file and no text.');
  return null;
}

/** The text a value is for a field of text or choices. */
export function textValueOf(field: Field, value: string | true): TextValue | Refusal {
  if (value === true) return { code: 'NOT_AN_OPTION', message: 'The field takes a text and no mark.' };
  const text = value.normalize('NFC');
  if (field.type === 'choice') return chosenText(field, text);
  const most = maxLengthOf(field);
  const length = [...text].length;
  if (most !== null && length > most) {
    return { code: 'TOO_LONG', message: `The field takes ${most} characters, the value has ${length}.` };
  }
  return { shown: text, stored: text };
}

function chosenText(field: Field, text: string): TextValue | Refusal {
  const option = optionNamed(optionsOf(field), text);
  if (option) return { shown: option.label, stored: option.value };
  if (text === '' || (field.flags & fieldFlag.combo && field.flags & fieldFlag.edit)) {
    return { shown: text, stored: text };
  }
  return notAnOption(optionsOf(field));
}

/** By what it is stored as, else by what people read. */
function optionNamed(options: readonly FieldOption[], text: string): FieldOption | undefined {
  return options.find(({ value }) => value === text) ?? options.find(({ label }) => label === text);
}

function notAnOption(options: readonly FieldOption[]): Refusal {
  const known = options.map(({ value }) => value).join(', ');
  return { code: 'NOT_AN_OPTION', message: `The field's options are: ${known.slice(0, 900)}` };
}

/** The option a value chooses in a field of marks; '' turns all off. */
export function optionValueOf(field: Field, value: string | true): { option: string } | Refusal {
  const options = optionsOf(field);
  const [first] = options;
  if (value === true) {
    if (field.type === 'checkbox' && options.length === 1 && first) return { option: first.value };
    return notAnOption(options);
  }
  const option = optionNamed(options, value);
  if (option) return { option: option.value };
  if (value === '' || value === 'Off') return { option: '' };
  const byState = field.widgets.find((widget) => onStateFor(field, widget) === value);
  return byState ? { option: optionOf(field, byState) } : notAnOption(options);
}

export function storeText(field: Field, stored: string): void {
  for (const { dict, widgets } of field.nodes) {
    dict.set(PDFName.of('V'), pdfText(stored));
    for (const one of [dict, ...widgets.map((widget) => widget.dict)]) {
      // Viewers would show it in the place of the new value.
      one.delete(PDFName.of('RV'));
    }
    if (field.type === 'choice') dict.delete(PDFName.of('I'));
  }
}

/** Turns on every widget that stands for the option, and the others off. */
export function storeOption(field: Field, option: string): void {
  let stored = PDFName.of('Off');
  for (const widget of field.widgets) {
    const state = PDFName.of(escaped(onStateFor(field, widget)));
    const on = option !== '' && optionOf(field, widget) === option;
    if (on && stored === PDFName.of('Off')) stored = state;
    turn(field, widget, state, on);
  }
  for (const { dict } of field.nodes) dict.set(PDFName.of('V'), stored);
}

/** The library reads `#` in a name as the start of an escape. */
function escaped(name: string): string {
  return name.replaceAll('#', '#23');
}
