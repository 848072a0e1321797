import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readInvoiceXml } from '#core/invoices/embedded';
import { carryingPdf } from '#support/carrying-pdf';
import { sampleInvoices } from '#support/sample-invoices';
import { writeWithLibrary } from '#worker/invoices/e-invoice-library';

const root = path.join(import.meta.dirname, '../../..');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'convert-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answer = z.union([
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
  z.object({
    mapping: z.string(),
    valid: z.boolean(),
    violations: z.array(z.object({ rule: z.string(), message: z.string(), evidence: z.array(z.unknown()) })),
    facts: z.array(z.unknown()),
    source: z.enum(['page', 'embedded']),
  }),
]);

function docket(...args: string[]): Promise<{ code: number; answer: z.infer<typeof answer> }> {
  return new Promise((resolve, reject) => {
    const command = [path.join(root, 'scripts/cli/main.ts'), 'convert', ...args, '--json'];
    execFile(process.execPath, command, (error, stdout) => {
      try {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code, answer: answer.parse(JSON.parse(stdout)) });
      } catch (unreadable) {
        reject(new Error(`unreadable answer: ${stdout}`, { cause: unreadable }));
      }
    });
  });
}

async function invoicePdf(): Promise<string> {
  const { xml } = await writeWithLibrary(sampleInvoices.standard(), 'cii');
  const file = path.join(folder, 'invoice.pdf');
  await writeFile(file, await carryingPdf(['Rechnung R-2026-42'], { 'factur-x.xml': xml ?? '' }));
  return file;
}

test('docket convert writes the XML and says what it is', async () => {
  const out = path.join(folder, 'out.xml');
  const result = await docket(await invoicePdf(), '--mapping', 'ubl_invoice_2_1', '--out', out);
  expect(result).toMatchObject({
    code: 0,
    answer: { mapping: 'ubl_invoice_2_1', valid: true, violations: [], source: 'embedded' },
  });
  expect(readInvoiceXml(await readFile(out, 'utf8'))).toMatchObject({
    syntax: 'ubl',
    invoice: { number: 'R-2026-42' },
  });
});

test('docket convert reads the page only with --ignore-embedded, and names the rules that are broken', async () => {
  const result = await docket(await invoicePdf(), '--mapping', 'cii_d16b', '--ignore-embedded');
  expect(result).toMatchObject({ code: 0, answer: { valid: false, source: 'page' } });
});

test('docket convert refuses mappings that do not exist, and files that are no PDF', async () => {
  const unknown = await docket(await invoicePdf(), '--mapping', 'ubl');
  expect(unknown).toMatchObject({ code: 1, answer: { error: { code: 'UNKNOWN_MAPPING' } } });
  const text = path.join(folder, 'text.pdf');
  await writeFile(text, 'no PDF at all');
  const notPdf = await docket(text, '--mapping', 'ubl_invoice_2_1');
  expect(notPdf).toMatchObject({ code: 1, answer: { error: { code: 'NOT_PDF' } } });
});
