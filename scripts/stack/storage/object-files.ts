import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { App } from '@supabase/lite';
import type { Removing } from './removing.ts';

type Adapter = NonNullable<App['_storageAdapter']>;
type Metadata = Awaited<ReturnType<Adapter['headObject']>>;
type Body = Parameters<Adapter['uploadObject']>[3];

/** A path segment as a file name: escaped so that no object name can leave its bucket's folder. */
const fileName = (segment: string) =>
  encodeURIComponent(segment)
    .replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'))
    .replaceAll('*', '%2A');

function readable(body: Body): Readable {
  if (body instanceof Uint8Array) return Readable.from([body]);
  if (body instanceof Readable) return body;
  return Readable.from(body);
}

/** Puts the bytes of an object in their place while the database holds its row; rejects where it keeps the row as it is. */
export type Replacing = (bucket: string, key: string, put: () => Promise<void>) => Promise<void>;

/**
 * Keeps the bytes of stored objects as files, with what is known of them beside each. A file appears under its name
 * only when complete, so a broken upload never replaces an object; and the database is asked first, as hosted projects
 * ask it in the transaction that ends an upload. (Lite tells it afterwards, when the old bytes would be gone.)
 */
export class ObjectFiles implements Adapter {
  readonly driver = null;
  readonly #dir: string;
  readonly #replacing: Replacing;
  readonly #removing: Removing;

  constructor(dir: string, replacing: Replacing, removing: Removing) {
    this.#dir = path.resolve(dir);
    this.#replacing = replacing;
    this.#removing = removing;
  }

  #fileOf(bucket: string, key: string): string {
    const file = `${path.join(this.#dir, ...[bucket, ...key.split('/')].map(fileName))}.bytes`;
    if (!file.startsWith(this.#dir + path.sep)) throw new Error(`Not an object name: ${key}`);
    return file;
  }

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Body,
    mimetype: string,
    cacheControl: string,
  ) {
    const file = this.#fileOf(bucket, key);
    const draft = path.join(this.#dir, `.upload-${randomUUID()}`);
    await fs.mkdir(path.dirname(file), { recursive: true });
    const hash = createHash('md5');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(readable(body), measure, createWriteStream(draft));
    } catch (error) {
      await fs.rm(draft, { force: true });
      throw error;
    }
    const eTag = `"${hash.digest('hex')}"`;
    const metadata = {
      cacheControl,
      contentLength: size,
      size,
      mimetype,
      lastModified: new Date(),
      eTag,
      httpStatusCode: 200,
    };
    try {
      await this.#replacing(bucket, key, async () => {
        await fs.writeFile(`${file}.json`, JSON.stringify(metadata));
        await fs.rename(draft, file);
      });
    } finally {
      await fs.rm(draft, { force: true });
    }
    return metadata;
  }

  async headObject(bucket: string, key: string): Promise<Metadata> {
    const stored: Metadata = JSON.parse(await fs.readFile(`${this.#fileOf(bucket, key)}.json`, 'utf8'));
    return { ...stored, ...(stored.lastModified && { lastModified: new Date(stored.lastModified) }) };
  }

  async getObject(bucket: string, key: string) {
    const metadata = await this.headObject(bucket, key);
    const body = Readable.toWeb(createReadStream(this.#fileOf(bucket, key)));
    return { metadata, httpStatusCode: 200, body };
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const file = this.#fileOf(bucket, key);
    await this.#removing(bucket, key, async () => {
      await Promise.all([fs.rm(file, { force: true }), fs.rm(`${file}.json`, { force: true })]);
    });
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    toBucket: string,
    toKey: string,
  ) {
    const from = this.#fileOf(bucket, key);
    const to = this.#fileOf(toBucket, toKey);
    await fs.mkdir(path.dirname(to), { recursive: true });
    await fs.copyFile(from, to);
    await fs.copyFile(`${from}.json`, `${to}.json`);
    const { eTag, lastModified } = await this.headObject(toBucket, toKey);
    return { httpStatusCode: 200, eTag, ...(lastModified && { lastModified }) };
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${this.#fileOf(bucket, key)}`;
  }
}
