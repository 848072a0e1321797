import { DocketError } from '#core/errors/docket-error';
import type { EnginePool } from '#worker/engines/pool';
import { exchange } from './exchange.ts';

export type GatewayOptions = {
  /** "https://gateway.example.com/v1" */
  url: string;
  token?: string | undefined;
  /** Whether an answer is XML that may be stored: parsing it is for an engine child. */
  engines: Pick<EnginePool, 'checkAnswer'>;
  /** Milliseconds for one conversion. */
  timeoutMs: number;
  /** Milliseconds without a byte once an answer has begun. Default 30 s. */
  stallMs?: number;
  /** Bytes of an answer. Default 20 MB: the largest real invoices, with attachments, have a few. */
  maxBytes?: number;
};

export type GatewayRequest = {
  pdf: Uint8Array<ArrayBuffer>;
  filename: string;
  mapping: string;
  jobId: number;
  conversionId: string;
  signal?: AbortSignal | undefined;
};

export type GatewayAnswer = {
  /** Well-formed, without DTD; to be stored as UTF-8. */
  xml: string;
  /** The job as the gateway calls it in its answer; null when it says nothing of it. */
  echoedJobId: string | null;
};

export type GatewayClient = {
  /**
   * Has a PDF made into XML: `POST /process` with `file` and `mapping`.
   * @throws DocketError GW_4XX (refused; trying again is of no use), RATE_LIMITED (429), GW_5XX (its fault: a status
   * of 5xx, or an answer that is not the XML asked for), GW_TIMEOUT, IO_ERROR (no connection, or it broke off). How
   * long the gateway asked to be left alone stands in its `retryAfterSeconds`.
   */
  process(request: GatewayRequest): Promise<GatewayAnswer>;
  /** Whether it answers at all: `GET /health` with any status below 500, so that a gateway need not have one. */
  isReachable(): Promise<boolean>;
};

const defaultStallMs = 30_000;
const defaultMaxBytes = 20 * 1024 * 1024;
const questionTimeoutMs = 5000;
/** The longest pause the queue knows. */
const longestRetryAfterSeconds = 6 * 3600;

/** A gateway over HTTP. The token goes to its address only and stands in no message. */
export function createGatewayClient(options: GatewayOptions): GatewayClient {
  const { url, token, engines, timeoutMs, stallMs = defaultStallMs, maxBytes = defaultMaxBytes } = options;
  const addressOf = (rest: string): URL => new URL(rest, url.endsWith('/') ? url : `${url}/`);
  const headers = {
    'user-agent': 'docket',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return {
    async process({ pdf, filename, mapping, jobId, conversionId, signal }) {
      const form = await encodeForm(pdf, filename, mapping);
      const answer = await exchange(addressOf('process'), {
        method: 'POST',
        headers: {
          ...headers,
          accept: 'application/xml',
          'content-type': form.type,
          'x-docket-job-id': String(jobId),
          'x-docket-conversion-id': conversionId,
        },
        body: form.body,
        timeoutMs,
        stallMs: Math.min(stallMs, timeoutMs),
        maxBytes,
        signal,
      });
      if (answer.status < 200 || answer.status > 299) {
        throw refusal(answer.status, answer.headers['retry-after']);
      }
      const said = {
        contentType: answer.headers['content-type'],
        contentEncoding: answer.headers['content-encoding'],
      };
      const xml = await engines.checkAnswer(answer.body, said, signal);
      const echo = answer.headers['x-docket-job-id'];
      return { xml, echoedJobId: typeof echo === 'string' ? echo.slice(0, 100) : null };
    },
    async isReachable() {
      try {
        const { status } = await exchange(addressOf('health'), {
          method: 'GET',
          headers,
          timeoutMs: questionTimeoutMs,
          stallMs: questionTimeoutMs,
          maxBytes,
        });
        return status < 500;
      } catch {
        return false;
      }
    },
  };
}

async function encodeForm(pdf: Uint8Array<ArrayBuffer>, filename: string, mapping: string) {
  const form = new FormData();
  form.set('mapping', mapping);
  form.set('file', new Blob([pdf], { type: 'application/pdf' }), filename);
  const encoded = new Response(form);
  return {
    type: encoded.headers.get('content-type') ?? 'multipart/form-data',
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

function refusal(status: number, retryAfter: string | undefined): DocketError {
  // A redirection is not followed: documents and token go to the address in the settings and nowhere else.
  const code = status === 429 ? 'RATE_LIMITED' : status >= 500 ? 'GW_5XX' : 'GW_4XX';
  const seconds = code === 'GW_4XX' ? null : secondsOf(retryAfter);
  return new DocketError(code, {
    message: `the gateway answered ${status}`,
    details: { status, ...(seconds !== null && { retryAfterSeconds: seconds }) },
  });
}

/** Seconds or a date, as whole seconds from now. */
function secondsOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null;
  const seconds = /^\s*\d+\s*$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds)
    ? Math.min(longestRetryAfterSeconds, Math.max(0, Math.ceil(seconds)))
    : null;
}
