import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { isMapping, type MappingId } from '#core/invoices/mappings';

export type ConvertFile = (
  file: { filename: string; bytes: Uint8Array<ArrayBuffer> },
  mapping: MappingId,
  signal: AbortSignal,
) => Promise<string>;

export type GatewayServerOptions = {
  convert: ConvertFile;
  /** Asked for as "Authorization: Bearer …"; without one everybody on this machine may come. */
  token?: string | undefined;
  maxBytes: number;
  /** Conversions at a time; who comes beyond them is told to come again. */
  atOnce: number;
  /** One line for each request. */
  log: (line: Record<string, string | number | null>) => void;
};

const retryAfterSeconds = 5;
/** Room for the form around the file. */
const formBytes = 64 * 1024;

/**
 * A gateway as small as one can be, to try the real thing against: `POST /process` takes a form with `file` (a PDF)
 * and `mapping`, and answers XML; `GET /health` answers while it runs. What the caller calls the job
 * (`X-Docket-Job-Id`) stands in its log and in the answer.
 */
export function createGatewayServer(options: GatewayServerOptions): Server {
  let underWay = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (request.method === 'GET' && pathname === '/health') {
      answer(response, 200, 'application/json', '{"ok":true}');
      return;
    }
    const jobId = headerOf(request, 'x-docket-job-id');
    if (jobId !== null) response.setHeader('x-docket-job-id', jobId);
    const startedAt = performance.now();
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      if (!isWelcome(request, options.token)) throw new DocketError('UNAUTHENTICATED');
      if (request.method !== 'POST' || pathname !== '/process') throw new DocketError('NOT_FOUND');
      if (underWay >= options.atOnce) {
        response.setHeader('retry-after', String(retryAfterSeconds));
        throw new DocketError('IO_ERROR', { message: 'busy' });
      }
      underWay++;
      try {
        const { file, mapping } = await formOf(request, options.maxBytes);
        answer(response, 200, 'application/xml', await options.convert(file, mapping, gone.signal));
      } finally {
        underWay--;
      }
    } catch (thrown) {
      const error = toDocketError(thrown);
      // Closing before all of the form has come would reset the connection, and the answer with it.
      await drain(request, options.maxBytes + formBytes).catch(() => {});
      response.setHeader('connection', 'close');
      answer(
        response,
        error.status.http,
        'application/json',
        JSON.stringify({ error: { code: error.code, message: error.userMessage } }),
      );
    }
    options.log({
      path: pathname,
      status: response.statusCode,
      jobId,
      conversionId: headerOf(request, 'x-docket-conversion-id'),
      ms: Math.round(performance.now() - startedAt),
    });
  };
  return createServer((request, response) => void serve(request, response));
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

async function formOf(request: IncomingMessage, maxBytes: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = request;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes + formBytes) throw new DocketError('TOO_LARGE');
    chunks.push(chunk);
  }
  const type = headerOf(request, 'content-type') ?? '';
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } })
    .formData()
    .catch((cause: unknown) => {
      throw new DocketError('INVALID_INPUT', { message: 'no form with a file', cause });
    });
  const file = form.get('file');
  const mapping = form.get('mapping');
  if (!(file instanceof File)) throw new DocketError('INVALID_INPUT', { message: 'no file' });
  if (!isMapping(mapping)) throw new DocketError('UNKNOWN_MAPPING');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new DocketError('EMPTY_FILE');
  if (bytes.length > maxBytes) throw new DocketError('TOO_LARGE');
  if (!isPdf(bytes)) throw new DocketError('NOT_PDF');
  return { file: { filename: file.name, bytes }, mapping };
}

async function drain(request: IncomingMessage, maxBytes: number): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  let size = 0;
  const stream: AsyncIterable<Buffer> = request;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) return;
  }
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

function isWelcome(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  // Equal lengths for a comparison whose time tells nothing.
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(headerOf(request, 'authorization') ?? ''), hash(`Bearer ${token}`));
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
