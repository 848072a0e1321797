import { Readable } from 'node:stream';
import { decompressRTF } from '@kenjiuno/decompressrtf';
import { deEncapsulateSync, Tokenize } from 'rtf-stream-parser';
import type { Token } from 'rtf-stream-parser/dist/src/tokenize.js';
import { DocketError } from '#core/errors/docket-error';
import { decodeCodepage } from './mail-codepages.ts';

/**
 * The text of a mail that Outlook kept as RTF alone: compressed, and mostly HTML or plain text wrapped in RTF
 * ([MS-OXRTFCP], [MS-OXRTFEX]).
 */

/** Compressed; it grows to nine times as much at the most, each byte of which takes eight while it is unpacked. */
const mostCompressedBytes = 4 * 1024 * 1024;

/** @throws DocketError LIMIT_EXCEEDED, CORRUPT */
export async function readCompressedRtf(
  compressed: Uint8Array,
): Promise<{ html: string | null; text: string | null }> {
  if (compressed.length > mostCompressedBytes) {
    throw new DocketError('LIMIT_EXCEEDED', {
      details: { limit: 'compressed-rtf', bytes: compressed.length },
    });
  }
  const rtf = Buffer.from(unpack(compressed));
  try {
    const { mode, text } = deEncapsulateSync(rtf, { decode: decodeNamed, warn: () => {} });
    return mode === 'html' ? { html: String(text), text: null } : { html: null, text: String(text) };
  } catch {
    // Written in RTF by its sender: nothing is wrapped in it.
    return { html: null, text: await rtfToText(rtf) };
  }
}

function unpack(compressed: Uint8Array): number[] {
  const own = Buffer.from(compressed);
  if (own.length < 16) throw new DocketError('CORRUPT', { message: 'the RTF of the mail breaks off' });
  // The library believes what the head says of the size, and would go on for gigabytes behind the end.
  own.writeUInt32LE(Math.min(own.readUInt32LE(0), own.length - 4), 0);
  try {
    return decompressRTF([...own]);
  } catch (cause) {
    throw new DocketError('CORRUPT', { cause, message: 'the RTF of the mail cannot be unpacked' });
  }
}

function decodeNamed(bytes: Buffer, encoding: string): string {
  const codepage = /^(?:cp|windows-?)(\d+)$/i.exec(encoding)?.[1];
  return decodeCodepage(bytes, codepage === undefined ? undefined : Number(codepage));
}

/** Groups that are about the text and not of it. */
const aside = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'fldinst',
  'listtable',
  'listoverridetable',
  'generator',
  'themedata',
  'datastore',
]);
const marks: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': ' ',
  _: '-',
};

/** As the library numbers them. */
const tokenType = { groupStart: 0, groupEnd: 1, text: 3 };

type Group = { hidden: boolean; unicodeSkip: number };

/** RTF as plain text: its words and the ends of its lines. */
export async function rtfToText(rtf: Buffer): Promise<string> {
  const writer = new RtfWriter();
  const tokens: AsyncIterable<Token> = Readable.from([rtf], { objectMode: false }).pipe(new Tokenize());
  for await (const token of tokens) writer.take(token);
  return writer.finish();
}

class RtfWriter {
  #text = '';
  /** Gathered before they are decoded: a character may be two bytes, each written by itself. */
  #bytes: Buffer[] = [];
  #codepage = 1252;
  /** Characters to come that stand in for one that was given by its number. */
  #skip = 0;
  #group: Group = { hidden: false, unicodeSkip: 1 };
  readonly #outer: Group[] = [];

  take({ word, param, data, type }: Token): void {
    if (type === tokenType.groupStart) {
      this.#outer.push(this.#group);
      this.#group = { ...this.#group };
    } else if (type === tokenType.groupEnd) this.#group = this.#outer.pop() ?? this.#group;
    else if (type === tokenType.text || word === "'") this.#write(data ?? Buffer.alloc(0));
    else if (word !== undefined) this.#obey(word, param);
  }

  finish(): string {
    this.#flush();
    return this.#text;
  }

  #write(data: Buffer): void {
    const passed = Math.min(this.#skip, data.length);
    this.#skip -= passed;
    if (!this.#group.hidden && passed < data.length) this.#bytes.push(data.subarray(passed));
  }

  #obey(word: string, param: number | undefined): void {
    if (word === '*' || aside.has(word)) this.#group.hidden = true;
    else if (word === 'ansicpg' && param !== undefined) this.#codepage = param;
    else if (word === 'uc' && param !== undefined) this.#group.unicodeSkip = Math.max(0, param);
    else if (this.#group.hidden) return;
    else if (word === 'u' && param !== undefined) {
      this.#flush();
      this.#text += String.fromCharCode(param & 0xffff);
      this.#skip = this.#group.unicodeSkip;
    } else if (marks[word] !== undefined) {
      this.#flush();
      this.#text += marks[word];
    }
  }

  #flush(): void {
    if (this.#bytes.length > 0) this.#text += decodeCodepage(Buffer.concat(this.#bytes), this.#codepage);
    this.#bytes = [];
  }
}
