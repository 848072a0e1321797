/**
 * Outlook's own packaging of a mail's attachments ([MS-OXTNEF], "winmail.dat"): what hangs on a mail that Outlook sent to
 * somebody who has no Outlook. Only the files are taken; the text such a mail has beside it.
 */

export type PackedFile = {
  filename: string | null;
  mediaType: string | null;
  contentId: string | null;
  bytes: Uint8Array<ArrayBuffer>;
};

const signature = 0x223e9f78;
const attachmentLevel = 2;
/** Attributes by their low words: the beginning of an attachment, its short name, its bytes, its properties. */
const begins = 0x9002;
const title = 0x8010;
const data = 0x800f;
const properties = 0x9005;

/** MAPI properties of an attachment. */
const longFilename = 0x3707;
const mimeTag = 0x370e;
const contentIdentifier = 0x3712;
const dataObject = 0x3701;

/** Files of one package, and properties of one file: more are no honest ones. */
const mostFiles = 1000;
const mostProperties = 1000;

/** The files in a package; null where it is none, or breaks off. Every length is checked against what there is. */
export function unpackTnef(bytes: Uint8Array): PackedFile[] | null {
  try {
    return readFiles(new Cursor(bytes));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readFiles(cursor: Cursor): PackedFile[] | null {
  if (cursor.u32() !== signature) return null;
  cursor.skip(2);
  const files: PackedFile[] = [];
  while (!cursor.atEnd) {
    const level = cursor.u8();
    const id = cursor.u32() & 0xffff;
    const content = cursor.take(cursor.u32());
    // A checksum, which some senders leave wrong.
    cursor.skip(2);
    if (level !== attachmentLevel) continue;
    if (id === begins) {
      if (files.length >= mostFiles) return null;
      files.push({ filename: null, mediaType: null, contentId: null, bytes: new Uint8Array() });
    }
    const file = files.at(-1);
    if (!file) continue;
    if (id === title) file.filename ??= decode(content, 'windows-1252');
    else if (id === data) file.bytes = new Uint8Array(content);
    else if (id === properties) applyProperties(file, new Cursor(content));
  }
  return files;
}

function applyProperties(file: PackedFile, cursor: Cursor): void {
  for (const { id, text, bytes } of propertiesOf(cursor)) {
    if (id === longFilename) file.filename = text;
    else if (id === mimeTag) file.mediaType = text.toLowerCase();
    else if (id === contentIdentifier) file.contentId = text.replace(/^<|>$/g, '');
    // An identifier of 16 bytes comes first, then what it is of.
    else if (id === dataObject && file.bytes.length === 0) file.bytes = new Uint8Array(bytes.subarray(16));
  }
}

/** Bytes of values that have no length of their own, padded to four. */
const widths: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const several = 0x1000;
const wideText = 0x1f;
const named = 0x8000;

function* propertiesOf(cursor: Cursor): Generator<{ id: number; text: string; bytes: Uint8Array }> {
  const count = Math.min(cursor.u32(), mostProperties);
  for (let i = 0; i < count; i++) {
    const type = cursor.u16();
    const id = cursor.u16();
    if (id >= named) {
      // A set, then a number or a name.
      cursor.skip(16);
      if (cursor.u32() === 0) cursor.skip(4);
      else cursor.padded(cursor.u32());
    }
    const width = widths[type & ~several];
    const values = width === undefined || (type & several) !== 0 ? cursor.u32() : 1;
    let bytes: Uint8Array = new Uint8Array();
    for (let n = 0; n < values; n++) bytes = cursor.padded(width ?? cursor.u32());
    yield { id, text: decode(bytes, type === wideText ? 'utf-16le' : 'windows-1252'), bytes };
  }
}

/** Names are cut at what a property of text may have: the bytes of a file pass here, too. */
function decode(bytes: Uint8Array, encoding: string): string {
  const [text = ''] = new TextDecoder(encoding).decode(bytes.subarray(0, 2048)).split('\0', 1);
  return text;
}

/** Reads on and on; a step beyond the end is a RangeError. */
class Cursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  u8(): number {
    this.skip(1);
    return this.#view.getUint8(this.#at - 1);
  }

  u16(): number {
    this.skip(2);
    return this.#view.getUint16(this.#at - 2, true);
  }

  u32(): number {
    this.skip(4);
    return this.#view.getUint32(this.#at - 4, true);
  }

  take(length: number): Uint8Array {
    this.skip(length);
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  padded(length: number): Uint8Array {
    const taken = this.take(length);
    this.skip((4 - (length % 4)) % 4);
    return taken;
  }

  skip(length: number): void {
    if (this.#at + length > this.#bytes.length) throw new RangeError('the package breaks off');
    this.#at += length;
  }
}
