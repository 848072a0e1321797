import { setTimeout as delay } from 'node:timers/promises';
import { DocketError } from '#core/errors/docket-error';
import { operationFailure, operationSchema, toRecognition } from './azure-result.ts';
import { toPng } from './gray-png.ts';
import type { OcrEngine } from './ocr-engine.ts';

export type AzureOptions = {
  /** "https://<name>.cognitiveservices.azure.com" */
  endpoint: string;
  key: string;
  /** Milliseconds for one page, waiting included. Default 60 s. */
  timeoutMs?: number;
  /** Milliseconds between questions when Azure does not say. Default 1 s. */
  pollMs?: number;
};

const apiVersion = '2024-11-30';
const mostBytes = 64 * 1024 * 1024;
const shortestPauseMs = 100;

/**
 * Azure Document Intelligence, model `prebuilt-read`: an image is sent, an operation asked for until it is done.
 * Azure sets pages upright by itself and reports boxes on the page as sent. The key is in a header only: never in
 * a message, an address, or a request to another host.
 */
export function createAzureOcr(options: AzureOptions): OcrEngine {
  const { timeoutMs = 60_000 } = options;
  return {
    name: 'azure',
    async recognize(image, { signal }) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
      try {
        const operation = await submit(options, await toPng(image), either);
        return toRecognition(await outcomeOf(options, operation, either), image);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (timeout.aborted) {
          throw new DocketError('GW_TIMEOUT', { message: `Azure took more than ${timeoutMs} ms` });
        }
        if (error instanceof DocketError) throw error;
        throw new DocketError('GW_5XX', { message: 'Azure cannot be reached', cause: error });
      }
    },
  };
}

/** Whether Azure answers at all, whatever it says. */
export async function isAzureReachable({ endpoint, key }: AzureOptions): Promise<boolean> {
  const address = addressOf(endpoint, `info?api-version=${apiVersion}`);
  try {
    const response = await fetch(address, {
      headers: { 'Ocp-Apim-Subscription-Key': key },
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** Sends the image; gives the address of the operation. */
async function submit(options: AzureOptions, png: Buffer<ArrayBuffer>, signal: AbortSignal): Promise<URL> {
  const address = addressOf(
    options.endpoint,
    `documentModels/prebuilt-read:analyze?api-version=${apiVersion}`,
  );
  const response = await ask(options, address, signal, {
    method: 'POST',
    body: png,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  await response.body?.cancel();
  const location = response.headers.get('operation-location');
  const operation = location === null ? null : URL.parse(location);
  // The key goes there too: to no other host, whatever the answer says.
  if (operation?.origin !== address.origin) {
    throw new DocketError('GW_5XX', { message: 'Azure named no operation of its own' });
  }
  return operation;
}

async function outcomeOf(options: AzureOptions, operation: URL, signal: AbortSignal) {
  for (;;) {
    const response = await ask(options, operation, signal, { method: 'GET' });
    const pause = retryAfterMs(response) ?? options.pollMs ?? 1000;
    const parsed = operationSchema.safeParse(await readJson(response));
    if (!parsed.success) {
      throw new DocketError('GW_5XX', { message: `Azure answered in another form: ${parsed.error.message}` });
    }
    if (parsed.data.status === 'succeeded') return parsed.data.analyzeResult;
    if (parsed.data.status === 'failed') throw operationFailure(parsed.data.error);
    await delay(Math.max(shortestPauseMs, pause), undefined, { signal });
  }
}

/**
 * One request that must succeed. Told to slow down, it waits as long as it is told, within the time of the page;
 * without a word how long, the queue waits instead.
 */
async function ask(
  { key }: AzureOptions,
  address: URL,
  signal: AbortSignal,
  request: { method: string; body?: Buffer<ArrayBuffer>; headers?: Record<string, string> },
): Promise<Response> {
  for (;;) {
    const response = await fetch(address, {
      ...request,
      headers: { ...request.headers, 'Ocp-Apim-Subscription-Key': key },
      redirect: 'error',
      signal,
    });
    if (response.ok) return response;
    const { status } = response;
    const pause = retryAfterMs(response);
    await response.body?.cancel();
    if (status !== 429) {
      throw new DocketError(status >= 500 ? 'GW_5XX' : 'GW_4XX', {
        message: `Azure answered ${status}`,
        details: { status },
      });
    }
    if (pause === null) throw new DocketError('RATE_LIMITED', { message: 'Azure answered 429' });
    await delay(Math.max(shortestPauseMs, pause), undefined, { signal });
  }
}

/** Seconds or a date, as milliseconds from now. */
function retryAfterMs(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const ms = /^\s*\d+(?:\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** The answer as JSON, never more of it than any page can need. */
async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new DocketError('GW_5XX', { message: 'Azure answered without end' });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

function addressOf(endpoint: string, rest: string): URL {
  return new URL(`documentintelligence/${rest}`, endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
}
