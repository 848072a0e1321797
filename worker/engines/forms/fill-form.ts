import { createHash } from 'node:crypto';
import { PDFName } from 'pdf-lib';
import { DocketError } from '#core/errors/docket-error';
import { formatted } from '#core/forms/acrobat-formats';
import { calculate } from '#core/forms/calculate';
import type { FilledField, FilledForm, FillProblem, FillProblemCode, FillRequest } from '#core/forms/fill';
import type { Form, FormField } from '#core/forms/form';
import { addAddendum } from './addendum.ts';
import { type Field, fieldsOf } from './field-tree.ts';
import {
  optionValueOf,
  type Refusal,
  refusalOf,
  storeOption,
  storeText,
  textValueOf,
} from './field-values.ts';
import { flatten } from './flatten.ts';
import { FontBook } from './font-book.ts';
import { dictAt } from './objects.ts';
import { type OpenForm, openForm } from './open-form.ts';
import { describeForm } from './read-form.ts';
import { refreshStale } from './stale-appearances.ts';
import { type Drawn, put, TextPainter, type Undrawable } from './text-appearance.ts';
import { dropUnreachable } from './unreachable.ts';

/**
 * Fills the form of a PDF. What cannot be written into a field leaves that field as it was and is said; the others are
 * filled. The same input gives the same bytes.
 * @throws DocketError NO_FIELDS, XFA_ONLY, SIGNED, ENCRYPTED, CORRUPT, LIMIT_EXCEEDED
 */
export async function fillForm(
  bytes: Uint8Array,
  request: FillRequest,
  { maxPages }: { maxPages: number },
): Promise<FilledForm> {
  const open = await openForm(bytes, maxPages);
  const described = describeForm(open);
  refuseWhole(described);
  const filling = new Filling(open, described);
  await filling.fill(request);
  finish(open, described);
  if (request.flatten) flatten(open, filling.fields);
  if (request.addendum) await addAddendum(open, request.addendum, filling.fonts);
  dropUnreachable(open);
  const filled = await open.document.save({ addDefaultPage: false, updateFieldAppearances: false });
  const sha256 = createHash('sha256').update(filled).digest('hex');
  const { filled: fields, problems } = filling;
  return { bytes: filled, sha256, filled: fields, problems, warnings: described.warnings };
}

function refuseWhole(form: Form): void {
  if (form.xfa === 'pure') throw new DocketError('XFA_ONLY');
  if (form.fields.length === 0) throw new DocketError('NO_FIELDS');
  if (form.signed) throw new DocketError('SIGNED');
}

/** Fields of one form being filled, one after the other. */
class Filling {
  readonly fields: readonly Field[];
  readonly filled: FilledField[] = [];
  readonly problems: FillProblem[] = [];
  readonly fonts: FontBook;
  readonly #open: OpenForm;
  readonly #described: ReadonlyMap<string, FormField>;
  readonly #form: Form;
  readonly #painter: TextPainter;

  constructor(open: OpenForm, form: Form) {
    this.#open = open;
    this.#form = form;
    this.fields = fieldsOf(open);
    this.#described = new Map(form.fields.map((field) => [field.name, field]));
    this.fonts = new FontBook(open);
    this.#painter = new TextPainter(open, this.fonts);
  }

  async fill({ values, runFormats }: FillRequest): Promise<void> {
    const wanted = new Map(Object.entries(values));
    if (runFormats) this.#calculate(wanted);
    const byName = new Map(this.fields.map((field) => [field.name, field]));
    for (const [name, value] of wanted) {
      const field = byName.get(name);
      if (!field)
        this.#refuse(name, { code: 'UNKNOWN_FIELD', message: 'The form has no field of this name.' });
      else await this.#fillField(field, value, runFormats);
    }
    await refreshStale(this.#open, this.fields, new Set(wanted.keys()), this.#painter);
  }

  /** Adds what the form's own calculations come to. */
  #calculate(wanted: Map<string, string | true>): void {
    const present = new Map<string, string>();
    for (const { name, value } of this.#form.fields) if (value !== null) present.set(name, value);
    for (const [name, value] of wanted) if (value !== true) present.set(name, value);
    const { calculated, unknown } = calculate(this.#form, present);
    for (const { field, value } of calculated) wanted.set(field, value);
    for (const name of unknown) {
      if (wanted.has(name)) continue;
      this.#refuse(name, {
        code: 'SCRIPT_NOT_RUN',
        message: 'The form calculates this field by a script of its own, which is not run.',
      });
    }
  }

  async #fillField(field: Field, value: string | true, runFormats: boolean): Promise<void> {
    const refusal = refusalOf(field);
    if (refusal) return this.#refuse(field.name, refusal);
    if (field.widgets.every(({ page }) => page === null)) {
      return this.#refuse(field.name, { code: 'NOT_SHOWN', message: 'The field stands on no page.' });
    }
    if (field.type === 'checkbox' || field.type === 'radio') {
      const chosen = optionValueOf(field, value);
      if ('code' in chosen) return this.#refuse(field.name, chosen);
      storeOption(field, chosen.option);
      this.filled.push({ field: field.name, value });
      return;
    }
    const text = textValueOf(field, value);
    if ('code' in text) return this.#refuse(field.name, text);
    const format = runFormats ? this.#described.get(field.name)?.format : undefined;
    const shown = format ? formatted(text.shown, format) : text.shown;
    const drawn = await drawAll(this.#painter, field, shown);
    if ('code' in drawn) return this.#refuse(field.name, undrawable(drawn));
    for (const one of drawn) put(one);
    storeText(field, text.stored);
    this.filled.push({ field: field.name, value });
  }

  #refuse(field: string, { code, message }: Refusal): void {
    this.problems.push({ field, code, message });
  }
}

/** What all widgets of a field would show; the first reason where one of them cannot. */
async function drawAll(painter: TextPainter, field: Field, text: string): Promise<Drawn[] | Undrawable> {
  const drawn: Drawn[] = [];
  for (const widget of field.widgets) {
    if (!widget.page) continue;
    const one = await painter.draw(field, widget, text);
    // What is never seen needs no room.
    if (!('code' in one)) drawn.push(one);
    else if (!widget.hidden) return one;
  }
  return drawn;
}

const reasons: Readonly<Record<Undrawable['code'], (character: string) => string>> = {
  NO_GLYPH: (character) => `No font at hand has the character ${JSON.stringify(character)}.`,
  NO_FIT: () => 'The value does not fit into its box, not even in the smallest type that is legible.',
};

function undrawable({ code, character = '' }: Undrawable): { code: FillProblemCode; message: string } {
  return { code, message: reasons[code](character) };
}

/** What no longer holds for a file that was filled. */
function finish({ catalog, acroForm }: OpenForm, { xfa }: Form): void {
  // Every appearance is written: viewers have nothing to make anew, and would make it worse.
  acroForm?.delete(PDFName.of('NeedAppearances'));
  if (xfa === 'hybrid') {
    acroForm?.delete(PDFName.of('XFA'));
    catalog.delete(PDFName.of('NeedsRendering'));
  }
  const permissions = dictAt(catalog, 'Perms');
  for (const right of ['UR', 'UR3']) permissions?.delete(PDFName.of(right));
  if (permissions?.keys().length === 0) catalog.delete(PDFName.of('Perms'));
}
