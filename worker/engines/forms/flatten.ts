import { decodePDFRawStream, PDFDict, PDFName, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib';
import { shownStream } from './appearance-stream.ts';
import type { Field, Widget } from './field-tree.ts';
import { arrayAt, asDict, dictAt, itemsOf, nameAt, numberAt, numbersAt, resolve } from './objects.ts';
import { type FormPage, type OpenForm, rectAt } from './open-form.ts';

/**
 * Makes what fields show a part of their pages and leaves no field behind: nothing is to be edited, and every viewer and
 * printer shows the same. Hidden fields are not drawn, nor are buttons that are not printed.
 */

/** What is drawn on a page, and the matrix that puts it in its place. */
type Drawing = { stream: PDFRef; placement: string };

const printed = 1 << 2;

export function flatten(form: OpenForm, fields: readonly Field[]): void {
  const defaults = form.acroForm && dictAt(form.acroForm, 'DR');
  const byDict = new Map<PDFDict, { field: Field; widget: Widget }>();
  for (const field of fields) for (const widget of field.widgets) byDict.set(widget.dict, { field, widget });
  for (const page of form.pages) flattenPage(form, page, byDict, defaults);
  forget(form);
}

function flattenPage(
  form: OpenForm,
  page: FormPage,
  byDict: ReadonlyMap<PDFDict, { field: Field; widget: Widget }>,
  defaults: PDFDict | null,
): void {
  if (!page.annotations) return;
  const kept: (PDFRef | PDFDict)[] = [];
  const drawn: Drawing[] = [];
  for (const item of itemsOf(page.annotations)) {
    const annotation = asDict(resolve(form.context, item));
    if (!annotation) continue;
    if (nameAt(annotation, 'Subtype') !== 'Widget') {
      if (item instanceof PDFRef || item instanceof PDFDict) kept.push(item);
      continue;
    }
    const known = byDict.get(annotation);
    if (!known || known.widget.hidden || isScreenOnly(known.field, annotation)) continue;
    const look = lookOnPage(form, known.widget, defaults);
    if (look) drawn.push(look);
  }
  if (drawn.length > 0) draw(form, page, drawn);
  if (kept.length === 0) page.dict.delete(PDFName.of('Annots'));
  else page.dict.set(PDFName.of('Annots'), form.context.obj(kept));
}

/** A button to press is none on paper, unless its author prints it. */
function isScreenOnly(field: Field, annotation: PDFDict): boolean {
  return field.type === 'button' && ((numberAt(annotation, 'F') ?? 0) & printed) === 0;
}

/** What a widget shows as an object to draw, and the matrix that puts it into its rectangle (ISO 32000, 12.5.5). */
function lookOnPage(form: OpenForm, widget: Widget, defaults: PDFDict | null): Drawing | null {
  const stream = shownStream(widget);
  if (!stream) return null;
  const box = rectAt(stream.dict, 'BBox');
  if (!box) return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersAt(stream.dict, 'Matrix', 6) ?? [];
  const corners = [
    [box.left, box.bottom],
    [box.right, box.bottom],
    [box.left, box.top],
    [box.right, box.top],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const left = Math.min(...corners.map(([x]) => x));
  const bottom = Math.min(...corners.map(([, y]) => y));
  const across = Math.max(...corners.map(([x]) => x)) - left;
  const up = Math.max(...corners.map(([, y]) => y)) - bottom;
  if (!(across > 0 && up > 0)) return null;
  const { rect } = widget;
  const scaleX = (rect.right - rect.left) / across;
  const scaleY = (rect.top - rect.bottom) / up;
  const placement = [scaleX, 0, 0, scaleY, rect.left - left * scaleX, rect.bottom - bottom * scaleY];
  return { stream: asObject(form, stream, defaults), placement: placement.map(exact).join(' ') };
}

/** Scales of large forms need more digits than coordinates. */
function exact(value: number): string {
  return Math.abs(value) < 1e-7 ? '0' : String(Number(value.toFixed(6)));
}

/** An appearance as an XObject of a page: complete, and with the resources it took from the form. */
function asObject(form: OpenForm, stream: PDFStream, defaults: PDFDict | null): PDFRef {
  const { dict } = stream;
  dict.set(PDFName.of('Type'), PDFName.of('XObject'));
  dict.set(PDFName.of('Subtype'), PDFName.of('Form'));
  const own = dictAt(dict, 'Resources');
  if (!own) dict.set(PDFName.of('Resources'), defaults ?? form.context.obj({}));
  else if (defaults) dict.set(PDFName.of('Resources'), withFonts(own, defaults));
  return form.context.getObjectRef(stream) ?? form.context.register(stream);
}

/** Fonts that an appearance names and does not have come from the form. */
function withFonts(own: PDFDict, defaults: PDFDict): PDFDict {
  const fonts = dictAt(own, 'Font');
  const others = dictAt(defaults, 'Font');
  if (!others) return own;
  const merged = others.clone();
  for (const [name, font] of fonts?.entries() ?? []) merged.set(name, font);
  const resources = own.clone();
  resources.set(PDFName.of('Font'), merged);
  return resources;
}

function draw(form: OpenForm, page: FormPage, drawn: readonly Drawing[]): void {
  const { context } = form;
  // Pages may share their resources; what is added is this page's own.
  const resources = page.resources?.clone() ?? context.obj({});
  const objects = dictAt(resources, 'XObject')?.clone() ?? context.obj({});
  const names = drawn.map(({ stream }, i) => {
    // A name that is taken would show one field's value in another's place.
    let name = PDFName.of(`DocketField${i + 1}`);
    for (let n = 2; objects.has(name); n++) name = PDFName.of(`DocketField${i + 1}x${n}`);
    objects.set(name, stream);
    return name;
  });
  resources.set(PDFName.of('XObject'), objects);
  page.dict.set(PDFName.of('Resources'), resources);
  const contents = contentsOf(page);
  const closing = `\n${'Q '.repeat(openStates(form, contents))}Q\n`;
  const operators = drawn.map(({ placement }, i) => `q ${placement} cm ${names[i]} Do Q`).join('\n');
  page.dict.set(
    PDFName.of('Contents'),
    context.obj([
      context.register(context.flateStream('q\n')),
      ...contents,
      context.register(context.flateStream(`${closing}${operators}\n`)),
    ]),
  );
}

function contentsOf(page: FormPage): (PDFRef | PDFStream)[] {
  const contents = page.dict.get(PDFName.of('Contents'));
  const list = arrayAt(page.dict, 'Contents');
  const items = list ? list.asArray() : [contents];
  return items.filter((item) => item instanceof PDFRef || item instanceof PDFStream);
}

const longestContent = 20_000_000;

/** How many states of graphics the page's own content leaves open: what follows would be drawn in their clothes. */
function openStates(form: OpenForm, contents: readonly (PDFRef | PDFStream)[]): number {
  let open = 0;
  for (const item of contents) {
    const stream = resolve(form.context, item);
    if (!(stream instanceof PDFRawStream)) continue;
    let source: string;
    try {
      source = new TextDecoder('latin1').decode(decodePDFRawStream(stream).getBytes(longestContent));
    } catch {
      continue;
    }
    const bare = source
      .replace(/\\[\s\S]/g, '  ')
      .replace(/\([^()]*\)/g, '()')
      .replace(/(?<=^|\s)ID\s[\s\S]*?\sEI(?=\s|$)/g, ' ');
    for (const [operator] of bare.matchAll(/(?<=^|[\s\])>])[qQ](?=$|[\s[(<%/])/g)) {
      if (operator === 'q') open++;
      else if (open > 0) open--;
    }
  }
  return Math.min(open, 1000);
}

/** What made the PDF a form: its fields, and the scripts that would look for them. */
function forget({ catalog, pages }: OpenForm): void {
  for (const key of ['AcroForm', 'AA', 'NeedsRendering']) catalog.delete(PDFName.of(key));
  const opening = dictAt(catalog, 'OpenAction');
  if (opening && nameAt(opening, 'S') === 'JavaScript') catalog.delete(PDFName.of('OpenAction'));
  dictAt(catalog, 'Names')?.delete(PDFName.of('JavaScript'));
  for (const { dict } of pages) dict.delete(PDFName.of('AA'));
}
