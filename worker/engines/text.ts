import chardet from 'chardet';
import { DocketError } from '#core/errors/docket-error';
import { utfByMark } from '#core/reading/detect';
import { readHtml } from '#core/reading/html-text';
import type { Page } from '#core/reading/page';
import { normalizeText } from '#core/reading/text';
import { readMarkup } from '#core/structured/markup/markup';
import type { Engine } from './engine.ts';

/** Reads plain text in whatever encoding it comes. */
export function createTextEngine(): Engine {
  return singlePage('text', (decoded) => ({ text: normalizeText(decoded), tables: [] }));
}

/** Reads HTML as a person would see it: without tags, scripts or styles; nothing is run or fetched. */
export function createHtmlEngine(): Engine {
  return singlePage('html', (decoded) => {
    const nodes = readMarkup(decoded);
    return { ...readHtml(decoded), ...(nodes.length > 0 && { nodes }) };
  });
}

/** What a format without pages amounts to. */
export type ReadText = Pick<Page, 'text' | 'tables' | 'nodes' | 'writtenOn'>;

/** An engine for a format that decodes to text and has no pages. */
export function singlePage(name: string, read: (decoded: string) => ReadText): Engine {
  return {
    name,
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const { text: decoded, confidence } = decodeText(bytes);
      if (decoded.length > limits.maxCharacters) {
        throw new DocketError('LIMIT_EXCEEDED', {
          details: {
            limit: 'characters',
            characters: decoded.length,
            maxCharacters: limits.maxCharacters,
          },
        });
      }
      const { text, ...more } = read(decoded);
      if (startPage === 1 && maxPages > 0) {
        await onPage(
          {
            number: 1,
            width: null,
            height: null,
            rotation: 0,
            text,
            engine: name,
            confidence: text === '' ? null : confidence,
            words: null,
            needsOcr: false,
            ...more,
          },
          { completed: 1, total: 1 },
        );
      }
      return { pageCount: null };
    },
  };
}

/** Guessing needs a sample; megabytes of it only cost time. */
const sampleBytes = 256 * 1024;

/**
 * Bytes to text: by byte order mark, else UTF-8 if the bytes are valid UTF-8 (other encodings practically never
 * are), else by statistics, else Windows-1252, which gives every byte a character.
 * `confidence` is 1 for the first two and the detector's own (0..1) for a guess.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string; confidence: number } {
  const mark = utfByMark(bytes);
  if (mark) {
    const body = bytes.subarray(mark.markLength);
    const { encoding } = mark;
    const text =
      encoding === 'utf-32le' || encoding === 'utf-32be'
        ? decodeUtf32(body, encoding === 'utf-32le')
        : new TextDecoder(encoding).decode(body);
    return { text, encoding, confidence: 1 };
  }
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      confidence: 1,
    };
  } catch {
    // Not UTF-8: fall through to the guess.
  }
  for (const { name, confidence } of chardet.analyse(bytes.subarray(0, sampleBytes))) {
    // UTF-16 and UTF-32 without a mark would hold NULs, and bytes with NULs were never taken for text.
    if (/^utf/i.test(name)) continue;
    try {
      return {
        text: new TextDecoder(name).decode(bytes),
        encoding: name.toLowerCase(),
        confidence: confidence / 100,
      };
    } catch {
      // An encoding the detector knows and the platform cannot decode: try the next best.
    }
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', confidence: 0.5 };
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
