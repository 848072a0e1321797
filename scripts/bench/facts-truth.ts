import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import type { Blueprint } from '#core/facts/blueprint';
import type { FactType } from '#core/facts/fact';
import { factValueSchema } from '#core/facts/fact-schema';
import type { Comparison } from './invoices-fields.ts';

/**
 * Labelled papers: NAME.pdf with NAME.json. Invoices of tests/fixtures/invoices say null of what is not printed; the
 * others, of tests/fixtures/papers, list all that is. Half of them are kept out of fitting: of invoices by the hash of
 * the vendor's name, because two of one vendor look alike and what was fitted on the one would be known of the other;
 * of the others by their `held-out.json`, which deals out whole issuers as well.
 */

const fixtures = path.resolve(import.meta.dirname, '../../tests/fixtures');
export type Half = 'fit' | 'held out';

/** What is known of one field of one item; `value` null: it is not printed. */
export type KnownField = {
  section: string;
  itemKey: string | null;
  field: string;
  value: string | null;
  /** Another field it may be found as: a tax number that a register gave. */
  or?: string;
  /** Also right where nothing is known: what is due is the gross printed once more. */
  orValue?: string | null;
  as: Comparison;
};
export type LabelledPaper = {
  file: string;
  blueprint: Blueprint;
  vendor: string;
  scan: boolean;
  known: KnownField[];
  /** Whether all that is printed of a field ('section.field') is known: what is found beyond it is wrong. */
  isKnown(label: string): boolean;
};

export async function labelledPapers(half: Half, blueprint?: string): Promise<LabelledPaper[]> {
  const papers = [...(await invoices(half)), ...(await otherPapers(half))];
  return papers.filter((paper) => blueprint === undefined || paper.blueprint.id === blueprint);
}

const text = z.string().nullish();
const invoiceSchema = z.object({
  vendor: z.string(),
  scan: z.boolean().optional(),
  typeCode: text,
  number: text,
  issueDate: text,
  dueDate: text,
  deliveryDate: text,
  currency: text,
  sellerName: text,
  sellerVatId: text,
  sellerTaxId: text,
  buyerName: text,
  buyerVatId: text,
  net: text,
  vat: text,
  gross: text,
  amountDue: text,
  iban: text,
  bic: text,
  orderNumber: text,
  customerNumber: text,
  atcud: text,
  vatBreakdown: z.array(z.object({ rate: text, net: text, vat: text })).nullish(),
  lines: z
    .array(z.object({ description: text, quantity: text, unitPrice: text, netAmount: text, vatRate: text }))
    .nullish(),
});
type LabelledInvoice = z.infer<typeof invoiceSchema>;

type FieldPlace = Pick<KnownField, 'section' | 'field' | 'as' | 'or'>;
const places: Readonly<Partial<Record<keyof LabelledInvoice, FieldPlace>>> = {
  typeCode: { section: 'document', field: 'type_code', as: 'code' },
  number: { section: 'document', field: 'number', as: 'code' },
  issueDate: { section: 'document', field: 'issue_date', as: 'date' },
  dueDate: { section: 'document', field: 'due_date', as: 'date' },
  deliveryDate: { section: 'document', field: 'delivery_date', as: 'date' },
  currency: { section: 'document', field: 'currency', as: 'code' },
  orderNumber: { section: 'document', field: 'order_number', as: 'code' },
  customerNumber: { section: 'document', field: 'customer_number', as: 'code' },
  atcud: { section: 'document', field: 'atcud', as: 'code' },
  sellerName: { section: 'seller', field: 'name', as: 'name' },
  sellerVatId: { section: 'seller', field: 'vat_id', as: 'tax_id' },
  sellerTaxId: { section: 'seller', field: 'tax_id', or: 'legal_id', as: 'tax_id' },
  buyerName: { section: 'buyer', field: 'name', as: 'name' },
  buyerVatId: { section: 'buyer', field: 'vat_id', as: 'tax_id' },
  net: { section: 'totals', field: 'net', as: 'money' },
  vat: { section: 'totals', field: 'vat', as: 'money' },
  gross: { section: 'totals', field: 'gross', as: 'money' },
  amountDue: { section: 'totals', field: 'due', as: 'money' },
  iban: { section: 'payment', field: 'iban', as: 'account' },
  bic: { section: 'payment', field: 'bic', as: 'account' },
};

const knownOfItems: ReadonlySet<string> = new Set([
  'lines.name',
  'lines.quantity',
  'lines.unit_price',
  'lines.net_amount',
  'lines.vat_rate',
  'vat.rate',
  'vat.taxable',
  'vat.tax',
]);

