import { decodePDFRawStream, PDFDict, PDFName, PDFRawStream, type PDFStream } from 'pdf-lib';
import { drawing, showInState } from './appearance-stream.ts';
import type { Field, Widget } from './field-tree.ts';
import { dictAt, streamAt } from './objects.ts';
import { figure, frameOf, lookOf, type WidgetLook } from './widget-look.ts';

/** The marks of checkboxes and radio buttons: the form's own, where they are to be seen, else ours. */

const off = PDFName.of('Off');
const longestLook = 100_000;

/** Turns a widget on under the name of a state, or off. */
export function turn(field: Field, widget: Widget, state: PDFName, on: boolean): void {
  if (on && !hasMark(widget, state)) drawMark(field, widget, state);
  if (!appearanceIn(widget, off))
    showInState(widget, off, drawing(widget, lookOf(widget), frame(field, lookOf(widget))));
  widget.dict.set(PDFName.of('AS'), on ? state : off);
}

function appearanceIn(widget: Widget, state: PDFName): PDFStream | null {
  const appearances = dictAt(widget.dict, 'AP');
  if (!appearances || streamAt(appearances, 'N')) return null;
  const states = dictAt(appearances, 'N');
  const shown = states instanceof PDFDict ? states.lookup(state) : undefined;
  return shown instanceof PDFRawStream ? shown : null;
}

/** Whether the form's own appearance puts ink on the page that being off does not. */
function hasMark(widget: Widget, state: PDFName): boolean {
  const on = sourceOf(appearanceIn(widget, state));
  if (on === null || !/(?:^|[\s\])>])(?:f\*?|F|[bB]\*?|[sS]|sh|Do|Tj|TJ|'|"|EI)(?:\s|$)/.test(on))
    return false;
  // Text of size 0 is left to the viewer, which does not do it either.
  if (/\s0(?:\.0*)?\s+Tf/.test(on) && !/\s(?:Do|[fFbBsS]\*?)(?:\s|$)/.test(on)) return false;
  return on !== sourceOf(appearanceIn(widget, off));
}

function sourceOf(stream: PDFStream | null): string | null {
  if (!(stream instanceof PDFRawStream)) return null;
  try {
    return new TextDecoder('latin1').decode(decodePDFRawStream(stream).getBytes(longestLook)).trim();
  } catch {
    return null;
  }
}

function drawMark(field: Field, widget: Widget, state: PDFName): void {
  const look = lookOf(widget);
  showInState(widget, state, drawing(widget, look, [...frame(field, look), ...markOf(look, field)]));
}

function frame(field: Field, look: WidgetLook): string[] {
  if (field.type !== 'radio' || (look.caption ?? 'l') !== 'l') return wrapped(frameOf(look));
  const { width, height, borderWidth, border, ground } = look;
  const radius = Math.min(width, height) / 2;
  const operators: string[] = [];
  if (ground !== null) operators.push(ground, ...circle(width / 2, height / 2, radius), 'f');
  if (border !== null && borderWidth > 0) {
    operators.push(border, `${figure(borderWidth)} w`);
    operators.push(...circle(width / 2, height / 2, radius - borderWidth / 2), 's');
  }
  return wrapped(operators);
}

function wrapped(operators: string[]): string[] {
  return operators.length > 0 ? ['q', ...operators, 'Q'] : [];
}

/** The sign an author chose by a letter of ZapfDingbats, as a shape that needs no font. */
function markOf({ width, height, caption }: WidgetLook, field: Field): string[] {
  const side = Math.min(width, height);
  const at = (x: number, y: number): string =>
    `${figure(width / 2 + x * side)} ${figure(height / 2 + y * side)}`;
  const filled = (points: readonly (readonly [number, number])[]): string[] => [
    ...points.map(([x, y], i) => `${at(x, y)} ${i === 0 ? 'm' : 'l'}`),
    'h f',
  ];
  const shape = caption ?? (field.type === 'radio' ? 'l' : '4');
  switch (shape) {
    case 'l':
      return wrapped(['0 g', ...circle(width / 2, height / 2, side / 4), 'f']);
    case '8':
      return wrapped([
        '0 G',
        `${figure(Math.max(side / 10, 0.8))} w`,
        `${at(-0.3, -0.3)} m ${at(0.3, 0.3)} l ${at(-0.3, 0.3)} m ${at(0.3, -0.3)} l S`,
      ]);
    case 'u':
      return wrapped([
        '0 g',
        ...filled([
          [0, 0.35],
          [0.35, 0],
          [0, -0.35],
          [-0.35, 0],
        ]),
      ]);
    case 'n':
      return wrapped([
        '0 g',
        ...filled([
          [-0.28, -0.28],
          [0.28, -0.28],
          [0.28, 0.28],
          [-0.28, 0.28],
        ]),
      ]);
    case 'H':
      return wrapped(['0 g', ...filled(star)]);
    default:
      return wrapped([
        '0 G',
        `${figure(Math.max(side / 9, 0.9))} w`,
        `${at(-0.3, -0.02)} m ${at(-0.08, -0.28)} l ${at(0.32, 0.3)} l S`,
      ]);
  }
}

const star = Array.from({ length: 10 }, (_, i): readonly [number, number] => {
  const radius = i % 2 === 0 ? 0.4 : 0.16;
  const angle = Math.PI / 2 + (i * Math.PI) / 5;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});

/** Four curves that no eye tells from a circle. */
function circle(x: number, y: number, radius: number): string[] {
  const k = 0.5523 * radius;
  const p = (dx: number, dy: number): string => `${figure(x + dx)} ${figure(y + dy)}`;
  return [
    `${p(radius, 0)} m`,
    `${p(radius, k)} ${p(k, radius)} ${p(0, radius)} c`,
    `${p(-k, radius)} ${p(-radius, k)} ${p(-radius, 0)} c`,
    `${p(-radius, -k)} ${p(-k, -radius)} ${p(0, -radius)} c`,
    `${p(k, -radius)} ${p(radius, -k)} ${p(radius, 0)} c`,
  ];
}
