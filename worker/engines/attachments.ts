import { DocketError } from '#core/errors/docket-error';
import { readInvoiceXml } from '#core/invoices/embedded';
import type { InvoiceXml } from '#core/invoices/invoice-xml';
import { xmlLimits } from '#core/invoices/xml-tree';
import type { EmbeddedInvoice } from './messages.ts';
import { openDocument } from './pdf-document.ts';
import type { Pdfium } from './pdfium.ts';

/** Invoices that PDFs carry: Factur-X, ZUGFeRD and XRechnung attach their XML to the document. */

/** Files looked at: attachments may be anything, and of any number. */
const mostAttachments = 100;
/** Different invoices in one file that are told of. */
const mostInvoices = 5;
const mostNameBytes = 2048;

/** Names given by the standards, the newest first: a file may carry one invoice in several versions. */
const wellKnown = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml'];

/**
 * The invoice attached to a PDF, if one of its attachments is one; null else. Attachments that are no invoices, or
 * broken, are passed over.
 * @throws DocketError ENCRYPTED, CORRUPT: the PDF itself cannot be opened
 */
export function readEmbeddedInvoice(pdfium: Pdfium, bytes: Uint8Array): EmbeddedInvoice | null {
  const open = openDocument(pdfium, bytes);
  try {
    const count = Math.min(pdfium.getAttachmentCount(open.document), mostAttachments);
    const handles = Array.from({ length: count }, (_, i) => pdfium.getAttachment(open.document, i));
    const named = handles
      .map((handle) => ({ handle, name: nameOf(pdfium, handle) }))
      .filter(({ name }) => /\.xml$/i.test(name))
      .sort((a, b) => rank(a.name) - rank(b.name));
    const found: Omit<EmbeddedInvoice, 'others'>[] = [];
    for (const { handle, name } of named) {
      const content = contentOf(pdfium, handle);
      const invoice = content && tryRead(content);
      if (!invoice || found.some((one) => one.invoice.number === invoice.invoice.number)) continue;
      found.push({ ...invoice, name });
      if (found.length >= mostInvoices) break;
    }
    const [first, ...others] = found;
    return first ? { ...first, others } : null;
  } finally {
    open.close();
  }
}

function rank(name: string): number {
  const place = wellKnown.indexOf(name.toLowerCase());
  return place < 0 ? wellKnown.length : place;
}

function nameOf(pdfium: Pdfium, attachment: number): string {
  if (attachment === 0) return '';
  const size = pdfium.attachmentGetName(attachment, 0, 0);
  if (size <= 2 || size > mostNameBytes) return '';
  const buffer = pdfium.malloc(size);
  if (buffer === 0) return '';
  try {
    pdfium.attachmentGetName(attachment, buffer, size);
    // UTF-16 with a terminating zero.
    return new TextDecoder('utf-16le').decode(new Uint8Array(pdfium.memory.buffer, buffer, size - 2).slice());
  } finally {
    pdfium.free(buffer);
  }
}

/** The file as it was attached; null where it is empty, or larger than any invoice. */
function contentOf(pdfium: Pdfium, attachment: number): Uint8Array | null {
  const sizeAt = pdfium.malloc(4);
  if (sizeAt === 0) return null;
  try {
    if (pdfium.attachmentGetFile(attachment, 0, 0, sizeAt) === 0) return null;
    const size = new DataView(pdfium.memory.buffer).getUint32(sizeAt, true);
    if (size === 0 || size > xmlLimits.characters) return null;
    const buffer = pdfium.malloc(size);
    if (buffer === 0) return null;
    try {
      if (pdfium.attachmentGetFile(attachment, buffer, size, sizeAt) === 0) return null;
      return new Uint8Array(pdfium.memory.buffer, buffer, size).slice();
    } finally {
      pdfium.free(buffer);
    }
  } finally {
    pdfium.free(sizeAt);
  }
}

function tryRead(content: Uint8Array): InvoiceXml | null {
  try {
    return readInvoiceXml(decodeXml(content));
  } catch (error) {
    if (error instanceof DocketError) return null;
    throw error;
  }
}

/** By its byte order mark, else by what its declaration says. */
function decodeXml(content: Uint8Array): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content);
  const head = new TextDecoder('latin1').decode(content.subarray(0, 200));
  const named = /encoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  const label = /^(?:iso-?8859-|windows-|latin)/.test(named) ? named : 'utf-8';
  return new TextDecoder(label).decode(content);
}
