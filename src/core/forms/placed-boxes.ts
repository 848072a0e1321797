import type { Form } from './form.ts';
import { type Area, areaOf, heightOf, sharedLength } from './print-runs.ts';

/** One visible box of a field on a page. */
export type PlacedBox = Area & {
  /** Where its field stands in the form, and the widget in the field. */
  field: number;
  widget: number;
  /** A box to tick, not one to write in. */
  mark: boolean;
  /** What is to be seen in it is its own value, not the form's print. */
  filled: boolean;
};

/** The boxes of each page that people see, by the number of the page, from the top left to the bottom right. */
export function boxesByPage(form: Pick<Form, 'fields'>): Map<number, PlacedBox[]> {
  const pages = new Map<number, PlacedBox[]>();
  for (const [field, { type, widgets, value }] of form.fields.entries()) {
    for (const [widget, { page, box, hidden }] of widgets.entries()) {
      if (hidden || box[2] < 1 || box[3] < 1) continue;
      const boxes = pages.get(page) ?? [];
      const mark = type === 'checkbox' || type === 'radio';
      boxes.push({ ...areaOf({ box }), field, widget, mark, filled: mark || (value ?? '') !== '' });
      pages.set(page, boxes);
    }
  }
  for (const boxes of pages.values()) boxes.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  return pages;
}

/** Whether two areas stand on one line: the lower of them shares most of its height. */
export function onOneLine(a: Area, b: Area): boolean {
  return sharedLength(a.y0, a.y1, b.y0, b.y1) >= 0.5 * Math.min(heightOf(a), heightOf(b));
}

/** Areas by their height on the page, so that what is near one is found without looking at all. */
export class Bands<T extends Area> {
  readonly #bands = new Map<number, T[]>();

  constructor(areas: Iterable<T>) {
    for (const area of areas)
      for (let band = bandOf(area.y0); band <= bandOf(area.y1); band += 1) {
        const found = this.#bands.get(band);
        if (found) found.push(area);
        else this.#bands.set(band, [area]);
      }
  }

  /** What touches the stretch of the page from `y0` to `y1`, each once. */
  between(y0: number, y1: number): T[] {
    const found = new Set<T>();
    for (let band = bandOf(y0); band <= bandOf(y1); band += 1)
      for (const area of this.#bands.get(band) ?? []) if (area.y0 <= y1 && area.y1 >= y0) found.add(area);
    return [...found];
  }
}

/** No page is higher than this many bands; what lies farther out is kept in the last. */
const farthest = 800;

function bandOf(y: number): number {
  return Math.min(farthest, Math.max(-1, Math.floor(y / 20)));
}
