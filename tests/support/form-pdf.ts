import { PDFDocument, PDFStream } from 'pdf-lib';
import { type Page, wordsOf } from '#core/reading/page';
import { defaultEngineLimits } from '#worker/engines/engine';
import { createPdfEngine } from '#worker/engines/pdf';
import { loadFlattened, openDocument } from '#worker/engines/pdf-document';
import { loadPdfium, type Pdfium } from '#worker/engines/pdfium';
import { renderGray } from '#worker/engines/raster';
import { handmadePdf, type PdfObject } from '../fixtures/handmade-pdf.ts';
import { lock } from './lock-pdf.ts';

/** Forms written out by hand, and what a viewer makes of a form that was filled. */

export type FormParts = {
  /** Objects 10, 11, …: fields and widgets, and what they need. */
  objects: PdfObject[];
  /** Numbers of the objects in /Fields. */
  fields: number[];
  /** Numbers of the widgets on the first page and on the second; default: `fields` on the first. */
  annotations?: readonly [number[], number[]];
  acroForm?: string;
  catalog?: string;
  page?: string;
  content?: string;
  /** Entries of the resources that both pages share. */
  resources?: string;
  /** Passwords that lock it; '' asks nobody. */
  lock?: { owner: string; user: string };
};

/** Two pages of letter paper. Object 4 is Helvetica (/Helv), 5 ZapfDingbats (/ZaDb), 6 and 8 are the pages. */
export function formPdf(parts: FormParts): Uint8Array {
  const { objects, fields, acroForm = '', catalog = '', page = '', content = '', resources = '' } = parts;
  const [first, second] = parts.annotations ?? [fields, []];
  const refs = (numbers: readonly number[]): string => numbers.map((number) => `${number} 0 R`).join(' ');
  const leaf = (contents: number, annotations: readonly number[]): string =>
    `<< /Type /Page /Parent 2 0 R /Contents ${contents} 0 R ${page}
        ${annotations.length > 0 ? `/Annots [${refs(annotations)}]` : ''} >>`;
  const written: PdfObject[] = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [6 0 R 8 0 R] /Count 2 /MediaBox [0 0 612 792]
        /Resources << /Font << /Helv 4 0 R >> ${resources} >> >>`,
    `<< /Fields [${refs(fields)}] /DR << /Font << /Helv 4 0 R /ZaDb 5 0 R >> >> /DA (/Helv 0 Tf 0 g) ${acroForm} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>',
    leaf(7, first),
    { stream: content },
    leaf(9, second),
    { stream: '' },
    ...objects,
  ];
  if (!parts.lock) return handmadePdf(written);
  const locked = lock(written, parts.lock);
  return handmadePdf(locked.objects, locked.trailer);
}

/** A text field with its widget in one object. */
export function textField(name: string, rect: string, more = ''): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /Rect [${rect}] /F 4 /DA (/Helv 10 Tf 0 g) ${more} >>`;
}

let library: Promise<Pdfium> | undefined;

/** The pages of a file as a viewer shows them, what stands in fields included. */
export async function pagesOf(bytes: Uint8Array): Promise<Page[]> {
  library ??= loadPdfium();
  const pages: Page[] = [];
  const input = { bytes, type: 'pdf', startPage: 1, maxPages: 10, limits: defaultEngineLimits } as const;
  await createPdfEngine(await library).read(input, async (page) => {
    pages.push(page);
  });
  return pages;
}

type Box = readonly [x: number, y: number, width: number, height: number];

/** The words whose middle lies in a box of a page, one after the other; those that reach out of it in brackets. */
export function textIn(page: Page | undefined, [x, y, width, height]: Box): string {
  if (!page) return 'no page';
  const inside = [...wordsOf(page)].filter(({ box: [left, top, w, h] }) => {
    const [across, down] = [left + w / 2, top + h / 2];
    return across >= x && across <= x + width && down >= y && down <= y + height;
  });
  return inside
    .map(({ text, box: [left, , w] }) => (left >= x - 1 && left + w <= x + width + 1 ? text : `[${text}]`))
    .join(' ');
}

/** The share of a box on the first page that is dark. */
export async function inkIn(bytes: Uint8Array, [x, y, width, height]: Box): Promise<number> {
  library ??= loadPdfium();
  const pdfium = await library;
  const opened = openDocument(pdfium, bytes);
  const handle = loadFlattened(pdfium, opened, 0);
  try {
    const raster = renderGray(pdfium, handle, { width: 612, height: 792 }, 1);
    let dark = 0;
    for (let row = Math.round(y); row < Math.round(y + height); row++) {
      for (let column = Math.round(x); column < Math.round(x + width); column++) {
        if ((raster.pixels[row * raster.width + column] ?? 255) < 128) dark++;
      }
    }
    return dark / (Math.round(width) * Math.round(height));
  } finally {
    pdfium.closePage(handle);
    opened.close();
  }
}

/** Everything a file says about itself, whichever way it is packed. */
export async function objectsOf(bytes: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false, preserveXFA: true });
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => String(object instanceof PDFStream ? object.dict : object))
    .join('\n');
}
