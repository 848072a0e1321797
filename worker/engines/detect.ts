import { DocketError } from '#core/errors/docket-error';
import { type CsvDialect, detectCsv } from '#core/reading/csv-dialect';
import { checkSize, claimsPdf, type FileFormat, sniff } from '#core/reading/detect';

/**
 * Legacy Office files and messages of Outlook are compound files; a DOCX with a password is one too, with the package
 * encrypted inside.
 */
const compoundFile = 'application/x-cfb';
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Bytes that tell CSV from prose; divisible by every width of a character. */
const csvWindow = 64 * 1024;

/** The dialect of bytes that are text, null when they are not CSV. */
export async function csvDialectOf(bytes: Uint8Array): Promise<CsvDialect | null> {
  const { decodeText } = await import('./decode-text.ts');
  const cut = bytes.length > csvWindow;
  return detectCsv((await decodeText(cut ? bytes.subarray(0, csvWindow) : bytes)).text, cut);
}

/** Word files that are no DOCX by name: with macros, which nobody runs, and templates, which are read as what they hold. */
const wordEndings = new Set(['docx', 'docm', 'dotx', 'dotm']);

/** What a zip is by the names in it: nothing is unpacked to find out what a file is. */
async function formatOfZip(bytes: Uint8Array): Promise<'pkpass' | 'docx' | null> {
  const { default: JSZip } = await import('jszip');
  const zip = await JSZip.loadAsync(bytes).catch(() => null);
  if (!zip) return null;
  if (zip.file('pass.json')) return 'pkpass';
  // Whatever the order of its parts, their encoding and the case of their names.
  return zip.file(/^\/?word[\\/]document\d{0,3}\.xml$/i).length > 0 ? 'docx' : null;
}

/**
 * Decides what a file is from its bytes.
 * @throws DocketError EMPTY_FILE, TOO_LARGE, ENCRYPTED, CORRUPT (a zip too broken to look into), NOT_PDF (nothing
 * known although the name says PDF), UNSUPPORTED_TYPE
 */
export async function detectType(
  bytes: Uint8Array,
  options: { filename?: string | undefined; maxBytes?: number | undefined } = {},
): Promise<FileFormat> {
  checkSize(bytes.length, options.maxBytes);
  const first = sniff(bytes);
  if (first === 'text') return (await csvDialectOf(bytes)) ? 'csv' : 'text';
  if (first !== 'binary') return first;

  // Loaded only here: most files are told apart without it, and it takes 50 ms.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found && wordEndings.has(found.ext)) return 'docx';
  const inZip = found && /zip|pkpass/.test(found.mime) ? await formatOfZip(bytes) : null;
  if (inZip) return inZip;
  if (found?.mime === compoundFile && (await import('./mail-message.ts')).isOutlookMessage(bytes))
    return 'msg';
  if (
    found?.mime === compoundFile &&
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encryptedPackage)
  ) {
    throw new DocketError('ENCRYPTED');
  }
  if (!found && claimsPdf(options.filename)) throw new DocketError('NOT_PDF');
  throw new DocketError('UNSUPPORTED_TYPE', { details: { found: found?.mime ?? null } });
}
