import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import { isMapping, mappings } from '#core/invoices/mappings';
import { sniff } from '#core/reading/detect';
import { type ConversionResult, convertInvoice } from '#worker/invoices/convert-invoice';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import { loadFile, readFileThroughEngine } from '../read-file.ts';

export type ConvertOptions = {
  json: boolean;
  mapping: string;
  /** Where the XML goes; without it, and without --json, to stdout. */
  out?: string | undefined;
  ignoreEmbedded: boolean;
  /** Also by the official schemas in INVOICE_SCHEMAS_DIR. */
  official: boolean;
};

/**
 * Makes an invoice in XML out of a PDF. An invalid result is a result: it is written, and says which rules it breaks.
 * @throws DocketError UNKNOWN_MAPPING, NOT_PDF, NOT_CONFIGURED (--official without INVOICE_SCHEMAS_DIR), and what
 * reading throws
 */
export async function convertFile(file: string, options: ConvertOptions): Promise<void> {
  const { mapping, out, json, official, ignoreEmbedded } = options;
  if (!isMapping(mapping)) {
    const known = Object.keys(mappings).join(', ');
    throw new DocketError('UNKNOWN_MAPPING', { message: `${mapping} is none of ${known}` });
  }
  const schemasDir = process.env.INVOICE_SCHEMAS_DIR;
  if (official && !schemasDir) {
    throw new DocketError('NOT_CONFIGURED', { message: '--official needs INVOICE_SCHEMAS_DIR' });
  }
  const bytes = await loadFile(file);
  if (sniff(bytes.subarray(0, 2048)) !== 'pdf') throw new DocketError('NOT_PDF');
  const progress = startProgress(`Reading ${path.basename(file)}`, 'page');
  try {
    const { pages, failures } = await readFileThroughEngine(file, (done) => progress.show(done));
    progress.end();
    for (const { number, error } of failures) {
      process.stderr.write(`page ${number} could not be recognised and is not read: ${error.code}\n`);
    }
    const result = await convertInvoice({
      pdf: bytes,
      pages,
      decisions: [],
      mapping,
      ignoreEmbedded,
      schemasDir: official ? schemasDir : null,
      log: (message) => process.stderr.write(`${message}\n`),
    });
    if (out !== undefined && result.xml !== null) await writeFile(out, result.xml);
    const { violations, facts, source, valid, disagreements, lost } = result;
    if (json) printJson({ mapping, valid, violations, facts, source, disagreements, lost });
    else if (out === undefined && result.xml !== null) process.stdout.write(result.xml);
    if (!json) process.stderr.write(toReport(path.basename(file), result));
  } finally {
    progress.end();
  }
}

function toReport(filename: string, result: ConversionResult): string {
  const { mapping, valid, violations, disagreements, lost, source } = result;
  const origin = source === 'embedded' ? 'the XML in the PDF' : 'the page';
  const lines = [`${filename}: ${mappings[mapping].title}, ${valid ? 'valid' : 'not valid'}, from ${origin}`];
  for (const { rule, message, evidence } of violations) {
    const place = evidence[0] ? ` (page ${evidence[0].page}: “${evidence[0].snippet}”)` : '';
    lines.push(`  ${rule.padEnd(10)}${message}${place}`);
  }
  for (const { term, embedded, page } of disagreements) {
    lines.push(`  ${term}: the XML says ${embedded}, the page ${page}`);
  }
  if (lost.length > 0) lines.push(`  not carried over: ${lost.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
