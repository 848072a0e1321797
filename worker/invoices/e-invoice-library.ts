import type { FormatFactoryService, Invoice as LibraryInvoice } from '@e-invoice-eu/core';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { InvoiceDraft } from '#core/invoices/invoice';
import { type JsonObject, toLibraryJson } from '#core/invoices/library-json';
import { mendCii, mendUbl } from './mend-xml.ts';

/**
 * UBL and CII by the library made for them. It is loaded when the first invoice is written: it takes most of a
 * second, and half the conversions do not need it.
 */

export type Written = {
  /** Null when not even an incomplete document came out. */
  xml: string | null;
  /** What the library's schema misses or refuses, in its own words. */
  complaints: string[];
};

let loading: Promise<Loaded> | undefined;
type Loaded = {
  formats: FormatFactoryService;
  check: ValidateFunction;
};

/** It logs what it refuses, with the content of the invoice; the same comes to us as an error. */
const silent = { log() {}, warn() {}, error() {} };

/**
 * Writes what the draft has, also when it is incomplete: a person should see how far it came.
 * The library's schema check and its writing are two steps here. Its check for UBL asks for electronic addresses,
 * which Peppol wants and EN 16931 does not; its check for CII asks for what EN 16931 asks for, so it serves for both.
 */
export async function writeWithLibrary(draft: InvoiceDraft, syntax: 'ubl' | 'cii'): Promise<Written> {
  loading ??= load();
  const { formats, check } = await loading;
  const forCheck: unknown = toLibraryJson(withPlainPrices(draft));
  if (!isLibraryInvoice(forCheck)) return { xml: null, complaints: ['there is nothing to write'] };
  const complaints = check(forCheck) ? [] : complaintsOf(check.errors ?? []);
  const json: unknown = toLibraryJson(draft);
  if (!isLibraryInvoice(json)) return { xml: null, complaints };
  try {
    const format = syntax === 'ubl' ? 'UBL' : 'CII';
    const writer = formats.createFormatService(format, silent);
    const written = await writer.generate(json, { format, lang: 'en' });
    const xml = typeof written === 'string' ? written : new TextDecoder().decode(written);
    return { xml: syntax === 'cii' ? mendCii(xml, draft) : mendUbl(xml, draft), complaints };
  } catch (error) {
    if (complaints.length === 0) throw error;
    return { xml: null, complaints };
  }
}

/** The library's own service compiles its schema for every invoice, which takes longer than all else: here once. */
async function load(): Promise<Loaded> {
  const [{ FormatFactoryService, invoiceSchema }, { Ajv2019 }] = await Promise.all([
    import('@e-invoice-eu/core'),
    import('ajv/dist/2019.js'),
  ]);
  const ajv = new Ajv2019({ strict: true, allErrors: true, useDefaults: true });
  return { formats: new FormatFactoryService(), check: ajv.compile(invoiceSchema) };
}

/** Its schema takes a price for an amount of two decimals; EN 16931 (BT-146) does not limit it. */
function withPlainPrices(draft: InvoiceDraft): InvoiceDraft {
  return {
    ...draft,
    lines: draft.lines.map((line) => (line.netPrice === undefined ? line : { ...line, netPrice: '1.00' })),
  };
}

/** Only that it is there: the library's own schema checks the rest. */
function isLibraryInvoice(json: unknown): json is LibraryInvoice {
  return typeof json === 'object' && json !== null && 'ubl:Invoice' in json && hasKeys(json['ubl:Invoice']);
}

function hasKeys(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

const mostComplaints = 20;

/** The errors of a JSON schema check: where, and what. */
function complaintsOf(errors: readonly ErrorObject[]): string[] {
  return errors
    .slice(0, mostComplaints)
    .map(({ instancePath, message = 'is refused' }) =>
      `${instancePath.replace(/^\/ubl:Invoice/, '')} ${message}`.trim(),
    );
}
