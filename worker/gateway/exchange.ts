import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { DocketError } from '#core/errors/docket-error';

export type ExchangeRequest = {
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array;
  /** Milliseconds for all of it: connecting, sending and receiving. */
  timeoutMs: number;
  /** Milliseconds without a byte once the answer has begun. */
  stallMs: number;
  /** Bytes of the answer at most; counted, whatever it says of its length. */
  maxBytes: number;
  signal?: AbortSignal | undefined;
};

export type Exchanged = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Empty where the status says that the request failed: nothing in it is of use. */
  body: Buffer;
};

/**
 * One request over a connection of its own: a connection kept from the last request may be closed by the other side
 * at the moment of the next one, which must not cost a job its attempt. Follows no redirection and unpacks nothing.
 * @throws DocketError GW_TIMEOUT (too long in all, or no byte for too long), IO_ERROR (no connection, or it breaks off
 * before the answer is complete), GW_5XX (not HTTP, or without end); the signal's reason
 */
export async function exchange(address: URL, request: ExchangeRequest): Promise<Exchanged> {
  const { signal, timeoutMs, stallMs } = request;
  const stop = new AbortController();
  const late = (message: string) => (): void => stop.abort(new DocketError('GW_TIMEOUT', { message }));
  const deadline = setTimeout(late(`no whole answer within ${timeoutMs} ms`), timeoutMs);
  const stall = { timer: undefined as NodeJS.Timeout | undefined };
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  try {
    const response = await answerTo(address, request, either);
    stall.timer = setTimeout(late(`no byte for ${stallMs} ms`), stallMs);
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) {
      response.destroy();
      return { status, headers: response.headers, body: Buffer.alloc(0) };
    }
    const body = await bodyOf(response, request.maxBytes, stall.timer);
    return { status, headers: response.headers, body };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (stop.signal.aborted) throw stop.signal.reason;
    throw transportError(error);
  } finally {
    clearTimeout(deadline);
    clearTimeout(stall.timer);
  }
}

/** Sends the request; gives the answer once its headers are there. */
function answerTo(
  address: URL,
  { method, headers, body }: ExchangeRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = address.protocol === 'https:' ? requestHttps : requestHttp;
    const length = body ? { 'content-length': String(body.length) } : {};
    const sent = send(address, { method, agent: false, headers: { ...headers, ...length }, signal });
    sent.once('response', resolve);
    // Not "once": an answer that comes before all was sent may be followed by more than one error.
    sent.on('error', reject);
    sent.end(body);
  });
}

async function bodyOf(response: IncomingMessage, maxBytes: number, stall: NodeJS.Timeout): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = response;
  // Leaving the loop destroys the connection.
  for await (const chunk of stream) {
    stall.refresh();
    size += chunk.length;
    if (size > maxBytes) throw new DocketError('GW_5XX', { message: `an answer of over ${maxBytes} bytes` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function transportError(thrown: unknown): DocketError {
  if (thrown instanceof DocketError) return thrown;
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
  const message = `no whole answer: ${String(code ?? thrown)}`;
  if (code === 'ETIMEDOUT') return new DocketError('GW_TIMEOUT', { message, cause: thrown });
  // What the parser of HTTP calls its errors.
  if (typeof code === 'string' && code.startsWith('HPE_')) {
    return new DocketError('GW_5XX', { message, cause: thrown });
  }
  return new DocketError('IO_ERROR', { message, cause: thrown });
}
