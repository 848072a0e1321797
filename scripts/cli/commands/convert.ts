import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import { isMapping, type MappingId, mappings } from '#core/invoices/mappings';
import { sniff } from '#core/reading/detect';
import type { Page } from '#core/reading/page';
import { createOfficialJudge } from '#worker/engines/official/pool';
import { createEnginePool } from '#worker/engines/pool';
import type { MadeInvoice } from '#worker/invoices/findings';
import { withOfficialFindings } from '#worker/invoices/official-findings';
import { printJson } from '../outcome.ts';
import { startProgress } from '../progress.ts';
import { loadFile, readFileThroughEngine } from '../read-file.ts';

export type ConvertOptions = {
  json: boolean;
  mapping: string;
  /** Where the XML goes; without it, and without --json, to stdout. */
  out?: string | undefined;
  ignoreEmbedded: boolean;
  /** Insists on the official rules in INVOICE_SCHEMAS_DIR, which judge in any case where they are. */
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
    throw new DocketError('UNKNOWN_MAPPING', {
      explanation: `"${mapping}" is no mapping; there are ${known}. The file is untouched.`,
    });
  }
  const folder = process.env.INVOICE_SCHEMAS_DIR;
  if (official && !folder) {
    throw new DocketError('NOT_CONFIGURED', { message: '--official needs INVOICE_SCHEMAS_DIR' });
  }
  const judge = folder ? createOfficialJudge({ folder, size: 1 }) : null;
  const bytes = await loadFile(file);
  if (sniff(bytes.subarray(0, 2048)) !== 'pdf') throw new DocketError('NOT_PDF');
  const progress = startProgress(`Reading ${path.basename(file)}`, 'page');
  try {
    const { pages, failures } = await readFileThroughEngine(file, (done) => progress.show(done));
    progress.end();
    for (const { number, error } of failures) {
      process.stderr.write(`page ${number} could not be recognised and is not read: ${error.code}\n`);
    }
    const { facts, ...made } = await makeInvoice(pages, ignoreEmbedded ? null : bytes, mapping);
    if (made.unreadAttachments !== null) {
      process.stderr.write(`what is attached to the PDF cannot be read: ${made.unreadAttachments}\n`);
    }
    const result = await withOfficialFindings(made, made.xml, { mapping, judge });
    if (out !== undefined && result.xml !== null) await writeFile(out, result.xml);
    const { violations, source, valid, ready, doubts, disagreements, lost, untold } = result;
    if (json)
      printJson({ mapping, valid, ready, doubts, violations, facts, source, disagreements, lost, untold });
    else if (out === undefined && result.xml !== null) process.stdout.write(result.xml);
    if (!json) process.stderr.write(toReport(path.basename(file), mapping, result));
  } finally {
    progress.end();
    await judge?.close();
  }
}

async function makeInvoice(pages: readonly Page[], pdf: Uint8Array | null, mapping: MappingId) {
  const engines = createEnginePool({ size: 1, lazy: true });
  try {
    const facts = await engines.facts(pages, 'invoice');
    return { facts, ...(await engines.convert({ pdf, facts, decisions: [], mapping })) };
  } finally {
    await engines.close();
  }
}

function toReport(filename: string, mapping: MappingId, result: MadeInvoice): string {
  const { valid, ready, doubts, violations, disagreements, lost, source, untold } = result;
  const origin = source === 'embedded' ? 'the XML in the PDF' : 'the page';
  const state = ready ? 'ready' : valid ? 'valid, to check' : 'not valid';
  const lines = [`${filename}: ${mappings[mapping].title}, ${state}, from ${origin}`];
  for (const { rule, message, evidence } of violations) {
    const place = evidence[0] ? ` (page ${evidence[0].page}: “${evidence[0].snippet}”)` : '';
    lines.push(`  ${rule.padEnd(10)}${message}${place}`);
  }
  if (untold.violations > 0) lines.push(`  and ${untold.violations} more`);
  for (const { term, embedded, page } of disagreements) {
    lines.push(`  ${term}: the XML says ${embedded}, the page ${page}`);
  }
  for (const { term, value, says } of doubts) lines.push(`  to check: ${term} is ${value}. ${says}`);
  if (lost.length > 0) lines.push(`  not carried over: ${lost.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
