import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * Signature version 4 as a server has to verify it, after AWS's "Authenticating Requests": everything is worked out anew
 * from what arrived and the secret, and nothing that the client says of itself is believed.
 */

export type Credentials = { accessKeyId: string; secretAccessKey: string };

type Signed = { scope: string[]; at: string; headers: string[]; signature: string; payload: string };

/** Clocks may differ by so much. */
const skewMs = 15 * 60_000;
const longestAddressSeconds = 7 * 86_400;

/** Throws a Refusal unless whoever sent the request knew the secret, meant this request, and sent it in time. */
export function verifySignature(
  request: IncomingMessage,
  url: URL,
  { accessKeyId, secretAccessKey }: Credentials,
  options: { region: string; now: number },
): { payload: string } {
  const signed = url.searchParams.has('X-Amz-Signature')
    ? signedByAddress(request, url, options.now)
    : signedByHeader(request, options.now);
  const [key, day, region, service, end] = signed.scope;
  if (key !== accessKeyId) throw new Refusal(403, 'InvalidAccessKeyId');
  if (
    region !== options.region ||
    service !== 's3' ||
    end !== 'aws4_request' ||
    day !== signed.at.slice(0, 8)
  ) {
    throw new Refusal(400, 'AuthorizationHeaderMalformed');
  }
  requireSignedHeaders(request, signed.headers);
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map((part) => encode(decodeURIComponent(part)))
      .join('/'),
    canonicalQuery(url),
    ...signed.headers.map((name) => `${name}:${String(request.headers[name]).trim().replace(/\s+/g, ' ')}`),
    '',
    signed.headers.join(';'),
    signed.payload,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', signed.at, signed.scope.slice(1).join('/'), sha256(canonical)].join('\n');
  const derived = [day, region, service, end].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const expected = createHmac('sha256', derived).update(text).digest();
  const given = Buffer.from(signed.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal(403, 'SignatureDoesNotMatch');
  }
  return { payload: signed.payload };
}

function signedByAddress(request: IncomingMessage, url: URL, now: number): Signed {
  if (request.headers.authorization) throw new Refusal(400, 'InvalidArgument', 'signed twice');
  const parameter = (name: string): string => {
    const [value, second] = url.searchParams.getAll(name);
    if (value === undefined || second !== undefined) throw new Refusal(403, 'AccessDenied', name);
    return value;
  };
  if (parameter('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') throw new Refusal(400, 'InvalidArgument');
  const at = parameter('X-Amz-Date');
  const seconds = Number(parameter('X-Amz-Expires'));
  if (!(seconds >= 1 && seconds <= longestAddressSeconds)) {
    throw new Refusal(400, 'AuthorizationQueryParametersError');
  }
  const from = timeOf(at);
  if (now < from - skewMs) throw new Refusal(403, 'AccessDenied', 'Request is not valid yet');
  if (now > from + seconds * 1000) throw new Refusal(403, 'AccessDenied', 'Request has expired');
  return {
    scope: parameter('X-Amz-Credential').split('/'),
    at,
    headers: parameter('X-Amz-SignedHeaders').split(';'),
    signature: parameter('X-Amz-Signature'),
    payload: String(request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'),
  };
}

function signedByHeader(request: IncomingMessage, now: number): Signed {
  const form = /^AWS4-HMAC-SHA256 Credential=(\S+?),\s*SignedHeaders=(\S+?),\s*Signature=([0-9a-f]{64})$/;
  const [, scope, headers, signature] = form.exec(request.headers.authorization ?? '') ?? [];
  if (!scope || !headers || !signature) throw new Refusal(403, 'AccessDenied');
  const at = String(request.headers['x-amz-date']);
  if (Math.abs(now - timeOf(at)) > skewMs) throw new Refusal(403, 'RequestTimeTooSkewed');
  const payload = request.headers['x-amz-content-sha256'];
  if (typeof payload !== 'string') throw new Refusal(400, 'MissingSecurityHeader', 'x-amz-content-sha256');
  return { scope: scope.split('/'), at, headers: headers.split(';'), signature, payload };
}

/** Whatever of the request S3 acts upon must be part of what was signed, or others could add to it. */
function requireSignedHeaders(request: IncomingMessage, signed: readonly string[]): void {
  if (signed.join() !== signed.toSorted().join()) throw new Refusal(403, 'SignatureDoesNotMatch', 'order');
  const due = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') || name === 'content-md5',
  );
  for (const name of ['host', ...due]) {
    if (!signed.includes(name)) throw new Refusal(403, 'AccessDenied', `${name} is not signed`);
  }
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function timeOf(at: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time)) throw new Refusal(403, 'AccessDenied', 'no date');
  return time;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
