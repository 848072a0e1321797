import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { mediaTypeOf } from '#core/documents/upload';
import { DocketError } from '#core/errors/docket-error';
import type { Mail, MailPart } from '#core/mail/mail';
import { isOutlookPackage } from '#core/mail/sort-parts';
import { unpackTnef } from '#core/mail/tnef';
import { countLost, decodeText } from './decode-text.ts';

/** Parts within parts. Programs of people come to about five; each level costs a boundary to look for. */
const mostNesting = 30;
/** Of all parts together. */
const mostHeaderBytes = 2 * 1024 * 1024;
/** Of a mail within, looked at for its name. */
const headBytes = 64 * 1024;

/** Reads the source of a mail, as mail programs save it (.eml). Mails within it are parts of it, not text. */
export async function readMailSource(bytes: Uint8Array): Promise<Mail> {
  const email = await parseGuessing(bytes);
  const field = (key: string): string => email.headers.find((header) => header.key === key)?.value ?? '';
  return {
    from: email.from ? printed(email.from) : '',
    to: (email.to ?? []).map(printed),
    cc: (email.cc ?? []).map(printed),
    date: field('date'),
    subject: email.subject ?? '',
    html: email.html ?? null,
    text: email.text ?? null,
    parts: (await Promise.all(email.attachments.map(toPart))).flatMap(unpacked),
  };
}

/**
 * Who wrote bytes beyond ASCII without naming their encoding is taken to have meant UTF-8; where that gives nonsense,
 * the encoding is guessed as that of a text file is.
 */
async function parseGuessing(bytes: Uint8Array): Promise<Email> {
  const email = await parse(bytes);
  if (lost(email) === 0) return email;
  const { text, encoding } = await decodeText(bytes);
  if (encoding === 'utf-8') return email;
  const guessed = await parse(Buffer.from(text, 'utf8'));
  return lost(guessed) < lost(email) ? guessed : email;
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: mostNesting,
      maxHeadersSize: mostHeaderBytes,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const limit = /nesting depth/.test(message) ? 'nesting' : /header size/.test(message) ? 'headers' : null;
    if (limit) throw new DocketError('LIMIT_EXCEEDED', { cause: error, details: { limit: `mail-${limit}` } });
    throw new DocketError('CORRUPT', { cause: error, message });
  }
}

/** Characters that could not be decoded. */
function lost({ subject, text, html }: Email): number {
  return [subject, text, html].reduce((sum, part) => sum + countLost(part ?? ''), 0);
}

function printed(address: Address): string {
  if (address.group !== undefined) return `${address.name}: ${address.group.map(printed).join(', ')}`;
  const { name, address: at } = address;
  if (name === '' || name === at) return at;
  return at === '' ? name : `${name} <${at}>`;
}

async function toPart({
  filename,
  mimeType,
  disposition,
  contentId,
  content,
}: Attachment): Promise<MailPart> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const unnamed = filename === null || filename.trim() === '';
  return {
    filename: unnamed && mimeType === 'message/rfc822' ? await nameByHead(bytes) : filename,
    mediaType: mimeType,
    bytes,
    contentId: contentId?.replace(/^<|>$/g, '') ?? null,
    isAlternative: mimeType === 'text/calendar' && disposition !== 'attachment' && unnamed,
  };
}

/** What a mail within a mail is called: by its subject, as people who save it would. */
async function nameByHead(bytes: Uint8Array): Promise<string | null> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes));
  const end = /\r?\n\r?\n/.exec(start)?.index ?? start.length;
  const { subject } = await parse(bytes.subarray(0, end));
  return subject === undefined || subject.trim() === '' ? null : `${subject.trim()}.eml`;
}

/** What Outlook packed into one file, as the files it is; a package that cannot be opened stays what it is. */
function unpacked(part: MailPart): MailPart[] {
  if (!isOutlookPackage(part.mediaType)) return [part];
  const files = unpackTnef(part.bytes);
  if (!files) return [part];
  return files.map(({ filename, mediaType, contentId, bytes }) => ({
    filename,
    mediaType: mediaTypeOf(filename ?? '', mediaType ?? ''),
    bytes,
    contentId,
    isAlternative: false,
  }));
}
