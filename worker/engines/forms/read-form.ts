import { DocketError } from '#core/errors/docket-error';
import type { FieldWidget, Form, FormField } from '#core/forms/form';
import { toVisible, visibleSize } from '#core/reading/box';
import { round2 } from '#core/reading/page';
import { optionOf, optionsOf, presentValue } from './field-options.ts';
import { scriptsOf } from './field-scripts.ts';
import { attributeOf, type Field, fieldFlag, fieldsOf } from './field-tree.ts';
import { arrayAt, asDict, asText, dictAt, itemsOf, numberAt, resolve, valueAt } from './objects.ts';
import { type OpenForm, openForm } from './open-form.ts';

/** What a person may be told of a field at most. */
const longestText = 2000;
const mostFields = 5000;

/**
 * Reads the form of a PDF. A form without fields, a signed one and one in XFA alone are described, not refused.
 * @throws DocketError ENCRYPTED, CORRUPT, LIMIT_EXCEEDED
 */
export async function readForm(bytes: Uint8Array, { maxPages }: { maxPages: number }): Promise<Form> {
  return describeForm(await openForm(bytes, maxPages));
}

export function describeForm(open: OpenForm): Form {
  const fields = fieldsOf(open);
  if (fields.length > mostFields) {
    throw new DocketError('LIMIT_EXCEEDED', { message: `the form has ${fields.length} fields` });
  }
  const hasXfa = open.acroForm !== null && valueAt(open.acroForm, 'XFA') !== undefined;
  const order = calculationOrder(open, fields);
  const described = fields.map((field) => describeField(field, order));
  const form: Form = {
    fields: described,
    pages: open.pages.map(({ index, crop, rotation }) => {
      const { width, height } = visibleSize(crop, rotation);
      return { number: index + 1, width: round2(width), height: round2(height) };
    }),
    calculationOrder: order.filter((name) =>
      described.some((field) => field.name === name && field.calculated),
    ),
    xfa: !hasXfa ? 'none' : fields.length > 0 ? 'hybrid' : 'pure',
    encrypted: open.encrypted,
    signed: fields.some(isSigned),
    usageRights: hasUsageRights(open),
    warnings: [],
  };
  return { ...form, warnings: warningsOf(form) };
}

export function isSigned(field: Field): boolean {
  return field.type === 'signature' && field.nodes.some((node) => asDict(attributeOf(node, 'V')) !== null);
}

function hasUsageRights({ catalog }: OpenForm): boolean {
  const permissions = dictAt(catalog, 'Perms');
  return permissions !== null && ['UR3', 'UR'].some((key) => valueAt(permissions, key) !== undefined);
}

/** What is named before anyone relies on a form, in words for people. */
function warningsOf({ xfa, encrypted, signed, usageRights, fields }: Form): string[] {
  const warnings = [
    ...(xfa === 'pure' ? ['Only Adobe Reader shows this form (XFA): it cannot be filled here.'] : []),
    ...(xfa === 'hybrid' ? ['It carries an XFA copy of itself, which is dropped when it is filled.'] : []),
    ...(encrypted ? ['It is protected by an owner’s password: a filled copy has none.'] : []),
    ...(signed ? ['Somebody signed it: filling it would break the signature, and is refused.'] : []),
    ...(usageRights ? ['Its Adobe Reader usage rights end when it is filled.'] : []),
  ];
  if (fields.some(({ widgets }) => widgets.length === 0)) {
    warnings.push('Some fields stand on no page.');
  }
  return warnings;
}

function describeField(field: Field, order: readonly string[]): FormField {
  const { name, type, flags } = field;
  const isText = type === 'text';
  const maxLength = isText ? maxLengthOf(field) : null;
  const scripts = scriptsOf([
    ...new Set(field.nodes.flatMap(({ dict, widgets }) => [dict, ...widgets.map((one) => one.dict)])),
  ]);
  const has = (flag: number): boolean => (flags & flag) !== 0;
  return {
    name,
    type,
    required: has(fieldFlag.required),
    readOnly: has(fieldFlag.readOnly),
    multiline: isText && has(fieldFlag.multiline),
    comb: isText && has(fieldFlag.comb) && maxLength !== null,
    maxLength,
    options: optionsOf(field),
    widgets: widgetsOf(field),
    label: null,
    surroundings: null,
    tooltip: firstText(field, 'TU'),
    calculated: scripts.calculated || order.includes(name),
    value: presentValue(field)?.slice(0, 20_000) ?? null,
    ...(scripts.format && { format: scripts.format }),
    ...(scripts.calculation && { calculation: scripts.calculation }),
    ...(scripts.other.length > 0 && { otherScripts: scripts.other }),
    ...(isText && has(fieldFlag.password) && { password: true }),
    ...(isText && has(fieldFlag.fileSelect) && { file: true }),
    ...(isText && has(fieldFlag.richText) && { richText: true }),
    ...(type === 'choice' && has(fieldFlag.combo) && has(fieldFlag.edit) && { editable: true }),
    ...(type === 'choice' && has(fieldFlag.multiSelect) && { multiSelect: true }),
  };
}

export function maxLengthOf(field: Field): number | null {
  for (const { attributes } of field.nodes) {
    const length = attributes.MaxLen && numberAt(attributes.MaxLen, 'MaxLen');
    if (length && Number.isInteger(length) && length > 0) return length;
  }
  return null;
}

function firstText(field: Field, key: 'TU'): string | null {
  for (const node of field.nodes) {
    const text = asText(attributeOf(node, key))?.trim();
    if (text) return text.slice(0, longestText);
  }
  return null;
}

function widgetsOf(field: Field): FieldWidget[] {
  const marks = field.type === 'checkbox' || field.type === 'radio';
  const shown = field.widgets.flatMap((widget) => (widget.page ? [{ widget, page: widget.page }] : []));
  return shown
    .toSorted((a, b) => a.page.index - b.page.index)
    .map(({ widget, page }) => {
      const { x0, y0, x1, y1 } = toVisible(widget.rect, page.crop, page.rotation);
      return {
        page: page.index + 1,
        box: [round2(x0), round2(y0), round2(x1 - x0), round2(y1 - y0)],
        ...(marks && { option: optionOf(field, widget) }),
        ...(widget.hidden && { hidden: true }),
      };
    });
}

/** Names of the fields in /CO. */
function calculationOrder(open: OpenForm, fields: readonly Field[]): string[] {
  if (!open.acroForm) return [];
  const names = new Map(fields.flatMap(({ name, nodes }) => nodes.map(({ dict }) => [dict, name] as const)));
  const order = new Set<string>();
  for (const item of itemsOf(arrayAt(open.acroForm, 'CO'))) {
    const dict = asDict(resolve(open.context, item));
    const name = dict && names.get(dict);
    if (name) order.add(name);
  }
  return [...order];
}
