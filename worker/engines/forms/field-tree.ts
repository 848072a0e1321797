import { type PDFDict, PDFName, PDFRef } from 'pdf-lib';
import { DocketError } from '#core/errors/docket-error';
import type { FieldType } from '#core/forms/form';
import type { UserRect } from '#core/reading/box';
import {
  arrayAt,
  asDict,
  asName,
  asText,
  dictAt,
  itemsOf,
  nameAt,
  numberAt,
  resolve,
  streamAt,
  valueAt,
} from './objects.ts';
import { type FormPage, type OpenForm, rectAt } from './open-form.ts';

/** The fields of a form as the file keeps them, each once, with what they inherit. */

export type Widget = {
  dict: PDFDict;
  page: FormPage | null;
  rect: UserRect;
  /** Neither seen nor printed. */
  hidden: boolean;
  /** The appearance that turns it on, of checkboxes and radio buttons; null when it has none of its own. */
  onState: string | null;
  /** Its place among the widgets of its node, for /Opt. */
  index: number;
};

/** One dictionary with a field's type; several of them may share a name, and are one field. */
export type FieldNode = {
  dict: PDFDict;
  attributes: Attributes;
  widgets: Widget[];
};

export type Field = {
  name: string;
  type: FieldType;
  flags: number;
  nodes: FieldNode[];
  widgets: Widget[];
};

const inheritable = ['FT', 'Ff', 'V', 'DV', 'MaxLen', 'DA', 'Q', 'Opt', 'TU', 'RV', 'I', 'TI'] as const;
type Inheritable = (typeof inheritable)[number];
/** Where each attribute that fields inherit stands. */
export type Attributes = Partial<Record<Inheritable, PDFDict>>;

export const fieldFlag = {
  readOnly: 1,
  required: 1 << 1,
  multiline: 1 << 12,
  password: 1 << 13,
  radio: 1 << 15,
  pushButton: 1 << 16,
  combo: 1 << 17,
  edit: 1 << 18,
  fileSelect: 1 << 20,
  multiSelect: 1 << 21,
  comb: 1 << 24,
  richText: 1 << 25,
} as const;

const annotationFlag = { hidden: 1 << 1, noView: 1 << 5 } as const;

const deepestTree = 40;
const mostNodes = 20_000;

export function attributeOf(node: FieldNode, key: Inheritable): unknown {
  const holder = node.attributes[key];
  return holder ? valueAt(holder, key) : undefined;
}

/**
 * All fields: those /Fields leads to, and those that only have a widget on a page, which some programs forget to list.
 * @throws DocketError LIMIT_EXCEEDED
 */
export function fieldsOf(form: OpenForm): Field[] {
  const walk = new Walk(form);
  for (const kid of itemsOf(form.acroForm && arrayAt(form.acroForm, 'Fields'))) walk.visitListed(kid);
  for (const page of form.pages) {
    for (const annotation of itemsOf(page.annotations)) walk.visitUnlisted(annotation);
  }
  return walk.fields();
}

class Walk {
  readonly #form: OpenForm;
  readonly #seen = new Set<PDFDict>();
  readonly #pages = new Map<PDFDict, FormPage>();
  readonly #fields = new Map<string, Field>();

