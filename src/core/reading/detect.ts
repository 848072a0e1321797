import { DocketError } from '#core/errors/docket-error';
import { isMail } from '#core/mail/attachment';
import { isMailHead } from '#core/mail/mail-head';
import { utf16WithoutMark } from './utf16-without-mark.ts';

/**
 * What a file is, judged by its bytes. The name is never believed: a PDF called `invoice.txt` is a PDF, and a
 * letter called `invoice.pdf` is text. The name only words the refusal of what nobody recognises.
 *
 * Plain text is whatever decodes to text: TXT, Markdown, XML. HTML is told apart, because its tags are not what a
 * person sees, and so are calendars and CSV, because their notation is not (see `csv-dialect.ts`), and the source of
 * e-mails.
 */

export const contentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  csv: 'text/csv',
  ics: 'text/calendar',
  pkpass: 'application/vnd.apple.pkpass',
  text: 'text/plain',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  webp: 'image/webp',
} as const;
export type FileFormat = keyof typeof contentTypes;
export const fileFormats = Object.keys(contentTypes).filter(
  (type): type is FileFormat => type in contentTypes,
);

/** Whether files of this format may bring others along, which are documents of their own. */
export function mayHaveAttachments(format: FileFormat): boolean {
  return isMail(contentTypes[format]);
}

/** Formats that are nothing but a picture, and say nothing until text is recognised in them. */
export type ImageType = 'png' | 'jpeg' | 'tiff' | 'webp';

/** How each begins; a space stands for any byte. TIFF comes in two byte orders and, for huge files, as BigTIFF. */
const imageSignatures: readonly (readonly [ImageType, string])[] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['tiff', 'II+\0'],
  ['tiff', 'MM\0+'],
  ['webp', 'RIFF    WEBPVP8'],
];

/** Which image format the first bytes are the signature of, null for none. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const head = latin1(bytes.subarray(0, 16));
  const matches = (signature: string): boolean =>
    head.length >= signature.length &&
    Array.from(signature).every((character, i) => character === ' ' || character === head[i]);
  return imageSignatures.find(([, signature]) => matches(signature))?.[0] ?? null;
}

/** 50 MB. */
export const defaultMaxBytes = 50 * 1024 * 1024;

/** Readers accept a PDF whose header comes within the first 1024 bytes, after mail headers or printer commands. */
const pdfHeaderWindow = 1024;

/** Web pages begin with comments of the program that wrote them. */
const headWindow = 16 * 1024;

/** What a mail is known by; see `mail-head.ts`. */
const mailHeadWindow = 64 * 1024;

/**
 * Refuses by size alone.
 * @throws DocketError EMPTY_FILE, TOO_LARGE
 */
export function checkSize(bytes: number, maxBytes: number = defaultMaxBytes): void {
  if (bytes === 0) throw new DocketError('EMPTY_FILE');
  if (bytes > maxBytes) throw new DocketError('TOO_LARGE', { details: { bytes, maxBytes } });
}

/**
 * What the first bytes alone can tell: images, `pdf`, `html`, `ics`, `eml` and `text` are certain; `binary` needs a library
 * that knows signatures and looks into zips.
 */
export function sniff(bytes: Uint8Array): ImageType | 'pdf' | 'html' | 'ics' | 'eml' | 'text' | 'binary' {
  // Before the PDF header, which may stand anywhere in the first 1024 bytes: also in the caption of a photograph.
  const image = imageTypeOf(bytes);
  if (image) return image;
  if (hasPdfHeader(bytes)) return 'pdf';
  // Whatever follows the head: an attachment may lie in a mail as it is.
  if (isMailHead(latin1(bytes.subarray(0, mailHeadWindow)))) return 'eml';
  if (!isText(bytes)) return 'binary';
  const head = latin1(stripNuls(bytes.subarray(0, headWindow))).trimStart();
  if (/^(?:{\\rtf|%!PS)/.test(head)) return 'binary';
  if (/^(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\s/i.test(head)) return 'ics';
  return looksLikeHtml(head) ? 'html' : 'text';
}

/** Whether a name claims a PDF: chooses between the refusals NOT_PDF and UNSUPPORTED_TYPE, nothing else. */
export function claimsPdf(filename: string | undefined): boolean {
  return filename !== undefined && /\.pdf$/i.test(filename.trim());
}

function hasPdfHeader(bytes: Uint8Array): boolean {
  // A digit must follow: an e-mail that merely mentions "%PDF" near its beginning is an e-mail.
  return /%PDF-\d/.test(latin1(bytes.subarray(0, pdfHeaderWindow + 8)));
}

/**
 * Whether bytes decode to text: a UTF byte order mark, UTF-16 without one, or no NUL at all and hardly any other
 * control character. NUL is the mark of binary formats, and never stands in text except in UTF-16 and UTF-32.
 */
export function isText(bytes: Uint8Array): boolean {
  if (utfByMark(bytes)) return true;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return utf16WithoutMark(bytes) !== null;
    // Backspace, tab, newline, vertical tab, form feed, return, escape and DOS end-of-file occur in real text.
    if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b && byte !== 0x1a) controls++;
  }
  return controls <= bytes.length / 100;
}

/** The Unicode encoding that a byte order mark announces, and the length of the mark. */
export function utfByMark(
  bytes: Uint8Array,
): { encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be'; markLength: number } | null {
  const [a, b, c, d] = bytes;
  // UTF-32 little-endian begins with the mark of UTF-16 little-endian, so it must be asked first.
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length % 4 === 0) {
    return { encoding: 'utf-32le', markLength: 4 };
  }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', markLength: 4 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  return null;
}

/** Elements that a page or a piece of one may begin with, and that no other kind of XML has at its root. */
const htmlStart =
  /^<(?:!doctype\s+html|(?:html|head|body|meta|style|title|script|table|div|p|span|h[1-6]|ul|ol|dl|br|hr|img|center|font|form|blockquote|pre|b|strong|a\s)\b)/i;
const htmlPair =
  /<(p|div|span|table|tr|td|th|ul|ol|li|b|strong|i|em|a|h[1-6]|font|center)\b[^<>]{0,300}>[^<]{0,300}<\/\1\s*>/gi;

/**
 * Whether text is a web page or a piece of one: it begins with an element of HTML (after comments and a declaration), or
 * is written in its elements throughout. A text that shows one in passing is a text.
 */
function looksLikeHtml(head: string): boolean {
  let text = head.replace(/^[^\w<]{1,4}/, '').trimStart();
  let declared = false;
  for (;;) {
    const end = text.startsWith('<!--') ? '-->' : text.startsWith('<?xml') ? '?>' : null;
    if (end === null) break;
    declared ||= end === '?>';
    const at = text.indexOf(end);
    // Nothing but a page opens with a comment longer than this.
    if (at === -1) return end === '-->' && !declared;
    text = text.slice(at + end.length).trimStart();
  }
  // XML of other kinds has tables and paragraphs too.
  if (declared) return /^<(?:!doctype\s+html|html|head|body)\b/i.test(text);
  if (htmlStart.test(text))
    return /^<!doctype|^<(?:html|head|body|meta)\b/i.test(text) || /<\/[a-z]|<(?:br|hr|img|p)\b/i.test(text);
  const breaks = text.match(/<br\s{0,4}\/?>/gi)?.length ?? 0;
  const pairs = text.match(htmlPair)?.length ?? 0;
  return breaks >= 3 || pairs >= 3;
}

function stripNuls(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
