import { PDFDict, PDFName, type PDFRef, PDFStream } from 'pdf-lib';
import type { Widget } from './field-tree.ts';
import { dictAt, streamAt } from './objects.ts';
import type { ShownFont } from './shown-font.ts';
import { figure, type WidgetLook } from './widget-look.ts';

/** Writing what a widget looks like into the file. */

/** A form XObject that draws these operators in a widget's box. */
export function drawing(
  widget: Widget,
  look: WidgetLook,
  operators: readonly string[],
  fonts: Iterable<ShownFont> = [],
): PDFRef {
  const { context } = widget.dict;
  const resources = context.obj({});
  const named = context.obj({});
  for (const font of fonts) named.set(PDFName.of(font.name), font.resource);
  if (named.keys().length > 0) resources.set(PDFName.of('Font'), named);
  return context.register(
    context.flateStream(operators.join('\n'), {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, number(look.width), number(look.height)],
      Matrix: look.matrix.map(number),
      Resources: resources,
    }),
  );
}

const number = (value: number): number => Number(figure(value));

/** Makes a stream the one thing a widget shows. */
export function show(widget: Widget, stream: PDFRef): void {
  const appearances = widget.dict.context.obj({});
  appearances.set(PDFName.of('N'), stream);
  widget.dict.set(PDFName.of('AP'), appearances);
  widget.dict.delete(PDFName.of('AS'));
}

/** Makes a stream what a widget shows in one of its states, beside those it has. */
export function showInState(widget: Widget, state: PDFName, stream: PDFRef): void {
  const { context } = widget.dict;
  const appearances = dictAt(widget.dict, 'AP') ?? context.obj({});
  widget.dict.set(PDFName.of('AP'), appearances);
  const known = appearances.lookup(PDFName.of('N'));
  const states = known instanceof PDFDict ? known : context.obj({});
  appearances.set(PDFName.of('N'), states);
  states.set(state, stream);
}

/** The stream a widget shows now; null when it shows nothing. */
export function shownStream(widget: Widget): PDFStream | null {
  const appearances = dictAt(widget.dict, 'AP');
  if (!appearances) return null;
  const whole = streamAt(appearances, 'N');
  if (whole) return whole;
  const states = dictAt(appearances, 'N');
  const state = widget.dict.lookup(PDFName.of('AS'));
  const shown = states && state instanceof PDFName ? states.lookup(state) : null;
  return shown instanceof PDFStream ? shown : null;
}
