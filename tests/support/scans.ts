import { PDFDocument } from 'pdf-lib';
import type { Browser } from 'playwright-core';

/** A page on paper: A4 at 200 dpi, the lines set in type that is easy to read. */
const sheet = { width: 827, height: 1169, scale: 2 };

/** A sheet of paper with these lines on it, as a camera or a scanner sees it: a PNG without any text of its own. */
export async function scanOf(browser: Browser, lines: readonly string[]): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: { width: sheet.width, height: sheet.height },
    deviceScaleFactor: sheet.scale,
  });
  const page = await context.newPage();
  const paragraphs = lines.map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
  await page.setContent(
    `<body style="margin:70px;font:24px/1.6 'Liberation Serif',serif;background:#fff;color:#111">${paragraphs.join('')}`,
  );
  const png = await page.screenshot({ type: 'png' });
  await context.close();
  return png;
}

/** A PDF of such sheets: pictures only. */
export async function scannedPdf(
  browser: Browser,
  name: string,
  pages: readonly (readonly string[])[],
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const pdf = await PDFDocument.create();
  for (const lines of pages) {
    const image = await pdf.embedPng(await scanOf(browser, lines));
    pdf.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) };
}
