import { cleanFilename } from '#core/documents/upload';
import type { Attachment, LeftOut } from './attachment.ts';
import type { MailPart } from './mail.ts';
import { pictureSize } from './picture-size.ts';

/**
 * What becomes of the parts of a mail: documents of their own, but for those that say nothing by themselves. These are
 * named with the reason, so that nobody looks for them.
 */

/** Of one mail. */
export const mostAttachments = 100;
/** Parts of any kind. No honest mail has as many, and each costs memory before a byte of it is looked at. */
export const mostMailParts = 1000;

const signatureTypes = new Set([
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pgp-signature',
]);
const sealedTypes = new Set([
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
  'application/pgp-encrypted',
]);
const outlookTypes = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);

/** Whether it is a package of attachments in a form of Outlook's own; `tnef.ts` opens it. */
export function isOutlookPackage(mediaType: string): boolean {
  return outlookTypes.has(mediaType);
}

/** A logo or an icon of a signature. */
const smallPictureBytes = 32 * 1024;
/** A square of so many pixels may be a code to be scanned at a door, however small its file is. */
const codePixels = 96;

/** Says of each part what becomes of it. `html` is the text of the mail, which shows its pictures. */
export function* attachmentsOf(parts: readonly MailPart[], html: string | null): Generator<Attachment> {
  let documents = 0;
  for (const [i, part] of parts.entries()) {
    const reason = whyLeftOut(part, html);
    const leftOut = reason ?? (documents >= mostAttachments ? 'too_many' : null);
    if (leftOut === null) documents++;
    yield {
      ordinal: i + 1,
      filename: nameOf(part, i + 1),
      mediaType: mediaTypeOf(part),
      size: part.bytes.length,
      bytes: leftOut === null ? part.bytes : null,
      leftOut,
    };
  }
}

function whyLeftOut(part: MailPart, html: string | null): LeftOut | null {
  if (part.bytes.length === 0) return 'empty';
  if (signatureTypes.has(part.mediaType)) return 'signature';
  if (sealedTypes.has(part.mediaType)) return 'sealed';
  if (isOutlookPackage(part.mediaType)) return 'outlook_package';
  if (part.isAlternative) return 'part_of_text';
  return isDecoration(part, html) ? 'inline_picture' : null;
}

function isDecoration(part: MailPart, html: string | null): boolean {
  if (!part.mediaType.startsWith('image/') || part.bytes.length > smallPictureBytes) return false;
  if (part.contentId === null || !html?.includes(part.contentId)) return false;
  const size = pictureSize(part.bytes);
  if (!size) return true;
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  return short < codePixels || long > short * 1.25;
}

/** Endings for parts without a name; people find a file by it. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.apple.pkpass': 'pkpass',
  'text/calendar': 'ics',
  'application/ics': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'message/rfc822': 'eml',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/tiff': 'tiff',
  'image/webp': 'webp',
};

function nameOf({ filename, mediaType }: MailPart, ordinal: number): string {
  const ending = endings[mediaType];
  if (filename !== null && filename.trim() !== '') {
    const named = cleanFilename(filename);
    return ending === undefined || /\.[a-z0-9]{2,7}$/i.test(named)
      ? named
      : cleanFilename(`${named}.${ending}`);
  }
  return `Attachment ${ordinal}${ending === undefined ? '' : `.${ending}`}`;
}

/** What a storage takes as a type; the sender may have written anything. */
function mediaTypeOf({ mediaType }: MailPart): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) && mediaType.length <= 200
    ? mediaType
    : 'application/octet-stream';
}