async function invoices(half: Half): Promise<LabelledPaper[]> {
  const blueprint = blueprintOf('invoice');
  const directory = path.join(fixtures, 'invoices');
  const out: LabelledPaper[] = [];
  if (!blueprint) return out;
  for (const name of (await readdir(directory, { recursive: true })).sort()) {
    if (!name.endsWith('.json')) continue;
    const read = invoiceSchema.safeParse(await json(path.join(directory, name)));
    if (!read.success || halfOf(read.data.vendor) !== half) continue;
    out.push({
      file: path.join(directory, name.replace(/\.json$/, '.pdf')),
      blueprint,
      vendor: read.data.vendor,
      scan: read.data.scan === true,
      known: [...headerOf(read.data), ...itemsOf(read.data)],
      isKnown: (label) => knownOfItems.has(label),
    });
  }
  return out;
}

function headerOf(labelled: LabelledInvoice): KnownField[] {
  return Object.entries(places).flatMap(([label, place]): KnownField[] => {
    const value: unknown = Object.entries(labelled).find(([key]) => key === label)?.[1];
    if (typeof value !== 'string' && value !== null) return [];
    // "Amount due" of what is not paid yet is the gross, printed once more; it is not labelled apart.
    const orValue = label === 'amountDue' ? (labelled.gross ?? null) : null;
    return [{ ...place, itemKey: null, value, orValue }];
  });
}

function itemsOf({ lines, vatBreakdown }: LabelledInvoice): KnownField[] {
  const fields = (
    section: string,
    item: number,
    values: readonly (readonly [field: string, value: string | null | undefined, as: Comparison])[],
  ): KnownField[] =>
    values.map(([field, value, as]) => ({
      section,
      itemKey: String(item + 1),
      field,
      value: value ?? null,
      as,
    }));
  return [
    ...(lines ?? []).flatMap((line, i) =>
      fields('lines', i, [
        ['name', line.description, 'text'],
        ['quantity', line.quantity, 'money'],
        ['unit_price', line.unitPrice, 'money'],
        ['net_amount', line.netAmount, 'money'],
        ['vat_rate', line.vatRate, 'money'],
      ]),
    ),
    ...(vatBreakdown ?? []).flatMap((part, i) =>
      fields('vat', i, [
        ['rate', part.rate, 'money'],
        ['taxable', part.net, 'money'],
        ['tax', part.vat, 'money'],
      ]),
    ),
  ];
}

const paperSchema = z.object({
  blueprint: z.string(),
  vendor: z.string(),
  facts: z.array(
    z.object({
      section: z.string(),
      itemKey: z.string().nullable(),
      field: z.string(),
      value: factValueSchema,
    }),
  ),
});

async function otherPapers(half: Half): Promise<LabelledPaper[]> {
  const out: LabelledPaper[] = [];
  for (const type of (await readdir(path.join(fixtures, 'papers'))).sort()) {
    const blueprint = blueprintOf(type);
    const directory = path.join(fixtures, 'papers', type);
    if (!blueprint) continue;
    const heldOut = new Set(z.array(z.string()).parse(await json(path.join(directory, 'held-out.json'))));
    for (const file of (await readdir(directory)).sort()) {
      const name = file.replace(/\.json$/, '');
      if (name === file || name === 'held-out' || heldOut.has(name) !== (half === 'held out')) continue;
      const read = paperSchema.parse(await json(path.join(directory, file)));
      out.push({
        file: path.join(directory, `${name}.pdf`),
        blueprint,
        vendor: read.vendor,
        scan: false,
        known: knownOf(read, blueprint),
        isKnown: () => true,
      });
    }
  }
  return out;
}

function knownOf({ facts }: z.infer<typeof paperSchema>, blueprint: Blueprint): KnownField[] {
  return facts.flatMap(({ section, itemKey, field, value }) => {
    const fields = blueprint.sections.find(({ id }) => id === section)?.fields;
    const type = fields?.find(({ id }) => id === field)?.type;
    if (type === undefined) throw new Error(`${blueprint.id} has no ${section}.${field}`);
    const plain = typeof value === 'string' ? value : value.amount;
    return [{ section, itemKey, field, value: plain, as: comparisons[type] ?? 'text' }];
  });
}

const comparisons: Readonly<Partial<Record<FactType, Comparison>>> = {
  money: 'money',
  decimal: 'money',
  percent: 'money',
  quantity: 'money',
  code: 'code',
  currency: 'code',
  date: 'date',
  organization: 'name',
  person: 'name',
  tax_id: 'tax_id',
  iban: 'account',
  bic: 'account',
  phone: 'phone',
  time: 'time',
};

async function json(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

export function halfOf(vendor: string): Half {
  const first = createHash('sha256').update(vendor).digest()[0] ?? 0;
  return first % 2 === 1 ? 'fit' : 'held out';
}
