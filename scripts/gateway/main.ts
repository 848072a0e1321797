import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Page } from '#core/reading/page';
import { createEnginePool } from '#worker/engines/pool';
import { createOcr } from '#worker/ocr/ocr';
import { readOcrEnv } from '#worker/ocr/ocr-env';
import { recognizePages } from '#worker/ocr/recognize-pages';
import { type ConvertFile, createGatewayServer } from './server.ts';

/**
 * `npm run gateway` starts a reference gateway on this machine, for trying Docket with one: set GATEWAY_URL to the
 * address it names. It makes XML with the converter that Docket has built in. From the environment: GATEWAY_PORT
 * (default 4010), GATEWAY_HOST (default 127.0.0.1: this machine alone), GATEWAY_TOKEN, DOCKET_MAX_UPLOAD_MB, and what OCR takes.
 */

const schema = z.object({
  GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  GATEWAY_TOKEN: z.string().optional(),
  DOCKET_MAX_UPLOAD_MB: z.coerce.number().positive().default(50),
});
const env = schema.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

const atOnce = Math.min(2, availableParallelism());
const maxBytes = env.DOCKET_MAX_UPLOAD_MB * 1024 * 1024;
const engines = createEnginePool({ size: atOnce, limits: { maxBytes } });
const ocr = createOcr({ env: readOcrEnv(process.env), engines });

const convert: ConvertFile = async ({ filename, bytes }, mapping, signal) => {
  const pages: Page[] = [];
  await engines.read({ bytes, filename, signal }, (page) => {
    pages.push(page);
  });
  const unread = pages.filter(({ needsOcr }) => needsOcr).map(({ number }) => number);
  if (unread.length > 0) {
    const own = (number: number) => pages.find((page) => page.number === number);
    await recognizePages({ engines, ocr }, { bytes, filename, pages: unread, own, signal }, (page) => {
      pages[pages.findIndex(({ number }) => number === page.number)] = page;
    });
  }
  const facts = await engines.facts(pages, 'invoice', signal);
  const { xml } = await engines.convert({ pdf: bytes, facts, decisions: [], mapping, signal });
  if (xml === null) throw new DocketError('CORRUPT', { message: 'no invoice to be found' });
  return xml;
};

const log = (line: object): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
};
const server = createGatewayServer({ convert, token: env.GATEWAY_TOKEN, maxBytes, atOnce, log });
server.listen(env.GATEWAY_PORT, env.GATEWAY_HOST, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : env.GATEWAY_PORT;
  log({ msg: `gateway ready: GATEWAY_URL=http://${env.GATEWAY_HOST}:${port}` });
});

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await Promise.allSettled([ocr.close(), engines.close()]);
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
