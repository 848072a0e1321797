import { parentPort, workerData } from 'node:worker_threads';
import { DocketError } from '#core/errors/docket-error';
import { contentTypes } from '#core/reading/detect';
import { countWords } from '#core/reading/page';
import { detectType } from './detect.ts';
import {
  type EngineReply,
  type EngineRequest,
  pageWindow,
  poolLimitsSchema,
  requestSchema,
  toFailure,
} from './protocol.ts';
import { createEngines } from './registry.ts';

/**
 * The thread that runs the engines inside an engine child. It may be stuck in WebAssembly at any time: nothing
 * that must happen in time may be done here.
 */

const port = parentPort;
if (!port) throw new Error('thread.ts runs only as a worker thread');
const limits = poolLimitsSchema.parse(workerData);
const engines = await createEngines();

let underWay = 0;
let onAck: (() => void) | null = null;

const say = (reply: EngineReply): void => port.postMessage(reply);

port.on('message', (message: unknown) => {
  const request = requestSchema.parse(message);
  if (request.kind === 'ack') {
    underWay--;
    onAck?.();
    return;
  }
  const work = request.kind === 'read' ? read(request) : detect(request);
  work.catch((error: unknown) => {
    const failure = broken(error);
    // After a trap the heap of the WebAssembly module is in an unknown state; another file must not meet it.
    if (failure !== error) say({ kind: 'spoiled' });
    say({ kind: 'failed', job: request.job, failure: toFailure(failure) });
  });
});
say({ kind: 'ready' });

async function read(request: Extract<EngineRequest, { kind: 'read' }>): Promise<void> {
  const { job, bytes, filename, startPage, maxPages } = request;
  underWay = 0;
  const type = await detectType(bytes, { filename, maxBytes: limits.maxBytes });
  const engine = await engines.for(type);
  let pagesRead = 0;
  let wordCount = 0;
  const { pageCount } = await engine.read(
    { bytes, type, startPage, maxPages, limits },
    async (page, progress) => {
      pagesRead++;
      wordCount += countWords(page);
      say({ kind: 'page', job, page, progress });
      underWay++;
      while (underWay >= pageWindow) await acknowledgement();
    },
  );
  say({
    kind: 'read',
    job,
    summary: { engine: engine.name, contentType: contentTypes[type], pageCount, pagesRead, wordCount },
  });
}

async function detect({ job, bytes, filename }: Extract<EngineRequest, { kind: 'detect' }>): Promise<void> {
  say({ kind: 'detected', job, type: await detectType(bytes, { filename, maxBytes: limits.maxBytes }) });
}

function acknowledgement(): Promise<void> {
  return new Promise((resolve) => {
    onAck = resolve;
  });
}

/** A trap inside WebAssembly as the error it means: the file broke the engine, or memory ran out. */
function broken(error: unknown): unknown {
  if (error instanceof DocketError || !(error instanceof Error)) return error;
  if (/out of memory|OOM|enlarge memory|allocation failed/i.test(error.message)) {
    return new DocketError('LIMIT_EXCEEDED', { cause: error, message: error.message });
  }
  if (error instanceof WebAssembly.RuntimeError || /^Aborted/.test(error.message)) {
    return new DocketError('CORRUPT', { cause: error, message: error.message });
  }
  return error;
}
