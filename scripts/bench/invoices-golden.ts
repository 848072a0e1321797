import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import type { Fact } from '#core/facts/fact';
import { foldPhrase } from '#core/layout/fold';
import { factValue, isSame } from './invoices-fields.ts';
import { pagesOf } from './invoices-pages.ts';

/**
 * Golden fields of invoice2data, which finds them with a template per vendor. Fields every invoice may have are
 * counted; what only one vendor's template knows (a hotel's room charge, what the template itself calls the vendor) is
 * listed apart.
 */
type Wanted = {
  at: readonly (readonly [section: string, field: string])[];
  as: 'code' | 'date' | 'name' | 'tax_id' | 'account' | 'money';
};

const wanted: Readonly<Record<string, Wanted>> = {
  partner_name: { at: [['seller', 'name']], as: 'name' },
  amount: {
    at: [
      ['totals', 'gross'],
      ['totals', 'due'],
    ],
    as: 'money',
  },
  amount_untaxed: { at: [['totals', 'net']], as: 'money' },
  amount_tax: { at: [['totals', 'vat']], as: 'money' },
  date: { at: [['document', 'issue_date']], as: 'date' },
  date_due: { at: [['document', 'due_date']], as: 'date' },
  date_start: { at: [['document', 'period_start']], as: 'date' },
  date_end: { at: [['document', 'period_end']], as: 'date' },
  invoice_number: { at: [['document', 'number']], as: 'code' },
  currency: { at: [['document', 'currency']], as: 'code' },
  vat: {
    at: [
      ['seller', 'vat_id'],
      ['seller', 'tax_id'],
    ],
    as: 'tax_id',
  },
  gstin: { at: [['seller', 'vat_id']], as: 'tax_id' },
  siren: {
    at: [
      ['seller', 'legal_id'],
      ['seller', 'tax_id'],
      ['seller', 'vat_id'],
    ],
    as: 'tax_id',
  },
  cin: { at: [['seller', 'legal_id']], as: 'tax_id' },
  iban: { at: [['payment', 'iban']], as: 'account' },
  bic: { at: [['payment', 'bic']], as: 'account' },
  order_id: { at: [['document', 'order_number']], as: 'code' },
  client_id: { at: [['document', 'customer_number']], as: 'code' },
  partner_street: { at: [['seller', 'street']], as: 'name' },
  partner_city: { at: [['seller', 'city']], as: 'name' },
  partner_zip: { at: [['seller', 'post_code']], as: 'code' },
  country_code: { at: [['seller', 'country']], as: 'code' },
  partner_email: { at: [['seller', 'email']], as: 'code' },
};

const goldenSchema = z.array(z.record(z.string(), z.unknown()));

export type Golden = { right: number; all: number; wrong: string[]; apart: string[]; files: number };

export async function compareGolden(directory: string, fresh: boolean): Promise<Golden> {
  const out: Golden = { right: 0, all: 0, wrong: [], apart: [], files: 0 };
  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.json')).sort()) {
    const golden = goldenSchema.parse(JSON.parse(await readFile(path.join(directory, name), 'utf8')));
    const pdf = path.join(directory, name.replace(/\.json$/, '.pdf'));
    const pages = await pagesOf(pdf, fresh).catch(() => null);
    if (pages === null) continue;
    out.files++;
    const facts = extractFacts(pages, invoiceBlueprint);
    for (const [field, value] of golden.flatMap((entry) => Object.entries(entry))) {
      const known = Object.hasOwn(wanted, field) ? wanted[field] : undefined;
      if (!known || (typeof value !== 'string' && typeof value !== 'number')) {
        out.apart.push(field);
        continue;
      }
      out.all++;
      if (isRight(facts, known, String(value))) out.right++;
      else
        out.wrong.push(
          `${name} ${field}: ${value}, found ${known.at.map(([section, at]) => factValue(facts, { section, field: at })).join(' / ')}`,
        );
    }
  }
  return out;
}

function isRight(facts: readonly Fact[], { at, as }: Wanted, value: string): boolean {
  return at.some(([section, field]) => {
    const found = factValue(facts, { section, field });
    if (found === null) return false;
    // The SIREN of a company is the beginning of the SIRET of each of its places.
    if (as === 'tax_id' && /^\d{14}$/.test(found))
      return isSame(found.slice(0, 9), value, as) || isSame(found, value, as);
    if (as === 'money') return Number(found) === Number(value);
    // Templates name vendors as people speak of them, papers in full.
    if (as === 'name') return isSame(found, value, as) || isPartOf(found, value);
    return isSame(found, value, as);
  });
}

function isPartOf(found: string, value: string): boolean {
  const [full = '', short = ''] = [found, value].map((name) => foldPhrase(name));
  return short.length >= 3 && (full.startsWith(short) || short.startsWith(full));
}
