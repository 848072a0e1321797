import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classificationSchema } from '#core/classification/classification';

const root = path.join(import.meta.dirname, '../../..');
let folder = '';

function docket(...args: string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'scripts/cli/main.ts'), ...args], (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}

const bill = `Blue Heron Plumbing Ltd

INVOICE

Invoice number: 2024-118
Invoice date: 3 May 2024
Bill to: Garden Lofts LLC

Amount due: 195.30
Payment terms: Net 30
`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'docket-classify-'));
  await writeFile(path.join(folder, 'bill.txt'), bill);
  await writeFile(path.join(folder, 'nothing.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

describe('docket classify', () => {
  it('--json prints type, confidence, alternatives and evidence, and nothing else', async () => {
    const { code, stdout } = await docket('classify', path.join(folder, 'bill.txt'), '--json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(Object.keys(found)).toEqual(['type', 'confidence', 'alternatives', 'evidence']);
    expect(classificationSchema.parse(found)).toMatchObject({ type: 'invoice' });
    expect(found.evidence[0]).toEqual({
      page: 1,
      box: null,
      snippet: 'INVOICE',
      rule: '"INVOICE" in the title',
      weight: expect.any(Number),
    });
  });

  it('gives the place of its reasons on a PDF', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([612, 792]);
    for (const [i, line] of bill.split('\n').entries()) {
      page.drawText(line, { x: 72, y: 700 - i * 20, size: line === 'INVOICE' ? 24 : 11 });
    }
    await writeFile(path.join(folder, 'bill.pdf'), await pdf.save());
    const { code, stdout } = await docket('classify', path.join(folder, 'bill.pdf'), '--json');
    expect(code).toBe(0);
    const found = classificationSchema.parse(JSON.parse(stdout));
    expect(found.type).toBe('invoice');
    const title = found.evidence.find((reason) => reason.rule === '"INVOICE" in the title');
    // The title is drawn 72 points from the left, and its letters stand on the line 132 points from the top.
    const [x, y, , height] = title?.box ?? [0, 0, 0, 0];
    expect(x).toBeCloseTo(72, -1);
    expect(y).toBeLessThan(130);
    expect(y + height).toBeGreaterThanOrEqual(132);
  });

  it('without --json says it in words', async () => {
    const { code, stdout } = await docket('classify', path.join(folder, 'bill.txt'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/Invoice, \d+ % sure/);
    expect(stdout).toContain('"INVOICE" in the title (page 1)');
  });

  it('pictures are read first, unless --ocr never says otherwise', async () => {
    const scan = path.join(root, 'tests/fixtures/files/scan.png');
    const unread = classificationSchema.parse(
      JSON.parse((await docket('classify', scan, '--json', '--ocr', 'never')).stdout),
    );
    expect(unread).toMatchObject({ type: 'other', evidence: [{ rule: 'no text to judge by' }] });
    expect(unread.confidence).toBeLessThan(0.5);
    const read = classificationSchema.parse(JSON.parse((await docket('classify', scan, '--json')).stdout));
    expect(read.evidence.map((reason) => reason.rule)).not.toContain('no text to judge by');
  });

  it.each([
    ['nothing.txt', 'EMPTY_FILE'],
    ['not-there.pdf', 'NOT_FOUND'],
  ])('%s exits with 1 and says %s', async (name, errorCode) => {
    const { code, stdout } = await docket('classify', path.join(folder, name), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ error: { code: errorCode, message: expect.any(String) } });
  });
});
