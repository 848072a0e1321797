import type { FieldValues } from '#core/forms/fill';
import type { Form, FormField } from '#core/forms/form';

/** A value for each field that can be filled: short words that stand nowhere else, marks, and each choice's first option. */

const consonants = 'BCDFGHKMNPRSTVXZ';
const digits = '23456789';
/** Of an average capital in Helvetica, and the largest type we choose ourselves. */
const ems = 0.66;
const largestType = 12;

export function valuesFor(form: Form): FieldValues {
  const next = generator(form.fields.length + 1);
  const values: FieldValues = {};
  for (const field of form.fields) {
    const value = field.readOnly || field.widgets.length === 0 ? undefined : valueFor(field, next);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

function valueFor(field: FormField, next: (below: number) => number): string | true | undefined {
  const [option] = field.options;
  switch (field.type) {
    case 'text':
      return field.password || field.file ? undefined : word(roomIn(field), next);
    case 'checkbox':
      return field.options.length === 1 ? true : option?.value;
    case 'radio':
    case 'choice':
      return option?.label ? option.value : undefined;
    default:
      return undefined;
  }
}

function roomIn({ widgets, maxLength }: FormField): number {
  const widths = widgets
    .filter(({ hidden }) => !hidden)
    .map(({ box: [, , w, h] }) => {
      const [across, up] = h > 2 * w ? [h, w] : [w, h];
      return (across - 5) / (ems * Math.max(4, Math.min(largestType, up * 0.68)));
    });
  return Math.max(1, Math.min(6, maxLength ?? 6, Math.floor(Math.min(...widths, 6))));
}

function word(length: number, next: (below: number) => number): string {
  return Array.from({ length }, (_, i) => {
    const letters = i % 2 === 0 ? consonants : digits;
    return letters[next(letters.length)];
  }).join('');
}

/** The same numbers in every run (Park and Miller). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
