import JSZip from 'jszip';
import { DocketError } from '#core/errors/docket-error';
import { normalizeText } from '#core/reading/text';
import type { PassFiles } from '#core/structured/pass/parse-pass';
import { readPass } from '#core/structured/pass/pass';
import { decodeText } from './decode-text.ts';
import type { Engine, EngineLimits } from './engine.ts';
import { today } from './today.ts';
import { unpackPart } from './unpack-part.ts';

/** No honest pass has as many files; each costs memory before a byte of it is unpacked. */
const mostParts = 1000;
const mostLanguages = 60;
/** Bytes of one file of text in a pass: those of real ones have some thousands. */
const largestText = 2 * 1024 * 1024;

/** Reads wallet passes (PKPass): their fields as text, and what they are for as nodes. Their pictures are not looked at. */
export function createPassEngine(): Engine {
  return {
    name: 'pkpass',
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const files = await openPass(bytes, limits);
      const { nodes, text: printed, writtenOn } = readPass(files, { readOn: today() });
      const text = normalizeText(printed);
      if (startPage === 1 && maxPages > 0) {
        await onPage(
          {
            number: 1,
            width: null,
            height: null,
            rotation: 0,
            text,
            engine: 'pkpass',
            confidence: text === '' ? null : 1,
            words: null,
            tables: [],
            needsOcr: false,
            ...(nodes.length > 0 && { nodes }),
            ...(writtenOn !== undefined && { writtenOn }),
          },
          { completed: 1, total: 1 },
        );
      }
      return { pageCount: null };
    },
  };
}

/**
 * The files of a pass that say something, unpacked within limits.
 * @throws DocketError CORRUPT, LIMIT_EXCEEDED
 */
export async function openPass(
  bytes: Uint8Array,
  limits: Pick<EngineLimits, 'maxInflatedBytes'>,
): Promise<PassFiles> {
  const zip = await JSZip.loadAsync(bytes).catch((error: unknown) => {
    throw new DocketError('CORRUPT', { cause: error, message: 'the zip of the pass cannot be opened' });
  });
  if (Object.keys(zip.files).length > mostParts)
    throw new DocketError('LIMIT_EXCEEDED', { details: { limit: 'zip-parts', maxParts: mostParts } });
  const pass = zip.file('pass.json');
  if (!pass) throw new DocketError('CORRUPT', { message: 'there is no pass.json' });
  const strings = new Map<string, string>();
  let left = limits.maxInflatedBytes;
  const textOf = async (part: JSZip.JSZipObject): Promise<string> => {
    const unpacked = await unpack(part, Math.min(left, largestText));
    left -= unpacked.length;
    return (await decodeText(unpacked)).text;
  };
  for (const [name, part] of Object.entries(zip.files)) {
    const language = /^([\w-]{2,20})\.lproj\/pass\.strings$/.exec(name)?.[1];
    if (language !== undefined && strings.size < mostLanguages) strings.set(language, await textOf(part));
  }
  return { pass: await textOf(pass), strings };
}

/** What one file of a zip holds. */
async function unpack(part: JSZip.JSZipObject, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await unpackPart(part, most, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks);
}
