import { decodePDFRawStream, PDFBool, PDFRawStream } from 'pdf-lib';
import { shownStream } from './appearance-stream.ts';
import { isOn, optionsOf, presentValue } from './field-options.ts';
import type { Field, Widget } from './field-tree.ts';
import { storeOption } from './field-values.ts';
import { valueAt } from './objects.ts';
import type { OpenForm } from './open-form.ts';
import { put, type TextPainter } from './text-appearance.ts';

/**
 * Fields that were filled before and do not show it: programs leave the drawing to viewers (/NeedAppearances), forget it, or
 * set a group's value and not its boxes. What they hold is drawn, so that it is not lost on paper.
 */
export async function refreshStale(
  open: OpenForm,
  fields: readonly Field[],
  done: ReadonlySet<string>,
  painter: TextPainter,
): Promise<void> {
  const all = open.acroForm ? valueAt(open.acroForm, 'NeedAppearances') === PDFBool.True : false;
  for (const field of fields) {
    if (done.has(field.name)) continue;
    if (field.type === 'checkbox' || field.type === 'radio') turnOnStated(field);
    else if (field.type === 'text' || field.type === 'choice') await redraw(field, all, painter);
  }
}

function turnOnStated(field: Field): void {
  const stated = presentValue(field);
  if (stated !== null && !field.widgets.some(isOn)) storeOption(field, stated);
}

async function redraw(field: Field, all: boolean, painter: TextPainter): Promise<void> {
  const value = presentValue(field) ?? '';
  const shown = optionsOf(field).find((option) => option.value === value)?.label ?? value;
  for (const widget of field.widgets) {
    if (!widget.page || widget.hidden) continue;
    const hasLook = shownStream(widget) !== null;
    if (!(value === '' ? all && hasLook : all || !hasLook || !showsText(widget))) continue;
    const drawn = await painter.draw(field, widget, shown);
    // What cannot be drawn well stays as the file has it.
    if (!('code' in drawn)) put(drawn);
  }
}

const longestLook = 1_000_000;

function showsText(widget: Widget): boolean {
  const stream = shownStream(widget);
  if (!(stream instanceof PDFRawStream)) return false;
  try {
    const source = new TextDecoder('latin1').decode(decodePDFRawStream(stream).getBytes(longestLook));
    return /[)>\]]\s*(?:Tj|TJ|'|")|\sDo(?:\s|$)/.test(source);
  } catch {
    // Not ours to judge: it stays.
    return true;
  }
}
