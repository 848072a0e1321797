import { createHash } from 'node:crypto';
import { cleanFilename, refusalOf } from '#core/documents/upload';
import { DocketError } from '#core/errors/docket-error';
import { isMapping } from '#core/invoices/mappings';
import { sniff } from '#core/reading/detect';
import {
  createConversions,
  type MissingUpload,
  type NewConversion,
} from '#data/conversions/create-conversions';
import type { UserClient } from '#data/server/user-client';
import { newObjectKey } from '#data/storage/object-key';
import type { ObjectStore } from '#data/storage/object-store';

const pdfType = 'application/pdf';

/** Name, type and content have to agree that it is a PDF. Throws NOT_PDF, EMPTY_FILE or TOO_LARGE. */
export async function readPdf(file: File, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const refused = refusalOf({ bytes: file.size }, maxBytes);
  if (refused) throw new DocketError(refused);
  if (!isDeclaredPdf({ filename: file.name, mediaType: file.type })) throw new DocketError('NOT_PDF');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (sniff(bytes) !== 'pdf') throw new DocketError('NOT_PDF');
  return bytes;
}

/** What can be said of a file without its bytes. */
export function isDeclaredPdf(file: { filename: string; mediaType: string }): boolean {
  return file.filename.toLowerCase().endsWith('.pdf') && file.mediaType.split(';', 1)[0]?.trim() === pdfType;
}

/** The mapping of that name. Throws UNKNOWN_MAPPING. */
export function knownMapping(mapping: string) {
  if (!isMapping(mapping)) throw new DocketError('UNKNOWN_MAPPING');
  return mapping;
}

/**
 * Has one PDF converted: bytes that are here already are not stored again, and a conversion that was asked for before
 * is that conversion.
 */
export async function bringPdf(
  client: UserClient,
  store: ObjectStore,
  orgId: string,
  pdf: { mapping: string; filename: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<NewConversion> {
  const mapping = knownMapping(pdf.mapping);
  const file = {
    filename: cleanFilename(pdf.filename),
    mediaType: pdfType,
    bytes: pdf.bytes.length,
    sha256: createHash('sha256').update(pdf.bytes).digest('hex'),
  };
  const ask = async (storageKey: string | null): Promise<NewConversion | MissingUpload> => {
    const [made] = await createConversions(client, store, orgId, mapping, [{ ...file, storageKey }]);
    if (!made) throw new DocketError('UNKNOWN', { message: 'create_conversions gave no row' });
    return made;
  };
  const known = await ask(null);
  if (!known.needsUpload) return known;
  const key = newObjectKey(orgId, new Date());
  await store.put({ key, mediaType: pdfType, bytes: pdf.bytes });
  const made = await ask(key);
  if (made.needsUpload) throw new DocketError('CONFLICT', { message: 'the bytes just stored are not there' });
  return made;
}
