import Library, { type FieldsData } from '@kenjiuno/msgreader';
import { Reader } from '@kenjiuno/msgreader/lib/Reader.js';
import { mediaTypeOf } from '#core/documents/upload';
import { DocketError } from '#core/errors/docket-error';
import type { Mail, MailPart } from '#core/mail/mail';
import type { MailReader } from './mail.ts';
import { decodeCodepage, encodingOfCodepage } from './mail-codepages.ts';
import { readCompressedRtf } from './mail-rtf.ts';
import { readMailSource } from './mail-source.ts';

/** What every message of Outlook has, and no other compound file ([MS-OXMSG], 2.4). */
const propertyStream = '__properties_version1.0';
const propertyStreamBytes = Buffer.from(propertyStream, 'utf16le');

/**
 * Whether a compound file is a message of Outlook; other Office files, and what lies within them, are none. One whose
 * directory is damaged is taken for what it names, to be called damaged and not of an unknown kind.
 */
export function isOutlookMessage(bytes: Uint8Array): boolean {
  try {
    const reader = new Reader(viewOf(bytes));
    reader.parse();
    return reader.rootFolder()?.fileNames().includes(propertyStream) ?? false;
  } catch {
    // Danger: Node searches for text of two bytes a character without end where memory begins at an odd address.
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(propertyStreamBytes);
  }
}

/** Reads a message as Outlook saves it (.msg). Mails within it are parts of it, not text. */
export const readOutlookMessage: MailReader = async (bytes) => {
  const reader = open(bytes);
  const fields = fieldsOf(reader);
  const head = headOf(fields);
  const parts = (fields.attachments ?? []).map((attachment) => toPart(reader, attachment, bytes.length));
  const [only] = parts;
  // Outlook keeps a signed mail whole, as the one attachment of an empty message.
  if (only && parts.length === 1 && /\.SMIME\.MultipartSigned$/i.test(fields.messageClass ?? '')) {
    const { html, text, parts: signed } = await readMailSource(only.bytes);
    return { ...head, html, text, parts: signed };
  }
  return { ...head, ...(await bodyOf(fields)), parts };
};

type OutlookReader = InstanceType<typeof Library>;

/** Strings of old messages are bytes, whose encoding the message says: it is opened once to hear of it. */
function open(bytes: Uint8Array): OutlookReader {
  const first = newReader(bytes);
  const codepage = fieldsOf(first).messageCodepage;
  const encoding = codepage === undefined ? null : encodingOfCodepage(codepage);
  if (encoding === null) return first;
  const second = newReader(bytes);
  second.parserConfig = { ansiEncoding: encoding };
  return second;
}

function newReader(bytes: Uint8Array): OutlookReader {
  const Class = classOf(Library);
  return new Class(viewOf(bytes));
}

/** A CommonJS package with a default export: Node gives all it exports under that name, bundlers the class. */
function classOf(imported: unknown): typeof Library {
  const inner =
    typeof imported === 'object' && imported !== null && 'default' in imported ? imported.default : imported;
  if (!isLibrary(inner)) throw new Error('@kenjiuno/msgreader exports no class');
  return inner;
}

function isLibrary(value: unknown): value is typeof Library {
  return typeof value === 'function';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function fieldsOf(reader: OutlookReader): FieldsData {
  const fields = orCorrupt(() => reader.getFileData());
  if (fields.dataType !== 'msg')
    throw new DocketError('CORRUPT', { message: fields.error ?? 'not a message' });
  return fields;
}

function orCorrupt<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new DocketError('CORRUPT', { cause, message: 'the message file is damaged' });
  }
}

function headOf(fields: FieldsData): Pick<Mail, 'from' | 'to' | 'cc' | 'date' | 'subject'> {
  const recipients = (type: 'to' | 'cc'): string[] =>
    (fields.recipients ?? [])
      .filter(({ recipType }) => recipType === type)
      .map(({ name, smtpAddress, email }) => printed(name, [smtpAddress, email]));
  const written = /^Date:[ \t]*(.+)$/im.exec(fields.headers ?? '')?.[1];
  return {
    from: printed(fields.senderName, [
      fields.senderSmtpAddress,
      fields.sentRepresentingSmtpAddress,
      fields.senderEmail,
    ]),
    to: recipients('to'),
    cc: recipients('cc'),
    date: (written ?? fields.clientSubmitTime ?? fields.messageDeliveryTime ?? '').trim(),
    subject: fields.subject ?? '',
  };
}

/** Within a company Outlook knows people by a path in its directory, which is no address. */
function printed(name: string | undefined, addresses: readonly (string | undefined)[]): string {
  const address = addresses.find((one) => one?.includes('@')) ?? '';
  if (name === undefined || name === '' || name === address) return address;
  return address === '' ? name : `${name} <${address}>`;
}

async function bodyOf(fields: FieldsData): Promise<Pick<Mail, 'html' | 'text'>> {
  const text = fields.body ?? null;
  if (fields.html) return { html: decodeCodepage(fields.html, fields.internetCodepage ?? 65001), text };
  if (fields.bodyHtml !== undefined) return { html: fields.bodyHtml, text };
  if (!fields.compressedRtf) return { html: null, text };
  try {
    const rich = await readCompressedRtf(fields.compressedRtf);
    return { html: rich.html, text: text ?? rich.text };
  } catch (error) {
    // Said twice, and one of the two can be read.
    if (text !== null) return { html: null, text };
    throw error;
  }
}

function toPart(reader: OutlookReader, attachment: FieldsData, fileBytes: number): MailPart {
  // Sizes are the file's own word, and memory would be taken for them first.
  if ((attachment.contentLength ?? 0) > fileBytes) {
    throw new DocketError('CORRUPT', { message: 'an attachment is larger than its mail' });
  }
  const { content } = orCorrupt(() => reader.getAttachment(attachment));
  const filename = attachment.innerMsgContent
    ? `${attachment.name ?? attachment.innerMsgContentFields?.subject ?? 'Message'}.msg`
    : (attachment.fileName ?? attachment.fileNameShort ?? attachment.name ?? null);
  return {
    filename,
    mediaType: attachment.innerMsgContent
      ? 'application/vnd.ms-outlook'
      : mediaTypeOf(filename ?? '', attachment.attachMimeTag ?? ''),
    bytes: new Uint8Array(content),
    contentId: attachment.pidContentId?.replace(/^<|>$/g, '') ?? null,
    isAlternative: false,
  };
}
