import { Readable } from 'node:stream';
import busboy from 'busboy';

/** What a body held beyond the allowed number of bytes. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** A number of bytes a body may have, and whether one had more. Bytes are counted: Content-Length proves nothing. */
export class ByteLimit {
  readonly bytes: number;
  exceeded = false;
  /**
   * Reads away what nobody read of the body. To be awaited before answering: a client still sending cannot read the
   * answer, and loses the connection.
   */
  drain: () => Promise<void> = () => Promise.resolve();

  constructor(bytes: number) {
    this.bytes = bytes;
  }
}

/** A request whose body is read as it comes; DOM's types do not know `duplex`, which such a request must have. */
function streaming(url: string, method: string, headers: Headers, body: ReadableStream<Uint8Array>): Request {
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, duplex: 'half' };
  return new Request(url, init);
}

/** The file of a form as a web stream, which breaks off at its end when the form's reader had to cut it. */
function webStream(source: Readable, limit: ByteLimit): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  limit.drain = () => readAway(() => chunks.next());
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (!done) controller.enqueue(value);
      else if (limit.exceeded) controller.error(new TooLarge());
      else controller.close();
    },
  });
}

async function readAway(next: () => Promise<{ done?: boolean }>): Promise<void> {
  try {
    while (!(await next()).done);
  } catch {
    // The client went away.
  }
}

/** A request like this one with a body that breaks off beyond the limit. The rest is read and dropped. */
export function limitBody(request: Request, limit: ByteLimit): Request {
  if (!request.body) return request;
  const reader = request.body.getReader();
  limit.drain = () => readAway(() => reader.read());
  let seen = 0;
  const counted = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      seen += value.byteLength;
      if (seen <= limit.bytes) return controller.enqueue(value);
      limit.exceeded = true;
      controller.error(new TooLarge());
    },
  });
  return streaming(request.url, request.method, request.headers, counted);
}

const PASSED_ON = ['authorization', 'apikey', 'x-upsert'];

/**
 * Turns a form upload into one whose body is the file itself, which is what Lite takes. Clients name the file part
 * `''` and send the fields before it. Resolves as soon as the file begins; undefined when the form holds none.
 */
export function unwrapForm(request: Request, limit: ByteLimit): Promise<Request | undefined> {
  return new Promise((resolve, reject) => {
    const form = busboy({
      headers: Object.fromEntries(request.headers),
      limits: { files: 1, fileSize: limit.bytes },
    });
    const fields = new Map<string, string>();
    form.on('field', (name, value) => fields.set(name, value));
    form.on('file', (_name, file, { mimeType }) => {
      const headers = new Headers({ 'content-type': mimeType });
      for (const name of PASSED_ON) {
        const value = request.headers.get(name);
        if (value) headers.set(name, value);
      }
      const cacheControl = fields.get('cacheControl');
      if (cacheControl) headers.set('cache-control', `max-age=${cacheControl}`);
      const metadata = fields.get('metadata');
      if (metadata) headers.set('x-metadata', Buffer.from(metadata).toString('base64'));
      file.on('limit', () => {
        limit.exceeded = true;
      });
      resolve(streaming(request.url, request.method, headers, webStream(file, limit)));
    });
    form.on('close', () => resolve(undefined));
    form.on('error', reject);
    if (request.body) Readable.from(request.body).on('error', reject).pipe(form);
    else resolve(undefined);
  });
}
