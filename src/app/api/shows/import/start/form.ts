import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Busboy from '@fastify/busboy';
import { DocketError } from '#core/errors/docket-error';

/** Of small parts of a form. */
const smallBytes = 1000;

/**
 * The parts of a form one after the other, as they come: `small` ones as text, any other as a stream for `large`. Bytes
 * are counted; what a request says of its length is not trusted. Throws TOO_LARGE, or INVALID_INPUT for what is no form.
 */
export async function readForm(
  request: Request,
  {
    maxBytes,
    small,
    large,
  }: {
    maxBytes: number;
    small: readonly string[];
    large: (name: string, part: Readable, before: ReadonlyMap<string, string>) => Promise<void>;
  },
): Promise<ReadonlyMap<string, string>> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data') || !request.body) throw noForm();
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new DocketError('TOO_LARGE');
  const values = new Map<string, string>();
  const failed = Promise.withResolvers<never>();
  let turn: Promise<void> = Promise.resolve();
  const busboy = Busboy({
    headers: { 'content-type': contentType },
    // Every part is a stream: a field would be held in memory as a whole.
    isPartAFile: () => true,
    limits: { files: small.length + 1, headerPairs: 20 },
  });
  busboy.on('file', (name, part) => {
    const read = small.includes(name)
      ? async () => void values.set(name, await textOf(part))
      : () => large(name, part, values);
    turn = turn.then(read);
    turn.catch((error: unknown) => {
      part.resume();
      failed.reject(error);
    });
  });
  let size = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new DocketError('TOO_LARGE');
      yield chunk;
    }
  };
  const body = pipeline(chunksOf(request.body), counted, busboy).catch((cause: unknown) => {
    throw cause instanceof DocketError ? cause : noForm(cause);
  });
  // What fails in a part ends the request; what comes after it is not read.
  await Promise.race([body, failed.promise]);
  await turn;
  return values;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function textOf(part: Readable): Promise<string> {
  let text = '';
  for await (const chunk of part) {
    text += String(chunk);
    if (text.length > smallBytes) throw new DocketError('TOO_LARGE');
  }
  return text.trim();
}

function noForm(cause?: unknown): DocketError {
  return new DocketError('INVALID_INPUT', {
    explanation: 'body: send multipart/form-data with "orgId" and "sources"',
    cause,
  });
}
