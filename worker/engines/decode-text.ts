import { DocketError } from '#core/errors/docket-error';
import { declarationWindow, declaredEncoding } from '#core/reading/declared-encoding';
import { utfByMark } from '#core/reading/detect';
import { letterSense } from '#core/reading/letter-sense';
import { utf16WithoutMark } from '#core/reading/utf16-without-mark';

/** Guessing needs a sample; megabytes of it only cost time. */
const sampleBytes = 64 * 1024;

/** Below it the encoding counts as unsure: a person is told. */
export const certainEncoding = 0.8;

export type DecodedText = {
  text: string;
  /** As the platform or iconv-lite names it, in small letters. */
  encoding: string;
  /** 0 to 1: 1 where a mark or valid UTF-8 says it, less where the file names it wrongly or it was guessed. */
  confidence: number;
};

/**
 * Bytes to text: by byte order mark, by the escapes of ISO 2022, as UTF-8 where they are valid (other encodings
 * practically never are), by what the text names itself (`names`: whether it is of a kind that does, HTML or XML), as
 * UTF-16 by where its zeros stand, as UTF-8 with a few damaged bytes, else by statistics. No byte is dropped: one that
 * has no meaning becomes one U+FFFD.
 */
export async function decodeText(bytes: Uint8Array, options: { names?: boolean } = {}): Promise<DecodedText> {
  const mark = utfByMark(bytes);
  if (mark) {
    const body = bytes.subarray(mark.markLength);
    const text = mark.encoding.startsWith('utf-32')
      ? decodeUtf32(body, mark.encoding === 'utf-32le')
      : new TextDecoder(mark.encoding).decode(body);
    return { text, encoding: mark.encoding, confidence: 1 };
  }
  const escaped = hasJapaneseEscapes(bytes) ? decoded(bytes, 'iso-2022-jp') : null;
  if (escaped) return { text: escaped, encoding: 'iso-2022-jp', confidence: 1 };
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== null && !bytes.includes(0)) return { text: utf8, encoding: 'utf-8', confidence: 1 };
  const wide = utf16WithoutMark(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, confidence: 0.95 };
  const declared = options.names ? await byDeclaration(bytes) : null;
  return declared ?? damagedUtf8(bytes) ?? (await guessed(bytes));
}

/** JIS X 0208 and its Roman letters are announced by escapes; the bytes between them are ASCII, and so valid UTF-8. */
function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at !== -1; at = bytes.indexOf(0x1b, at + 1)) {
    const [a, b] = [bytes[at + 1], bytes[at + 2]];
    if (a === 0x24 && (b === 0x40 || b === 0x42)) return true;
  }
  return false;
}

async function byDeclaration(bytes: Uint8Array): Promise<DecodedText | null> {
  const head = Buffer.from(bytes.subarray(0, declarationWindow)).toString('latin1');
  const named = declaredEncoding(head);
  // Bytes that can be searched for "charset" as ASCII are no UTF-16, and UTF-8 was tried.
  if (named === null || /^utf-?(?:8|16|32)/.test(named)) return null;
  const text = await decodedBy(bytes, named);
  if (text === null) return null;
  const lost = countLost(text);
  return lost > text.length * 0.05 ? null : { text, encoding: named, confidence: lost > 0 ? 0.9 : 1 };
}

/** Text in UTF-8 of which a few bytes were damaged or cut: its letters beyond ASCII are still mostly whole. */
function damagedUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lost = countLost(text);
  let whole = 0;
  for (const character of text) if (character > '\x7f' && character !== '\ufffd') whole++;
  if (whole < 2 || lost > Math.max(1, whole * 0.2)) return null;
  return { text, encoding: 'utf-8', confidence: 0.9 };
}

/**
 * Encodings that people's files are in, by jschardet's names, and what they are decoded by. Of two that give the
 * same letters the first counts: Windows' own are supersets of the norms'. Rarer ones than these are never guessed:
 * short texts would fall for them.
 */
const guessable: Readonly<Record<string, string>> = {
  'windows-1252': 'windows-1252',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'windows-1257': 'windows-1257',
  'windows-1258': 'windows-1258',
  'iso-8859-2': 'iso-8859-2',
  'iso-8859-5': 'iso-8859-5',
  'iso-8859-6': 'iso-8859-6',
  'iso-8859-7': 'iso-8859-7',
  'iso-8859-8': 'iso-8859-8',
  'iso-8859-9': 'windows-1254',
  'iso8859-15': 'iso-8859-15',
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  ibm866: 'ibm866',
  cp866: 'ibm866',
  cp437: 'cp437',
  cp850: 'cp850',
  cp852: 'cp852',
  cp857: 'cp857',
  cp862: 'cp862',
  cp737: 'cp737',
  macroman: 'macintosh',
  maclatin2: 'maccenteuro',
  maccyrillic: 'x-mac-cyrillic',
  cp874: 'windows-874',
  'tis-620': 'windows-874',
  cp932: 'shift_jis',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  cp949: 'euc-kr',
  'euc-kr': 'euc-kr',
  gb18030: 'gb18030',
  gb2312: 'gb18030',
  big5: 'big5',
};
/** What Western files are in that no statistics recognise: asked in any case. */
const usual = [
  ['windows-1252', 0.02],
  ['macintosh', 0.005],
] as const;

async function guessed(bytes: Uint8Array): Promise<DecodedText> {
  const { detectAll } = await import('jschardet');
  const sample = bytes.subarray(0, sampleBytes);
  const weights = new Map<string, number>(usual);
  for (const { encoding, confidence } of detectAll(Buffer.from(sample))) {
    const name = guessable[encoding?.toLowerCase() ?? ''];
    if (name) weights.set(name, Math.max(weights.get(name) ?? 0, confidence));
  }
  const scored: { name: string; text: string; sense: number; score: number }[] = [];
  for (const [name, weight] of weights) {
    const text = await decodedBy(sample, name);
    if (text === null) continue;
    // A sample may end within a character.
    const sense = letterSense(text.replace(/\ufffd$/, ''));
    scored.push({ name, text, sense, score: weight * sense ** 3 * (rank(name) / 100) });
  }
  scored.sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  const encoding = best?.name ?? 'windows-1252';
  const text = await decodedBy(bytes, encoding);
  if (text === null) throw new DocketError('UNSUPPORTED_TYPE', { message: `cannot decode ${encoding}` });
  // What two tables give the same letters for is sure whichever of them it was.
  const rival = next && next.text !== best?.text ? next.score : 0;
  const lead = best && best.score > 0 ? Math.min(1, (best.score - rival) / best.score) : 0;
  return { text, encoding, confidence: Math.round(100 * (best?.sense ?? 0) * (0.5 + 0.45 * lead)) / 100 };
}

/** Of equals the more usual one: 100 for Windows' own, less for the older ones. */
function rank(name: string): number {
  if (name === 'windows-1252') return 100;
  if (name.startsWith('windows')) return 98;
  return /^(?:mac|x-mac|cp\d)/.test(name) ? 90 : 96;
}

/** Null when the bytes are not valid in this encoding of the platform. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null when nobody here knows the encoding. The platform knows those of the web, iconv-lite those of DOS and old Macs. */
async function decodedBy(bytes: Uint8Array, name: string): Promise<string | null> {
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    const { default: iconv } = await import('iconv-lite');
    return iconv.encodingExists(name) ? iconv.decode(Buffer.from(bytes), name) : null;
  }
}

/** Characters of a decoded text whose bytes had no meaning. */
export function countLost(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

/** TextDecoder knows no UTF-32, and nothing writes it but a few programs that also write the mark. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}
