import type { Form, FormField } from '#core/forms/form';
import type { Page } from '#core/reading/page';

/** A form as a drawing: print and boxes at places on a page, as the engines would hand them over. */

type Print = { text: string; x: number; y: number; size?: number };
type Drawn = {
  page?: number;
  x: number;
  y: number;
  w?: number;
  h?: number;
  hidden?: boolean;
  option?: string;
};
type DrawnField = Drawn &
  Partial<Omit<FormField, 'name' | 'widgets'>> & { name: string; more?: readonly Drawn[] };

/** Letters of all print are half as wide as high. */
const usualSize = 10;

export function drawnForm(
  print: readonly (Print & { page?: number })[],
  fields: readonly DrawnField[],
): { form: Form; pages: Page[] } {
  const last = Math.max(1, ...fields.map(({ page }) => page ?? 1), ...print.map(({ page }) => page ?? 1));
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  return {
    form: {
      fields: fields.map(drawnField),
      pages: numbers.map((number) => ({ number, width: 612, height: 792 })),
      calculationOrder: [],
      xfa: 'none',
      encrypted: false,
      signed: false,
      usageRights: false,
      warnings: [],
    },
    pages: numbers.map((number) =>
      pageOf(
        number,
        print.filter(({ page }) => (page ?? 1) === number),
      ),
    ),
  };
}

function drawnField({ name, x, y, w, h, page, hidden, option, more, ...rest }: DrawnField): FormField {
  const type = rest.type ?? 'text';
  const mark = type === 'checkbox' || type === 'radio';
  const widgets = [{ x, y, w, h, page, hidden, option }, ...(more ?? [])].map((one) => ({
    page: one.page ?? 1,
    box: [one.x, one.y, one.w ?? (mark ? 10 : 150), one.h ?? (mark ? 10 : 14)] satisfies [
      number,
      number,
      number,
      number,
    ],
    ...(one.hidden && { hidden: true }),
    ...(mark && { option: one.option ?? 'Yes' }),
  }));
  return {
    type,
    required: false,
    readOnly: false,
    multiline: false,
    comb: false,
    maxLength: null,
    options: mark
      ? [...new Set(widgets.map(({ option: value }) => value ?? 'Yes'))].map((value) => ({
          value,
          label: value,
        }))
      : [],
    label: null,
    surroundings: null,
    tooltip: null,
    calculated: false,
    value: null,
    ...rest,
    name,
    widgets,
  };
}

function pageOf(number: number, print: readonly Print[]): Page {
  const words: NonNullable<Page['words']> = { text: [], x: [], y: [], w: [], h: [], line: [] };
  for (const [line, { text, x, y, size = usualSize }] of print.entries()) {
    let at = x;
    for (const word of text.split(' ')) {
      words.text.push(word);
      words.x.push(at);
      words.y.push(y);
      words.w.push((word.length * size) / 2);
      words.h.push(size);
      words.line.push(line);
      at += ((word.length + 0.6) * size) / 2;
    }
  }
  return {
    number,
    width: 612,
    height: 792,
    rotation: 0,
    text: print.map(({ text }) => text).join('\n'),
    engine: 'pdfium',
    confidence: 1,
    words,
    tables: [],
    needsOcr: false,
  };
}
