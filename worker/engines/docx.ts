import JSZip from 'jszip';
import mammoth from 'mammoth';
import { DocketError } from '#core/errors/docket-error';
import { readHtml } from '#core/reading/html-text';
import type { Engine } from './engine.ts';
import { unpackPart } from './unpack-part.ts';

/** No honest document has this many parts; each costs memory before a byte of it is unpacked. */
const maxParts = 20_000;

/** Reads DOCX with mammoth to structured HTML, and that to text: headings, lists and tables keep their shape. */
export function createDocxEngine(): Engine {
  return {
    name: 'mammoth',
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const zip = await openZip(bytes);
      await checkInflatedSize(zip, limits.maxInflatedBytes);
      const pageCount = await statedPages(zip);
      const { text, tables } = readHtml(await toHtml(bytes));
      if (text.length > limits.maxCharacters) {
        throw new DocketError('LIMIT_EXCEEDED', {
          details: { limit: 'characters', characters: text.length, maxCharacters: limits.maxCharacters },
        });
      }
      if (startPage === 1 && maxPages > 0) {
        await onPage(
          {
            number: 1,
            width: null,
            height: null,
            rotation: 0,
            text,
            engine: 'mammoth',
            confidence: text === '' ? null : 1,
            words: null,
            tables,
            needsOcr: false,
          },
          { completed: 1, total: 1 },
        );
      }
      return { pageCount };
    },
  };
}

async function openZip(bytes: Uint8Array): Promise<JSZip> {
  let zip: JSZip;
  try {
    zip = await JSZip.loadAsync(bytes);
  } catch (error) {
    const locked = error instanceof Error && /encrypted/i.test(error.message);
    throw new DocketError(locked ? 'ENCRYPTED' : 'CORRUPT', {
      cause: error,
      message: 'the DOCX zip cannot be opened',
    });
  }
  if (Object.keys(zip.files).length > maxParts)
    throw new DocketError('LIMIT_EXCEEDED', { details: { limit: 'zip-parts', maxParts } });
  return zip;
}

/**
 * Unpacks every part once, keeping nothing, and counts what really comes out: the sizes that a zip declares are
 * the word of whoever made it (498 KB have become 559 MB). The same library that mammoth uses does it, so both
 * see the same parts.
 * @throws DocketError LIMIT_EXCEEDED, CORRUPT
 */
export async function checkInflatedSize(zip: JSZip, maxInflatedBytes: number): Promise<void> {
  let left = maxInflatedBytes;
  for (const part of Object.values(zip.files)) {
    if (part.dir) continue;
    left -= await unpackPart(part, left, () => {});
  }
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        // Pictures would come as data URIs of megabytes, only to be dropped.
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return result.value;
  } catch (error) {
    throw new DocketError('CORRUPT', { cause: error, message: 'the DOCX has no readable document in it' });
  }
}

/** The number of pages the last program that saved the file wrote down; null when it did not. */
async function statedPages(zip: JSZip): Promise<number | null> {
  const properties = await zip.file('docProps/app.xml')?.async('string');
  const pages = Number(/<(?:\w+:)?Pages>\s*(\d{1,6})\s*</.exec(properties ?? '')?.[1] ?? 0);
  return pages > 0 ? pages : null;
}
