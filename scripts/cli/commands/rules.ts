import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { DocketError } from '#core/errors/docket-error';
import { createOfficialJudge, type OfficialJudge } from '#worker/engines/official/pool';
import {
  mostFiles,
  type OfficialSyntax,
  officialFilesIn,
  officialSyntaxes,
} from '#worker/engines/official/rules-folder';
import { writeWithLibrary } from '#worker/invoices/e-invoice-library';
import { printJson } from '../outcome.ts';
import { proofInvoice } from './proof-invoice.ts';

/** All releases together unpack to some 30 MB. */
const mostInflatedBytes = 500 * 1024 * 1024;
const wantedNames = /\.(?:xsd|sch|xslt?|gc|txt|md)$/i;

type Installed = { syntax: OfficialSyntax; rules: string };

/**
 * Puts downloaded official files (a folder, or a zip as its makers publish it) into INVOICE_SCHEMAS_DIR, compiles the
 * rules, and tries both on an invoice that holds and on one that does not. May be called once for each download; what
 * is still missing is said and is no failure.
 * @throws DocketError NOT_CONFIGURED (no INVOICE_SCHEMAS_DIR, saxon-js is missing, rules that do not judge),
 * INVALID_INPUT (no folder, no zip, nothing official in it), LIMIT_EXCEEDED
 */
export async function installRules(source: string, { json }: { json: boolean }): Promise<void> {
  const folder = process.env.INVOICE_SCHEMAS_DIR;
  if (!folder) {
    throw new DocketError('NOT_CONFIGURED', {
      message: 'set INVOICE_SCHEMAS_DIR to the folder where the official rules shall lie',
    });
  }
  const name = path.basename(source).replace(/\.zip$/i, '');
  const unpacked = await mkdtemp(path.join(tmpdir(), 'docket-rules-'));
  try {
    await bring(source, unpacked);
    await mkdir(folder, { recursive: true });
    await cp(unpacked, path.join(folder, name), { recursive: true, force: true });
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  const { files, missing } = await officialFilesIn(folder);
  const installed: Installed[] = [];
  const judge = createOfficialJudge({ folder, size: 1 });
  try {
    for (const syntax of officialSyntaxes) {
      const rules = files[syntax]?.rules;
      if (rules === undefined) continue;
      process.stderr.write(`${syntax}: compiling ${path.basename(rules)}, which takes half a minute\n`);
      await judge.compile(rules);
      await prove(judge, syntax);
      installed.push({ syntax, rules });
    }
  } finally {
    await judge.close();
  }
  if (json) printJson({ folder, installed, missing });
  else process.stdout.write(reportOf(folder, installed, missing));
}

function reportOf(folder: string, installed: readonly Installed[], missing: readonly string[]): string {
  const lines = installed.map(
    ({ syntax, rules }) => `${syntax}: ready, judged by ${path.relative(folder, rules)}\n`,
  );
  if (missing.length > 0) lines.push(`still missing: ${missing.join(', ')}\n`);
  return lines.join('');
}

/** Copies what may be part of the official files; whatever else lies there stays there. */
async function bring(source: string, target: string): Promise<void> {
  const kind = await stat(source).catch(() => null);
  if (!kind) throw new DocketError('INVALID_INPUT', { explanation: `There is no ${source}.` });
  if (kind.isDirectory()) {
    await cp(source, target, {
      recursive: true,
      filter: async (file) => (await stat(file)).isDirectory() || wantedNames.test(file),
    });
  } else await unpack(await readFile(source), target);
  const { found, missing } = await officialFilesIn(target);
  if (found === 0) {
    throw new DocketError('INVALID_INPUT', {
      explanation: `Nothing in ${source} is an official schema or rule. Wanted: ${missing.join(', ')}.`,
    });
  }
}

async function unpack(bytes: Uint8Array, target: string): Promise<void> {
  const zip = await JSZip.loadAsync(bytes).catch((cause: unknown) => {
    throw new DocketError('INVALID_INPUT', { cause, explanation: 'The file is no zip.' });
  });
  const entries = Object.values(zip.files).filter((entry) => !entry.dir && wantedNames.test(entry.name));
  if (entries.length > mostFiles) {
    throw new DocketError('LIMIT_EXCEEDED', { details: { limit: 'zip-parts', maxParts: mostFiles } });
  }
  let inflated = 0;
  for (const entry of entries) {
    const file = path.join(target, entry.name);
    // A zip may name a way out of where it is unpacked.
    if (path.relative(target, file).startsWith('..')) continue;
    const content = await entry.async('nodebuffer');
    inflated += content.length;
    if (inflated > mostInflatedBytes) {
      throw new DocketError('LIMIT_EXCEEDED', {
        details: { limit: 'inflated', maxInflatedBytes: mostInflatedBytes },
      });
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Rules that find nothing wrong with anything are worse than none. */
async function prove(judge: OfficialJudge, syntax: OfficialSyntax): Promise<void> {
  const held = await judge.judge(await written(syntax, proofInvoice()), syntax);
  const broken = proofInvoice();
  broken.totals.due = '1.00';
  const refused = await judge.judge(await written(syntax, broken), syntax);
  if (held.length === 0 && refused.some(({ rule }) => rule === 'BR-CO-16')) return;
  throw new DocketError('NOT_CONFIGURED', {
    message: `the ${syntax} rules do not judge as they should: ${held.map(({ rule }) => rule).join(', ') || 'a wrong sum passes'}`,
  });
}

async function written(syntax: OfficialSyntax, draft: ReturnType<typeof proofInvoice>): Promise<string> {
  const { xml } = await writeWithLibrary(draft, syntax);
  if (xml === null) throw new DocketError('UNKNOWN', { message: 'the proof invoice cannot be written' });
  return xml;
}
