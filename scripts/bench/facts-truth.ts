import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import type { Blueprint, Labels } from '#core/facts/blueprint';
import type { Standing } from '#core/facts/calibrate';
import { weighFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { isSame } from './invoices-fields.ts';
import { pagesOf } from './invoices-pages.ts';

/**
 * Labelled invoices of tests/fixtures/invoices: NAME.pdf with NAME.json, where null says that a field is not printed.
 * Vendors, not files, are dealt into two halves, by the hash of their name: two invoices of one vendor look alike, and
 * what was fitted on the one would be known of the other.
 */

const directory = path.resolve(import.meta.dirname, '../../tests/fixtures/invoices');
const text = z.string().nullish();
const labelledSchema = z.object({
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
});
type Labelled = z.infer<typeof labelledSchema>;
export type Half = 'fit' | 'held out';

/** `or`: where what is labelled as one thing may be found as another (a tax number that a register gave). */
type Place = {
  or?: string;
  section: string;
  field: string;
  as: 'code' | 'date' | 'name' | 'tax_id' | 'account' | 'money';
};
const places: Readonly<Partial<Record<keyof Labelled, Place>>> = {
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

/** A fact that was given, with whether it was right. */
export type Judged = {
  file: string;
  vendor: string;
  label: string;
  fact: Fact;
  standing: Standing;
  right: boolean;
};
export type Judgement = {
  given: Judged[];
  /** By label: how many are printed, and how many of them were found. */
  recall: Map<string, { printed: number; found: number }>;
  files: number;
  vendors: number;
};

/**
 * @param blueprint what is looked for; names may be left out of it, to see what becomes of vendors whose words nobody
 * knew
 */
export async function judge(
  half: Half,
  { scans, fresh }: { scans: boolean; fresh: boolean },
  blueprint: Blueprint = invoiceBlueprint,
): Promise<Judgement> {
  const out: Judgement = { given: [], recall: new Map(), files: 0, vendors: 0 };
  const vendors = new Set<string>();
  for (const { file, labelled } of await labelledFiles(half)) {
    if (labelled.scan === true && !scans) continue;
    const weighed = weighFacts(await pagesOf(file, fresh), blueprint);
    out.files++;
    vendors.add(labelled.vendor);
    for (const [label, place] of Object.entries(places)) {
      const truth = truthOf(labelled, label);
      if (truth === undefined) continue;
      const own =
        weighed.find(isAt(place)) ??
        (truth !== null && place.or ? weighed.find(isAt({ ...place, field: place.or })) : undefined);
      const right = own !== undefined && isRight(own.fact, truth, place, labelled);
      if (truth !== null) {
        const recall = out.recall.get(label) ?? { printed: 0, found: 0 };
        out.recall.set(label, recall);
        recall.printed++;
        if (right) recall.found++;
      }
      if (own?.standing) {
        out.given.push({
          file: path.basename(file),
          vendor: labelled.vendor,
          label,
          fact: own.fact,
          standing: own.standing,
          right,
        });
      }
    }
  }
  out.vendors = vendors.size;
  return out;
}

function isAt({ section, field }: Place): (entry: { fact: Fact }) => boolean {
  return ({ fact }) => fact.section === section && fact.field === field && fact.itemKey === null;
}

function isRight({ value }: Fact, truth: string | null, { field, as }: Place, labelled: Labelled): boolean {
  const found = typeof value === 'string' ? value : value.amount;
  // "Amount due" of what is not paid yet is the gross, printed once more; it is not labelled apart.
  const wanted = truth ?? (field === 'due' ? (labelled.gross ?? null) : null);
  if (wanted === null) return false;
  return isSame(found, wanted, as);
}

async function labelledFiles(half: Half): Promise<{ file: string; labelled: Labelled }[]> {
  const out: { file: string; labelled: Labelled }[] = [];
  for (const name of (await readdir(directory, { recursive: true })).sort()) {
    if (!name.endsWith('.json')) continue;
    const read = labelledSchema.safeParse(JSON.parse(await readFile(path.join(directory, name), 'utf8')));
    if (!read.success || halfOf(read.data.vendor) !== half) continue;
    out.push({ file: path.join(directory, name.replace(/\.json$/, '.pdf')), labelled: read.data });
  }
  return out;
}

function truthOf(labelled: Labelled, label: string): string | null | undefined {
  const value = Object.entries(labelled).find(([key]) => key === label)?.[1];
  return typeof value === 'string' || value === null ? value : undefined;
}

export function halfOf(vendor: string): Half {
  const first = createHash('sha256').update(vendor).digest()[0] ?? 0;
  return first % 2 === 1 ? 'fit' : 'held out';
}

/** A blueprint that does not know a share of the names (0..1), always the same for a seed. */
export function withoutSomeNames(share: number, seed: number): Blueprint {
  const kept = (phrase: string): boolean => {
    const digest = createHash('sha256').update(`${seed} ${phrase}`).digest();
    return digest.readUInt16BE(0) / 0x1_0000 >= share;
  };
  const fewer = (labels: Labels): Labels =>
    Object.fromEntries(
      Object.entries(labels).flatMap(([language, phrases]) => {
        const left = (phrases ?? []).filter(kept);
        return left.length > 0 ? [[language, left]] : [];
      }),
    );
  return {
    ...invoiceBlueprint,
    distractors: fewer(invoiceBlueprint.distractors),
    sections: invoiceBlueprint.sections.map((section) => ({
      ...section,
      headings: fewer(section.headings),
      fields: section.fields.map((field) => ({
        ...field,
        labels: fewer(field.labels),
        weakLabels: fewer(field.weakLabels),
      })),
    })),
  };
}
