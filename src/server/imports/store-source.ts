import { createHash } from 'node:crypto';
import { cleanFilename, mediaTypeOf, pastedFilename, refusalOf } from '#core/documents/upload';
import { DocketError } from '#core/errors/docket-error';
import { registerDocument } from '#data/documents/register-document';
import { registerPastedText } from '#data/imports/register-pasted-text';
import type { UserClient } from '#data/server/user-client';
import { newObjectKey } from '#data/storage/object-key';
import type { ObjectStore, Upload } from '#data/storage/object-store';
import { removeObjects } from '#data/storage/remove-objects';
import type { SourceFields, SourceReader } from './sources-json.ts';

/** Sources that one request may bring. */
export const mostSourcesPerRequest = 20;

type Arriving = {
  key: string;
  upload: Upload;
  hash: ReturnType<typeof createHash>;
  bytes: number;
  rest: string;
};
type Stored = { key: string; bytes: number; sha256: string };
/** `mediaType` null: text that was pasted. */
type Named = Stored & { filename: string; mediaType: string | null };

/**
 * Puts sources of a request into storage while they arrive, in pieces, so that no file is ever held whole. `register` makes
 * documents of them once all of them are there, so that a request that breaks off, or is wrong somewhere, makes none.
 * `forget` takes back the bytes of a request that came to nothing.
 */
export class SourceStore implements SourceReader {
  readonly #client: UserClient;
  readonly #store: ObjectStore;
  readonly orgId: string;
  readonly #maxBytes: number;
  readonly #named: Named[] = [];
  #count = 0;
  #arriving: Arriving | null = null;
  #stored: Stored | null = null;
  /** Keys of objects that are no document's yet. */
  readonly #loose = new Set<string>();

  constructor(
    client: UserClient,
    store: ObjectStore,
    { orgId, maxBytes }: { orgId: string; maxBytes: number },
  ) {
    this.#client = client;
    this.#store = store;
    this.orgId = orgId;
    this.#maxBytes = maxBytes;
  }

  async begin({ mimeType }: SourceFields): Promise<void> {
    this.#takeOne();
    if (this.#stored) throw invalid('one file for each source');
    const key = newObjectKey(this.orgId, new Date());
    this.#loose.add(key);
    const mediaType = mediaTypeOf('', typeof mimeType === 'string' ? mimeType : '');
    const upload = this.#store.openUpload({ key, mediaType, maxBytes: this.#maxBytes });
    this.#arriving = { key, upload, hash: createHash('sha256'), bytes: 0, rest: '' };
  }

  async piece(base64: string): Promise<void> {
    const file = this.#arriving;
    if (!file) return;
    const text = file.rest + base64.replace(/\s/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw invalid('fileData is not base64');
    // Four characters are three bytes.
    const whole = text.length - (text.length % 4);
    file.rest = text.slice(whole);
    await this.#write(file, Buffer.from(text.slice(0, whole), 'base64'));
  }

  async end(): Promise<void> {
    const file = this.#arriving;
    if (!file) return;
    await this.#write(file, Buffer.from(file.rest, 'base64'));
    const refused = refusalOf(file, this.#maxBytes);
    if (refused) throw new DocketError(refused);
    await file.upload.end();
    this.#arriving = null;
    this.#stored = { key: file.key, bytes: file.bytes, sha256: file.hash.digest('hex') };
  }

  async source(fields: SourceFields): Promise<void> {
    const stored = this.#stored;
    this.#stored = null;
    const { fileName, mimeType, sizeBytes, text } = fields;
    if (!stored && typeof text === 'string') return this.#addText(text);
    if (!stored || typeof fileName !== 'string')
      throw invalid('a source needs fileName and fileData, or text');
    if (sizeBytes !== undefined && sizeBytes !== stored.bytes) {
      throw invalid(`${fileName} has ${stored.bytes} bytes and not sizeBytes`);
    }
    const filename = cleanFilename(fileName);
    const mediaType = mediaTypeOf(filename, typeof mimeType === 'string' ? mimeType : '');
    this.#named.push({ ...stored, filename, mediaType });
  }

  /** The documents that the sources are now, in their order, each once. Throws INVALID_INPUT where there are none. */
  async register(): Promise<{ id: string; name: string }[]> {
    const documents = new Map<string, string>();
    for (const { key, filename, mediaType, bytes, sha256 } of this.#named) {
      const file = { key, filename, bytes, sha256 };
      const { documentId, alreadyHere } =
        mediaType === null
          ? await registerPastedText(this.#client, this.#store, this.orgId, file)
          : await registerDocument(this.#client, this.#store, this.orgId, { ...file, mediaType });
      if (!alreadyHere) this.#loose.delete(key);
      if (!documents.has(documentId)) documents.set(documentId, filename);
    }
    if (documents.size === 0) throw invalid('send at least one');
    return [...documents].map(([id, name]) => ({ id, name }));
  }

  /** Removes what nobody needs: all there is, when the request failed. */
  async forget(): Promise<void> {
    await this.#arriving?.upload.abort();
    await removeObjects(this.#store, [...this.#loose]);
  }

  async #addText(text: string): Promise<void> {
    this.#takeOne();
    const bytes = new TextEncoder().encode(text);
    const refused = refusalOf({ bytes: bytes.length }, this.#maxBytes);
    if (refused) throw new DocketError(refused);
    const key = newObjectKey(this.orgId, new Date());
    this.#loose.add(key);
    await this.#store.put({ key, mediaType: 'text/plain', bytes });
    this.#named.push({
      key,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      filename: pastedFilename(text),
      mediaType: null,
    });
  }

  #takeOne(): void {
    this.#count += 1;
    if (this.#count > mostSourcesPerRequest) throw invalid(`at most ${mostSourcesPerRequest} sources`);
  }

  async #write(file: Arriving, bytes: Buffer): Promise<void> {
    file.bytes += bytes.length;
    if (file.bytes > this.#maxBytes) throw new DocketError('TOO_LARGE');
    if (bytes.length === 0) return;
    file.hash.update(bytes);
    await file.upload.write(bytes);
  }
}

function invalid(explanation: string): DocketError {
  return new DocketError('INVALID_INPUT', { explanation: `sources: ${explanation}` });
}
