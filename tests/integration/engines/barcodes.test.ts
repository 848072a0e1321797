import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Page } from '#core/reading/page';
import { bookingsFolder, faultsOf, knownBookings, nodeFacts } from '#support/known-bookings';
import { defaultEngineLimits } from '#worker/engines/engine';
import { createImageEngine } from '#worker/engines/image';
import { createPdfEngine } from '#worker/engines/pdf';
import { loadPdfium } from '#worker/engines/pdfium';

const pdf = createPdfEngine(await loadPdfium());
const image = createImageEngine();

async function read(file: string): Promise<Page[]> {
  const bytes = await readFile(path.join(bookingsFolder, file));
  const pages: Page[] = [];
  const [engine, type] = file.endsWith('.pdf') ? ([pdf, 'pdf'] as const) : ([image, 'jpeg'] as const);
  const input = { bytes, type, startPage: 1, maxPages: 10, limits: defaultEngineLimits };
  await engine.read(input, async (page) => {
    pages.push(page);
  });
  return pages;
}

describe('barcodes of boarding passes give their legs, and other barcodes no facts', () => {
  const files = knownBookings().filter(([, { format }]) => format === 'bcbp');

  it('there are at least five pages of PDF and five photos', () => {
    expect(files.filter(([file]) => file.endsWith('.pdf')).length).toBeGreaterThanOrEqual(5);
    expect(files.filter(([file]) => !file.endsWith('.pdf')).length).toBeGreaterThanOrEqual(5);
  });

  it.each(files)('%s', async (file, known) => {
    expect(faultsOf(nodeFacts(await read(file)), known)).toEqual([]);
  });
});

it('a barcode has its box in points, of the page as it is seen', async () => {
  const [page] = await read('boarding-image.pdf');
  const [x = 0, y = 0, width = 0, height = 0] = page?.nodes?.[0]?.box ?? [];
  // Drawn 96 points wide, 400 from the left and 600 up, on a page 842 high.
  expect([x, y, x + width, y + height].map(Math.round)).toEqual([
    expect.closeTo(400, -1),
    expect.closeTo(146, -1),
    expect.closeTo(496, -1),
    expect.closeTo(242, -1),
  ]);
});

it('a barcode that nobody understands is kept with its text, for whoever does', async () => {
  const [page] = await read('rail-ticket.pdf');
  expect(page?.nodes).toMatchObject([
    {
      source: 'barcode',
      path: 'barcode 1',
      data: { format: 'Aztec', text: expect.stringContaining('rail ticket') },
    },
  ]);
});
