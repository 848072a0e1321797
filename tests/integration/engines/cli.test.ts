import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const file = (name: string): string => path.join(root, 'tests/fixtures/files', name);

function docket(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 2 ** 28 };
    execFile(
      process.execPath,
      [path.join(root, 'scripts/cli/main.ts'), ...args],
      options,
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

async function letterOfThreePages(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const number of [1, 2, 3]) {
    const page = pdf.addPage([595, 842]);
    const write = (text: string, y: number) => page.drawText(text, { x: 60, y, size: 10, font });
    write('Harbour Storage Ltd, Bremen', 800);
    write(`Paragraph ${number} speaks of something else than the ones before it.`, 500);
    write(`Page ${number} of 3`, 30);
  }
  return pdf.save();
}

describe('docket process-file', () => {
  it('--json prints one document with pages, words and boxes, and nothing else', async () => {
    const { code, stdout } = await docket('process-file', file('rotated-90.pdf'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      filename: 'rotated-90.pdf',
      contentType: 'application/pdf',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      pageCount: 1,
      wordCount: 28,
      engine: 'pdfium',
      pages: [{ number: 1, width: 842, height: 595, rotation: 90, words: expect.any(Array) }],
    });
    expect(JSON.parse(stdout).pages[0].words[0]).toEqual({
      text: expect.any(String),
      box: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
    });
  });

  it('--json lists the tables of all pages, and the language when it can be told', async () => {
    const table = JSON.parse((await docket('process-file', file('table-ruled.pdf'), '--json')).stdout);
    expect(table.tables).toMatchObject([{ page: 1, source: 'ruled', rows: 4, columns: 3, headerRows: 1 }]);
    expect(table.language).toBeNull();
    const letter = JSON.parse((await docket('process-file', file('latin-1.txt'), '--json')).stdout);
    expect(letter).toMatchObject({ tables: [], language: 'de' });
  });

  it('--json tells headers and footers from what stands on the pages', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'docket-cli-'));
    try {
      const letter = path.join(folder, 'letter.pdf');
      await writeFile(letter, await letterOfThreePages());
      const { stdout } = await docket('process-file', letter, '--json');
      expect(JSON.parse(stdout).pages).toMatchObject(
        [1, 2, 3].map((number) => ({
          header: ['Harbour Storage Ltd, Bremen'],
          footer: [`Page ${number} of 3`],
          text: expect.stringContaining(`Paragraph ${number} speaks of something else`),
        })),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('--json prints all of a large document into a pipe', async () => {
    const { stdout } = await docket('process-file', file('120-pages.pdf'), '--json');
    expect(JSON.parse(stdout).pages).toHaveLength(120);
  });

  it('without --json prints a summary for people', async () => {
    const { stdout } = await docket('process-file', file('headings-and-tables.docx'));
    expect(stdout).toContain('3 pages');
    expect(stdout).toContain('Technical rider');
  });

  it.each([
    ['encrypted.pdf', 'ENCRYPTED'],
    ['corrupt.pdf', 'CORRUPT'],
    ['empty.pdf', 'EMPTY_FILE'],
    ['picture.gif', 'UNSUPPORTED_TYPE'],
    ['not-there.pdf', 'NOT_FOUND'],
    ['.', 'INVALID_INPUT'],
  ])('%s exits with 1 and says %s', async (name, errorCode) => {
    const { code, stdout } = await docket('process-file', file(name), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ error: { code: errorCode, message: expect.any(String) } });
  });

  it.each([[[]], [['--json']], [['process-file', '--json']], [['no-such-command', '--json']]])(
    'called wrongly (%j) exits with 1',
    async (args) => {
      const { code, stdout } = await docket(...args);
      expect(code).toBe(1);
      if (args.includes('--json')) expect(JSON.parse(stdout).error.code).toBe('INVALID_INPUT');
    },
  );
});
