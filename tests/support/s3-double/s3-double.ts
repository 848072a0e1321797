import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { receiveBody } from './received-body.ts';
import { Refusal } from './refusal.ts';
import { type Credentials, verifySignature } from './signature.ts';

type StoredObject = { file: string; bytes: number; md5: string; mediaType: string; modified: Date };
type Parts = { key: string; mediaType: string; parts: Map<number, { file: string; bytes: number }> };

/** A bucket on this machine that takes nothing on trust. */
export type S3Double = {
  readonly url: string;
  readonly bucket: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly objects: ReadonlyMap<string, StoredObject>;
  /** Uploads in parts that were begun and neither completed nor given up. */
  readonly openUploads: ReadonlyMap<string, Parts>;
  /** Method, path and status of every request that was answered. */
  readonly answered: { method: string; key: string; status: number }[];
  /** Where pages come from that may ask it; those of others may not. */
  allowedOrigin: string | null;
  /** The next requests, so many, are answered as by a server that has too much to do. */
  busyFor(requests: number): void;
  /** Every object is as old as if it had been stored so long ago. */
  age(ms: number): void;
  close(): Promise<void>;
};

/**
 * Speaks as much of S3's REST API as Docket uses, path style, and refuses what AWS refuses: a wrong secret or key, an address
 * that has expired, other headers than were signed, another number of bytes, another hash or checksum. Bodies go to files.
 */
export async function openS3Double(options: { port?: number } = {}): Promise<S3Double> {
  const folder = await mkdtemp(path.join(tmpdir(), 'docket-s3-'));
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Parts>();
  const bucket = 'docket-papers';
  const region = 'eu-south-2';
  const credentials = { accessKeyId: 'AKIADOCKETDOUBLE', secretAccessKey: `secret/${randomUUID()}+=` };
  const newFile = (): string => path.join(folder, randomUUID());

  let busy = 0;

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { payload } = verifySignature(request, url, credentials, { region, now: Date.now() });
    if (busy > 0) {
      busy -= 1;
      throw new Refusal(503, 'ServiceUnavailable');
    }
    const [, name, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (name !== bucket) throw new Refusal(404, 'NoSuchBucket');
    const key = rest.join('/');
    const query = url.searchParams;
    const upload = query.get('uploadId');
    switch (`${request.method} ${key === '' ? 'bucket' : upload !== null ? 'upload' : 'object'}`) {
      case 'HEAD bucket':
        response.end();
        return;
      case 'GET bucket':
        respondXml(response, listing(query));
        return;
      case 'PUT object': {
        const mediaType = request.headers['content-type'] ?? 'binary/octet-stream';
        const body = await receiveBody(request, payload, newFile());
        await store(key, { ...body, mediaType });
        response.setHeader('etag', `"${body.md5}"`).end();
        return;
      }
      case 'HEAD object':
      case 'GET object':
        await give(request, response, key, query);
        return;
      case 'DELETE object': {
        const gone = objects.get(key);
        objects.delete(key);
        if (gone) await rm(gone.file, { force: true });
        response.writeHead(204).end();
        return;
      }
      case 'POST object': {
        if (!query.has('uploads')) break;
        const id = randomUUID();
        uploads.set(id, { key, mediaType: request.headers['content-type'] ?? '', parts: new Map() });
        respondXml(
          response,
          `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
        return;
      }
      case 'PUT upload': {
        const { parts } = uploadOf(key, upload);
        const body = await receiveBody(request, payload, newFile());
        parts.set(Number(query.get('partNumber')), body);
        response.setHeader('etag', `"${body.md5}"`).end();
        return;
      }
      case 'POST upload':
        await receiveBody(request, payload, newFile());
        await complete(uploadOf(key, upload));
        uploads.delete(String(upload));
        respondXml(
          response,
          `<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`,
        );
        return;
      case 'DELETE upload':
        uploadOf(key, upload);
        uploads.delete(String(upload));
        response.writeHead(204).end();
        return;
    }
    throw new Refusal(501, 'NotImplemented');
  }

  async function store(key: string, object: Omit<StoredObject, 'modified'>): Promise<void> {
    const before = objects.get(key);
    objects.set(key, { ...object, modified: new Date() });
    if (before) await rm(before.file, { force: true });
  }

  function uploadOf(key: string, id: string | null): Parts {
    const upload = uploads.get(id ?? '');
    if (upload?.key !== key) throw new Refusal(404, 'NoSuchUpload');
    return upload;
  }

  async function complete({ key, mediaType, parts }: Parts): Promise<void> {
    const file = newFile();
    const inOrder = [...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part);
    for (const part of inOrder) {
      await pipeline(createReadStream(part.file), createWriteStream(file, { flags: 'a' }));
      await rm(part.file);
    }
    const bytes = inOrder.reduce((sum, part) => sum + part.bytes, 0);
    await store(key, { file, bytes, md5: `${randomUUID()}-${inOrder.length}`, mediaType });
  }

  async function give(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    query: URLSearchParams,
  ): Promise<void> {
    const object = objects.get(key);
    if (!object) throw new Refusal(404, 'NoSuchKey');
    response.writeHead(200, {
      'content-length': object.bytes,
      'content-type': query.get('response-content-type') ?? object.mediaType,
      'content-disposition': query.get('response-content-disposition') ?? 'inline',
      'last-modified': object.modified.toUTCString(),
      etag: `"${object.md5}"`,
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(object.file), response);
  }

  /** Two keys a page, so that whoever lists has to go on. */
  function listing(query: URLSearchParams): string {
    const after = query.get('continuation-token') ?? '';
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .toSorted();
    const page = keys.slice(0, 2).map((key) => {
      const { bytes, modified } = objects.get(key) ?? { bytes: 0, modified: new Date() };
      return `<Contents><Key>${key}</Key><Size>${bytes}</Size><LastModified>${modified.toISOString()}</LastModified></Contents>`;
    });
    const next = keys.length > 2 ? `<NextContinuationToken>${keys[1]}</NextContinuationToken>` : '';
    return `<ListBucketResult><IsTruncated>${keys.length > 2}</IsTruncated>${next}${page.join('')}</ListBucketResult>`;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    response.once('finish', () => {
      double.answered.push({ method: request.method ?? '', key: url.pathname, status: response.statusCode });
    });
    if (allowOrigin(request, response, double.allowedOrigin)) return;
    answer(request, response, url).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'InternalError', String(error));
      if (response.headersSent) {
        response.destroy();
        return;
      }
      // What was refused is read to its end: whoever still sends could not hear why.
      request.resume();
      response.statusCode = refusal.status;
      respondXml(
        response,
        `<Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error>`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  const double: S3Double = {
    url: `http://127.0.0.1:${port}`,
    bucket,
    region,
    credentials,
    objects,
    openUploads: uploads,
    answered: [],
    allowedOrigin: null,
    busyFor(requests) {
      busy = requests;
    },
    age(ms) {
      for (const object of objects.values()) object.modified = new Date(object.modified.getTime() - ms);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return double;
}

/** As docs/operating.md has a bucket allow it, and nothing beyond. True: the request only asked for leave. */
function allowOrigin(request: IncomingMessage, response: ServerResponse, origin: string | null): boolean {
  if (origin !== null && request.headers.origin === origin) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'accept-ranges, content-range, content-length, etag');
    response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT');
    response.setHeader('access-control-allow-headers', 'content-type, x-amz-checksum-sha256, range');
  }
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(200).end();
  return true;
}

function respondXml(response: ServerResponse, xml: string): void {
  response.setHeader('content-type', 'application/xml');
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}
