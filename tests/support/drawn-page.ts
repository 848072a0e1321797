import type { Page } from '#core/reading/page';
import { defaultEngineLimits } from '#worker/engines/engine';
import { createPdfEngine } from '#worker/engines/pdf';
import { loadPdfium, type Pdfium } from '#worker/engines/pdfium';
import { handmadePdf, type PdfObject } from '../fixtures/handmade-pdf.ts';

export type DrawnPage = {
  /** What is drawn, as the content of a page says it. */
  content: string;
  /** Dictionaries of fonts by name; /F is Helvetica. `n 0 R` means entry n of `objects`, counted from 10. */
  fonts?: Record<string, string>;
  objects?: PdfObject[];
  annotations?: string;
  /** The form's dictionary. */
  form?: string;
  /** More entries of the page. */
  page?: string;
};

/** A PDF of one page, 400 by 300 points unless `page` says otherwise, and nothing that was not asked for. */
export function drawnPage({
  content,
  fonts = {},
  objects = [],
  annotations = '',
  form,
  page = '',
}: DrawnPage) {
  const named = Object.entries(fonts).map(([name, dictionary]) => `/${name} ${dictionary}`);
  const size = page.includes('/MediaBox') ? '' : '/MediaBox [0 0 400 300]';
  const unused = Array.from({ length: 4 }, () => 'null');
  return handmadePdf([
    `<< /Type /Catalog /Pages 2 0 R ${form === undefined ? '' : `/AcroForm ${form}`} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${size} ${page} /Contents 5 0 R /Annots [${annotations}]
/Resources << /Font << /F 4 0 R ${named.join(' ')} >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    { stream: content },
    ...unused,
    ...objects,
  ]);
}

let pdfium: Promise<Pdfium> | undefined;

/** Reads the pages of a PDF in this process. */
export async function readInProcess(bytes: Uint8Array): Promise<Page[]> {
  pdfium ??= loadPdfium();
  const pages: Page[] = [];
  const range = { startPage: 1, maxPages: 100 };
  await createPdfEngine(await pdfium).read(
    { bytes, type: 'pdf', ...range, limits: defaultEngineLimits },
    async (page) => {
      pages.push(page);
    },
  );
  return pages;
}

/** The only page of a drawing. */
export async function readDrawn(drawing: DrawnPage): Promise<Page> {
  const [page] = await readInProcess(drawnPage(drawing));
  if (!page) throw new Error('no page was read');
  return page;
}

/** Helvetica text with its first letter at a point. */
export function shown(text: string, x: number, y: number, size = 10, font = 'F'): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`;
}
