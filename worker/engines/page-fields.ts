import type { Edges } from '#core/reading/box';
import { toVisible, type UserRect } from '#core/reading/box';
import type { PageView } from './page-text.ts';
import type { Pdfium } from './pdfium.ts';

/** A form field as it stands on a page, in user space. `ticked` is null where it is not a box to be ticked. */
export type PageField = { rect: UserRect; ticked: boolean | null };

/** FPDF_ANNOT_WIDGET. */
const widget = 20;
/** FPDF_FORMFIELD_*. */
const checkBox = 2;
const radioButton = 3;
const comboBox = 4;
const listBox = 5;
const textField = 6;
/** FPDF_ANNOT_FLAG_HIDDEN and _NOVIEW: not on the page for whoever looks at it. */
const notShown = 2 | 32;
/** Of one page; forms have a few hundred. */
const mostFields = 3000;

/**
 * The fields of a page that hold text or a tick. Asked for before the page is flattened: then there are none any more.
 * @param form the form environment; it must know the page
 */
export function fieldsOfPage(pdfium: Pdfium, page: number, form: number): PageField[] {
  const fields: PageField[] = [];
  const at = pdfium.malloc(16);
  const count = Math.min(mostFields, pdfium.getAnnotCount(page));
  for (let i = 0; i < count; i++) {
    const annotation = pdfium.getAnnot(page, i);
    if (annotation === 0) continue;
    const field = fieldOf(pdfium, form, annotation, at);
    if (field) fields.push(field);
    pdfium.closeAnnot(annotation);
  }
  pdfium.free(at);
  return fields;
}

function fieldOf(pdfium: Pdfium, form: number, annotation: number, at: number): PageField | null {
  if (pdfium.annotGetSubtype(annotation) !== widget) return null;
  if ((pdfium.annotGetFlags(annotation) & notShown) !== 0) return null;
  const type = pdfium.annotGetFormFieldType(form, annotation);
  const holdsText = type === textField || type === comboBox || type === listBox;
  const isBox = type === checkBox || type === radioButton;
  if (!(holdsText || isBox) || pdfium.annotGetRect(annotation, at) === 0) return null;
  // FS_RECTF: left, top, right, bottom; files swap them.
  const [x = 0, y = 0, otherX = 0, otherY = 0] = new Float32Array(pdfium.memory.buffer, at, 4);
  const rect = {
    left: Math.min(x, otherX),
    right: Math.max(x, otherX),
    bottom: Math.min(y, otherY),
    top: Math.max(y, otherY),
  };
  return { rect, ticked: isBox ? pdfium.annotIsChecked(form, annotation) > 0 : null };
}

/** Where the fields are seen on the page, those that hold text and those that hold a tick. */
export function placesOfFields(fields: readonly PageField[], { crop, rotation, width, height }: PageView) {
  const texts: Edges[] = [];
  const boxes: { edges: Edges; ticked: boolean }[] = [];
  for (const { rect, ticked } of fields) {
    const edges = toVisible(rect, crop, rotation);
    // What lies beyond the page is not on it.
    if (edges.x1 <= 0 || edges.y1 <= 0 || edges.x0 >= width || edges.y0 >= height) continue;
    if (ticked === null) texts.push(edges);
    else boxes.push({ edges, ticked });
  }
  return { texts, boxes };
}
