import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '#core/reading/page';
import { textPdf } from '#support/text-pdf';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { createOcr, type Ocr } from '#worker/ocr/ocr';
import { readOcrEnv } from '#worker/ocr/ocr-env';
import { recognizePages } from '#worker/ocr/recognize-pages';

let engines: EnginePool;
let ocr: Ocr;
beforeAll(() => {
  engines = createEnginePool({ size: 1 });
  ocr = createOcr({ env: readOcrEnv({ NODE_ENV: 'test', DOCKET_OCR_ENGINE: 'tesseract.js' }), engines });
});
afterAll(() => Promise.all([engines.close(), ocr.close()]));

/** These lines as a picture, in pixels of 200 to the inch. */
async function pictureOf(lines: readonly string[], width: number, height: number): Promise<Buffer> {
  const pdf = textPdf([
    { width, height, blocks: [{ lines, x: 10, y: height - 20, size: 12, lineHeight: 20 }] },
  ]);
  const [image] = await drawn(pdf);
  if (!image) throw new Error('no picture');
  const { pixels, width: across, height: down } = image;
  return sharp(pixels, { raw: { width: across, height: down, channels: 1 } })
    .png()
    .toBuffer();
}

async function drawn(bytes: Uint8Array) {
  const images: { pixels: Uint8Array; width: number; height: number }[] = [];
  await engines.pageImages({ bytes, pages: [1] }, (image) => {
    images.push(image);
  });
  return images;
}

async function read(bytes: Uint8Array): Promise<Page[]> {
  const pages: Page[] = [];
  await engines.read({ bytes }, (page) => {
    pages.push(page);
  });
  return pages;
}

/** Page 1: a letter with a list as a picture. 2: a scan under a typed line. 3: a letter with a plain logo. 4: two words. */
async function mixedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const size: [number, number] = [400, 500];
  const type = (page: ReturnType<typeof pdf.addPage>, text: string, y: number) =>
    page.drawText(text, { x: 30, y, size: 11, font });
  const list = await pdf.embedPng(await pictureOf(['Rope 12.00', 'Anchor 80.00', 'Canvas 45.50'], 200, 90));
  const letter = pdf.addPage(size);
  type(letter, 'Grüße aus Köln, anbei die gewünschte Übersicht der Preise für März.', 450);
  letter.drawImage(list, { x: 60, y: 300, width: 200, height: 90 });
  type(letter, 'Mit freundlichen Grüßen, Ihr Segelmacher an der Weser.', 250);

  const lines = ['Mooring licence for the inner harbour', 'The berth is let until October'];
  const scan = await pdf.embedPng(await pictureOf(lines, 400, 500));
  const scanned = pdf.addPage(size);
  scanned.drawImage(scan, { x: 0, y: 0, width: 400, height: 500 });
  type(scanned, 'Eingegangen: Hafenbehörde Cuxhaven, Zeichen 4471/ß, geprüft', 20);
  type(scanned, 'Zweitschrift zu den Unterlagen der Behörde, nicht zur Weitergabe an Dritte bestimmt.', 8);

  const logo = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#2255aa' } })
    .png()
    .toBuffer();
  const plain = pdf.addPage(size);
  plain.drawImage(await pdf.embedPng(logo), { x: 300, y: 400, width: 60, height: 60 });
  type(plain, 'This page has all of its words in the file and a picture without any.', 300);
  const short = pdf.addPage(size);
  short.drawImage(await pdf.embedPng(logo), { x: 300, y: 400, width: 60, height: 60 });
  type(short, 'Größe 5', 300);
  return pdf.save();
}

test('parts of pages that are pictures of text are read beside the text of the file, and nothing else is', async () => {
  const bytes = await mixedPdf();
  const pages = await read(bytes);
  expect(pages.map(({ needsOcr }) => needsOcr)).toEqual([true, true, false, false]);
  expect(pages[0]?.unreadRegions).toEqual([{ box: [60, 110, 200, 90], reason: 'waiting' }]);
  expect(pages[1]?.unreadRegions).toMatchObject([{ reason: 'waiting' }]);
  expect([pages[2]?.unreadRegions, pages[3]?.unreadRegions]).toEqual([undefined, undefined]);

  const own = (number: number) => pages.find((page) => page.number === number);
  const found: Page[] = [];
  const failures = await recognizePages({ engines, ocr }, { bytes, pages: [1, 2], own }, (page) => {
    found.push(page);
  });
  expect(failures).toEqual([]);
  const [letter, scanned] = found.sort((a, b) => a.number - b.number);
  expect(letter?.text).toBe(
    'Grüße aus Köln, anbei die gewünschte Übersicht der Preise für März.\nRope 12.00\nAnchor 80.00\nCanvas 45.50\nMit freundlichen Grüßen, Ihr Segelmacher an der Weser.',
  );
  expect(scanned?.text.split('\n')).toEqual([
    'Mooring licence for the inner harbour',
    'The berth is let until October',
    'Eingegangen: Hafenbehörde Cuxhaven, Zeichen 4471/ß, geprüft',
    'Zweitschrift zu den Unterlagen der Behörde, nicht zur Weitergabe an Dritte bestimmt.',
  ]);
  for (const page of found) {
    expect(page).toMatchObject({ engine: 'pdfium + tesseract.js', needsOcr: false });
    expect(page.unreadRegions).toBeUndefined();
  }
});