  constructor(form: OpenForm) {
    this.#form = form;
    for (const page of form.pages) {
      for (const annotation of itemsOf(page.annotations)) {
        const dict = asDict(resolve(form.context, annotation));
        if (dict && !this.#pages.has(dict)) this.#pages.set(dict, page);
      }
    }
  }

  fields(): Field[] {
    return [...this.#fields.values()];
  }

  /** An entry of /Fields, which is sometimes not the top of its field but one of its boxes. */
  visitListed(object: unknown): void {
    const dict = asDict(resolve(this.#form.context, object));
    if (dict && dictAt(dict, 'Parent')) this.#visitUpwards(dict);
    else this.visit(object, '', {}, 0);
  }

  visit(object: unknown, parent: string, above: Attributes, depth: number): void {
    const dict = asDict(resolve(this.#form.context, object));
    if (!dict || depth > deepestTree || this.#seen.has(dict)) return;
    this.#remember(dict);
    const attributes = inheriting(dict, above);
    const name = nameWithin(dict, parent);
    const kids = itemsOf(arrayAt(dict, 'Kids'));
    const isGroup = kids.some((kid) => {
      const child = asDict(resolve(this.#form.context, kid));
      return child !== null && asText(valueAt(child, 'T')) !== null;
    });
    if (isGroup) {
      for (const kid of kids) this.visit(kid, name, attributes, depth + 1);
      return;
    }
    const isWidget = nameAt(dict, 'Subtype') === 'Widget' || valueAt(dict, 'Rect') !== undefined;
    const widgets = kids.length > 0 ? kids : isWidget ? [dict] : [];
    this.#add(name, { dict, attributes, widgets: this.#widgetsOf(widgets) });
  }

  /** A widget that no field leads to: its topmost parent is a field all the same. */
  visitUnlisted(annotation: unknown): void {
    // One that stands in its page itself nothing could ever lead to: no program counts it as a field.
    if (!(annotation instanceof PDFRef)) return;
    const dict = asDict(resolve(this.#form.context, annotation));
    if (!dict || this.#seen.has(dict) || nameAt(dict, 'Subtype') !== 'Widget') return;
    this.#visitUpwards(dict);
  }

  /** A widget or field by way of its topmost parent; its parents may know nothing of it. */
  #visitUpwards(dict: PDFDict): void {
    const chain = chainOf(dict);
    const top = chain.at(-1);
    if (top && !this.#seen.has(top)) this.visit(top, '', {}, 0);
    if (this.#seen.has(dict)) return;
    let attributes: Attributes = {};
    let name = '';
    for (const node of chain.slice(1).toReversed()) {
      attributes = inheriting(node, attributes);
      name = nameWithin(node, name);
    }
    this.visit(dict, name, attributes, 0);
  }

  #remember(dict: PDFDict): void {
    this.#seen.add(dict);
    if (this.#seen.size > mostNodes) {
      throw new DocketError('LIMIT_EXCEEDED', { message: `the form has more than ${mostNodes} fields` });
    }
  }

  #widgetsOf(objects: readonly unknown[]): Widget[] {
    const widgets: Widget[] = [];
    for (const [index, object] of objects.entries()) {
      const dict = asDict(resolve(this.#form.context, object));
      if (!dict) continue;
      this.#seen.add(dict);
      const flags = numberAt(dict, 'F') ?? 0;
      widgets.push({
        dict,
        page: this.#pages.get(dict) ?? null,
        rect: rectAt(dict, 'Rect') ?? { left: 0, bottom: 0, right: 0, top: 0 },
        hidden: (flags & (annotationFlag.hidden | annotationFlag.noView)) !== 0,
        onState: onStateOf(dict),
        index,
      });
    }
    return widgets;
  }

  #add(name: string, node: FieldNode): void {
    const type = typeOf(node);
    if (!type) return;
    const known = this.#fields.get(name);
    if (known) {
      known.nodes.push(node);
      known.widgets.push(...node.widgets);
      return;
    }
    const flags = flagsOf(node);
    this.#fields.set(name, { name, type, flags, nodes: [node], widgets: [...node.widgets] });
  }
}

/** A dictionary and its parents, upwards. */
function chainOf(dict: PDFDict): PDFDict[] {
  const chain = [dict];
  for (let above = dictAt(dict, 'Parent'); above && chain.length < deepestTree; ) {
    if (chain.includes(above)) break;
    chain.push(above);
    above = dictAt(above, 'Parent');
  }
  return chain;
}

function inheriting(dict: PDFDict, above: Attributes): Attributes {
  const attributes = { ...above };
  for (const key of inheritable) if (valueAt(dict, key) !== undefined) attributes[key] = dict;
  return attributes;
}

function nameWithin(dict: PDFDict, parent: string): string {
  const own = asText(valueAt(dict, 'T'));
  if (own === null) return parent;
  return parent === '' ? own : `${parent}.${own}`;
}

function flagsOf(node: FieldNode): number {
  return node.attributes.Ff ? (numberAt(node.attributes.Ff, 'Ff') ?? 0) : 0;
}

function typeOf(node: FieldNode): FieldType | null {
  switch (asName(attributeOf(node, 'FT'))) {
    case 'Tx':
      return 'text';
    case 'Ch':
      return 'choice';
    case 'Sig':
      return 'signature';
    case 'Btn': {
      const flags = flagsOf(node);
      if (flags & fieldFlag.pushButton) return 'button';
      return flags & fieldFlag.radio ? 'radio' : 'checkbox';
    }
    default:
      return null;
  }
}

/** The first appearance that is not `Off`, under what a click shows or what holding it down shows. */
function onStateOf(dict: PDFDict): string | null {
  const appearances = dictAt(dict, 'AP');
  if (!appearances) return null;
  for (const look of ['N', 'D']) {
    if (streamAt(appearances, look)) continue;
    const states = dictAt(appearances, look);
    const on = states?.keys().find((key) => key.decodeText() !== 'Off');
    if (on instanceof PDFName) return on.decodeText();
  }
  return null;
}
