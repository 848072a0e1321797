import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { evenLight } from '#core/reading/even-light';
import type { Recognition } from '#core/reading/ocr-result';
import { measureLines } from '#core/reading/ocr-skew';
import { straightenImage } from '#core/reading/ocr-straighten';
import { wordsOfTsv } from '#core/reading/ocr-tsv';
import { findUpright, uprightPatienceMs } from '#core/reading/ocr-upright';
import { toFailure } from '../failure.ts';
import {
  type EngineReply,
  type EngineRequest,
  isChildOptions,
  isRequest,
  type PageImage,
} from '../messages.ts';
import { asTrap } from '../traps.ts';
import { completeRecognition } from './complete.ts';
import { cutParts, joinParts } from './parts.ts';
import { loadTesseract, type Tesseract } from './tesseract-core.ts';

/** The thread that recognises text inside an engine child. It is stuck in WebAssembly for seconds at a time. */

const port = parentPort;
if (!port || !isChildOptions(workerData)) throw new Error('thread.ts runs only as a worker thread');
const { setup } = workerData;
if (setup.kind !== 'ocr') throw new Error(`a child for ${setup.kind} recognises nothing`);
const { models } = setup;

// Recognition takes all the time there is; heartbeats of the worker and whoever uses this machine come first. On
// Linux this is this thread's priority alone, so that the one that watches over it is not held up either.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Loaded by the first image to be recognised here: a child that only sets images upright needs none of it. */
let tesseract: Promise<Tesseract> | undefined;
const say = (reply: EngineReply): void => port.postMessage(reply);

port.on('message', (request: unknown) => {
  if (!isRequest(request)) throw new Error('not a request');
  if (request.kind === 'ack') return;
  work(request)
    .then(say)
    .catch((error: unknown) => {
      const failure = asTrap(error);
      if (failure !== error) say({ kind: 'spoiled' });
      say({ kind: 'failed', job: request.job, failure: toFailure(failure) });
    });
});
say({ kind: 'ready' });

async function work(request: Exclude<EngineRequest, { kind: 'ack' }>): Promise<EngineReply> {
  const { job } = request;
  switch (request.kind) {
    case 'recognize':
      return { kind: 'recognized', job, recognition: await recognize(request.image) };
    case 'complete':
      return { kind: 'recognized', job, recognition: await complete(request) };
    case 'cut':
      return { kind: 'cut', job, parts: cutParts(request.image, request.own) };
    case 'join': {
      const { own, image, parts, engine } = request;
      return { kind: 'joined', job, page: joinParts(own, image, parts, engine) };
    }
    case 'measure':
      return { kind: 'measured', job, lines: measureLines(evenLight(request.image)) };
    case 'straighten':
      return {
        kind: 'straightened',
        job,
        raster: straightenImage(evenLight(request.image), request.straightening),
      };
    default:
      throw new Error(`${request.kind} is not for this child`);
  }
}

async function recognize(image: PageImage): Promise<Recognition> {
  tesseract ??= loadTesseract(models);
  const loaded = await tesseract;
  // This child does nothing else meanwhile.
  const before = process.cpuUsage();
  const even = evenLight(image);
  const upright = await findUpright(
    image,
    measureLines(even),
    async (way) => wordsOfTsv(loaded.recognize(straightenImage(even, way), image.dpi)),
    () => {
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000 < uprightPatienceMs;
    },
  );
  return completeRecognition(loaded, even, image.dpi, upright);
}

async function complete({
  image,
  straightening,
  words,
}: Extract<EngineRequest, { kind: 'complete' }>): Promise<Recognition> {
  tesseract ??= loadTesseract(models);
  return completeRecognition(await tesseract, evenLight(image), image.dpi, { straightening, words });
}
