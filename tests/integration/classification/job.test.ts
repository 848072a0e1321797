import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reasonSchema } from '#core/classification/classification';
import { classificationVersion } from '#core/classification/version';
import { suggestedPartSchema } from '#core/documents/parts';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
  await desk.startWorker();
});
afterAll(() => desk?.close());

const rowSchema = z.object({
  version: z.string(),
  type: z.string(),
  confidence: z.number(),
  evidence: z.array(reasonSchema),
  splits: z.array(suggestedPartSchema),
});

const bill = [
  'INVOICE',
  'Invoice number: 2024-118',
  'Bill to: Garden Lofts LLC',
  'Amount due: 195.30',
  'Terms: Net 30',
];
const statement = [
  'BANK STATEMENT',
  'Statement period: 1 May to 31 May',
  'Beginning balance: 1,200.00',
  'Ending balance: 980.00',
  'Total withdrawals: 220.00',
];

async function pdfOf(...pages: string[][]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const lines of pages) {
    const page = pdf.addPage([612, 792]);
    for (const [i, line] of lines.entries()) {
      page.drawText(line, { x: 72, y: 700 - i * 24, size: i === 0 ? 24 : 11 });
    }
  }
  return pdf.save();
}

async function classified(filename: string, bytes: Uint8Array) {
  const { documentId } = await desk.bring({
    filename,
    mediaType: 'application/pdf',
    bytes: Buffer.from(bytes),
  });
  return desk.until(`a classification of ${filename}`, async () => {
    const rows = await desk.query(
      'select version, type, confidence, evidence, splits from public.classifications where document_id = $1',
      [documentId],
    );
    return rows.length > 0 && rowSchema.array().parse(rows)[0];
  });
}

describe('a document that was read', () => {
  it('is classified by a job of its own, with the reasons', async () => {
    const found = await classified('bill.pdf', await pdfOf(bill));
    expect(found).toMatchObject({ version: classificationVersion, type: 'invoice', splits: [] });
    expect(found.confidence).toBeGreaterThan(0.9);
    expect(found.evidence[0]).toMatchObject({
      page: 1,
      rule: '"INVOICE" in the title',
      box: expect.any(Array),
    });
  });

  it('made of two documents gets a suggestion to split it', async () => {
    const found = await classified('stack.pdf', await pdfOf(bill, statement));
    expect(found.splits.map(({ from, to, type }) => [from, to, type])).toEqual([
      [1, 1, 'invoice'],
      [2, 2, 'bank_statement'],
    ]);
  });
});
