import { DocketError } from '#core/errors/docket-error';
import type { UserRect } from '#core/reading/box';
import { fieldsOfPage, type PageField } from './page-fields.ts';
import { type Pdfium, pdfiumError } from './pdfium.ts';

/** An open document: handles of PDFium, and how to let go of them. */
export type OpenPdf = {
  document: number;
  /** The form environment; 0 when the document has no form. */
  form: number;
  close: () => void;
};

/** sizeof(FPDF_FORMFILLINFO) is below 200 in every version; all callbacks stay null. */
const formInfoBytes = 256;
/** Version 2 is the one this build of PDFium (with XFA support) insists on. */
const formInfoVersion = 2;
/** FLAT_NORMALDISPLAY: hidden annotations stay hidden. */
const forDisplay = 0;
/** FLATTEN_SUCCESS; 0 is failure and 2 nothing to do. */
const flattened = 1;

/**
 * Opens a document from memory.
 * @throws DocketError ENCRYPTED, CORRUPT, LIMIT_EXCEEDED (no memory for a copy)
 */
export function openDocument(pdfium: Pdfium, bytes: Uint8Array): OpenPdf {
  const copy = pdfium.malloc(bytes.length);
  if (copy === 0) throw new DocketError('LIMIT_EXCEEDED', { message: 'no memory for the PDF' });
  new Uint8Array(pdfium.memory.buffer, copy, bytes.length).set(bytes);
  const document = pdfium.loadMemDocument(copy, bytes.length, 0);
  if (document === 0) {
    const error = pdfium.getLastError();
    pdfium.free(copy);
    // "Unsupported security scheme" is also a lock we have no key for.
    const locked = error === pdfiumError.password || error === pdfiumError.security;
    throw new DocketError(locked ? 'ENCRYPTED' : 'CORRUPT', {
      message: `PDFium cannot open the document: error ${error}`,
      details: { pdfiumError: error },
    });
  }
  const form = openForm(pdfium, document);
  return {
    document,
    form: form.handle,
    close: () => {
      if (form.handle !== 0) pdfium.exitForm(form.handle);
      pdfium.closeDocument(document);
      pdfium.free(form.info);
      pdfium.free(copy);
    },
  };
}

/**
 * Loads a page (`index` from 0) with its annotations and form fields drawn into it, in memory only: what stands
 * in a field, a stamp or a note is on the page for a person, but PDFium's text does not know it otherwise.
 * Gives 0 when the page cannot be loaded.
 * @param fields takes the form fields of the page, which a flattened page has no more
 */
export function loadFlattened(
  pdfium: Pdfium,
  { document, form }: OpenPdf,
  index: number,
  fields?: PageField[],
): number {
  const handle = pdfium.loadPage(document, index);
  if (handle === 0 || pdfium.getAnnotCount(handle) === 0) return handle;
  // The form environment draws the fields whose values were filled in by programs that left drawing to the viewer.
  if (form !== 0) pdfium.formAfterLoadPage(handle, form);
  if (form !== 0 && fields) fields.push(...fieldsOfPage(pdfium, handle, form));
  const done = pdfium.flatten(handle, forDisplay) === flattened;
  if (form !== 0) pdfium.formBeforeClosePage(handle, form);
  if (!done) return handle;
  // The loaded page still holds the old content.
  pdfium.closePage(handle);
  return pdfium.loadPage(document, index);
}

/** The crop box within the media box, in user space: what a viewer shows. */
export function visibleArea(pdfium: Pdfium, page: number, scratch: number): UserRect {
  if (pdfium.getPageBoundingBox(page, scratch) === 0)
    throw new DocketError('CORRUPT', { message: 'page without a size' });
  const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdfium.memory.buffer, scratch, 4);
  return { left, top, right, bottom };
}

function openForm(pdfium: Pdfium, document: number): { handle: number; info: number } {
  if (pdfium.getFormType(document) === 0) return { handle: 0, info: 0 };
  const info = pdfium.malloc(formInfoBytes);
  if (info === 0) return { handle: 0, info: 0 };
  new Uint8Array(pdfium.memory.buffer, info, formInfoBytes).fill(0);
  new DataView(pdfium.memory.buffer).setInt32(info, formInfoVersion, true);
  return { handle: pdfium.initForm(document, info), info };
}
