import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib';

/**
 * Reading the objects of a PDF whoever wrote it: what is not of the kind asked for counts as missing. The library's own
 * look-ups throw there, and one odd entry would cost the whole form.
 */

type Holder = PDFDict | PDFArray;

function at(holder: Holder, key: string | number): unknown {
  if (holder instanceof PDFDict) return holder.get(PDFName.of(String(key)));
  return typeof key === 'number' && key < holder.size() ? holder.get(key) : undefined;
}

/** The object itself, through any chain of references (which may run in a circle). */
export function resolve(context: PDFContext, object: unknown): unknown {
  let found = object;
  for (let steps = 0; found instanceof PDFRef; steps++) {
    if (steps > 20) return undefined;
    found = context.lookup(found);
  }
  return found;
}

export function valueAt(holder: Holder, key: string | number): unknown {
  const value = at(holder, key);
  if (holder instanceof PDFDict) return resolve(holder.context, value);
  return value instanceof PDFRef && typeof key === 'number' ? holder.lookup(key) : value;
}

/** A reference as it stands there, unresolved. */
export function refAt(holder: Holder, key: string | number): PDFRef | null {
  const value = at(holder, key);
  return value instanceof PDFRef ? value : null;
}

/** A dictionary, or that of a stream. */
export function asDict(value: unknown): PDFDict | null {
  if (value instanceof PDFDict) return value;
  return value instanceof PDFStream ? value.dict : null;
}

export function dictAt(holder: Holder, key: string | number): PDFDict | null {
  return asDict(valueAt(holder, key));
}

export function arrayAt(holder: Holder, key: string | number): PDFArray | null {
  const value = valueAt(holder, key);
  return value instanceof PDFArray ? value : null;
}

export function streamAt(holder: Holder, key: string | number): PDFStream | null {
  const value = valueAt(holder, key);
  return value instanceof PDFStream ? value : null;
}

export function numberAt(holder: Holder, key: string | number): number | null {
  const value = valueAt(holder, key);
  if (!(value instanceof PDFNumber)) return null;
  const number = value.asNumber();
  return Number.isFinite(number) ? number : null;
}

/** A name without its slash, escapes resolved. */
export function nameAt(holder: Holder, key: string | number): string | null {
  return asName(valueAt(holder, key));
}

export function asName(value: unknown): string | null {
  return value instanceof PDFName ? value.decodeText() : null;
}

export function asText(value: unknown): string | null {
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return null;
  return decodeText(value.asBytes());
}

export function textAt(holder: Holder, key: string | number): string | null {
  return asText(valueAt(holder, key));
}

/** All numbers of an array of at least `least`; null where one is none. */
export function numbersAt(holder: Holder, key: string | number, least: number): number[] | null {
  const array = arrayAt(holder, key);
  if (!array || array.size() < least) return null;
  const numbers: number[] = [];
  for (let i = 0; i < Math.min(array.size(), 64); i++) {
    const number = numberAt(array, i);
    if (number === null) return null;
    numbers.push(number);
  }
  return numbers;
}

export function itemsOf(array: PDFArray | null): unknown[] {
  return array ? array.asArray() : [];
}

/** A text as it is written into files, in the one encoding that has every character. */
export function pdfText(text: string): PDFHexString {
  return PDFHexString.fromText(text);
}

const pdfDocHigh =
  '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc' +
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac';

/** Text strings of PDF: UTF-16 or UTF-8 by their mark, else PDFDocEncoding. */
function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x18 && byte <= 0x1f) text += pdfDocHigh[byte - 0x18];
    else if (byte >= 0x80 && byte <= 0xa0) text += pdfDocHigh[byte - 0x80 + 8];
    else text += String.fromCharCode(byte);
  }
  return text;
}
