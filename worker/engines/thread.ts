import { parentPort, workerData } from 'node:worker_threads';
import { DocketError } from '#core/errors/docket-error';
import { contentTypes } from '#core/reading/detect';
import { countWords } from '#core/reading/page';
import { BroughtParts } from './brought.ts';
import { findTraits, judgeDeal } from './deal-work.ts';
import { detectType } from './detect.ts';
import type { Engine } from './engine.ts';
import { toFailure } from './failure.ts';
import { describeForm, fillForm } from './form-work.ts';
import { importSections } from './import-work.ts';
import { check, convert, judge } from './invoice-work.ts';
import {
  type EngineReply,
  type EngineRequest,
  imageWindow,
  isChildOptions,
  isRequest,
  pageWindow,
} from './messages.ts';
import { inChunks } from './parts.ts';
import { prepareForm } from './prepare-work.ts';
import { createEngines } from './registry.ts';
import { asTrap } from './traps.ts';

/**
 * The thread that runs the engines inside an engine child. It may be stuck in WebAssembly at any time: nothing
 * that must happen in time may be done here.
 */

const port = parentPort;
if (!port || !isChildOptions(workerData)) throw new Error('thread.ts runs only as a worker thread');
const { limits, setup } = workerData;
const engines = await createEngines(setup.kind);

let underWay = 0;
let onAck: (() => void) | null = null;
const brought = new BroughtParts();

const say = (reply: EngineReply): void => port.postMessage(reply);

port.on('message', (request: unknown) => {
  if (!isRequest(request)) throw new Error('not a request');
  if (request.kind === 'ack') {
    underWay--;
    onAck?.();
    return;
  }
  if (request.kind === 'bring') {
    brought.add(request);
    return;
  }
  work(request).catch((error: unknown) => {
    const failure = asTrap(error);
    // After a trap the heap of the WebAssembly module is in an unknown state; another file must not meet it.
    if (failure !== error) say({ kind: 'spoiled' });
    say({ kind: 'failed', job: request.job, failure: toFailure(failure) });
  });
});
say({ kind: 'ready' });

async function work(request: Exclude<EngineRequest, { kind: 'ack' | 'bring' }>): Promise<void> {
  switch (request.kind) {
    case 'read':
      return read(request);
    case 'detect':
      return detect(request);
    case 'draw':
      return draw(request);
    case 'attachments':
      return unpack(request);
    case 'classify':
      return classifyPages(request);
    case 'facts':
      return findFacts(request);
    case 'import':
      return importSections(request, brought.take(request.job), say, acknowledgement);
    case 'deal':
      return judgeDeal(request, brought.take(request.job), say, acknowledgement);
    case 'traits':
      return say(await findTraits(request, brought.take(request.job)));
    case 'prepare':
      return say(await prepareForm(request, brought.take(request.job)));
    case 'invoice':
      return embeddedInvoice(request);
    case 'convert':
      return say(await convert(request, brought.take(request.job), engineFor));
    case 'check':
      return say(await check(request));
    case 'form':
      return say(await describeForm(request, limits, engineFor));
    case 'fill':
      return say(await fillForm(request, limits));
    case 'judge':
      return say(await judge(request, brought.take(request.job)));
    default:
      throw new Error(`${request.kind} is not for this child`);
  }
}

async function read(request: Extract<EngineRequest, { kind: 'read' }>): Promise<void> {
  const { job, bytes, filename, startPage, maxPages } = request;
  underWay = 0;
  const type = await detectType(bytes, { filename, maxBytes: limits.maxBytes });
  const engine = await engines.for(type);
  let pagesRead = 0;
  let wordCount = 0;
  const { pageCount, unreadText = false } = await engine.read(
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
    unreadText,
  });
}

async function detect({ job, bytes, filename }: Extract<EngineRequest, { kind: 'detect' }>): Promise<void> {
  say({ kind: 'detected', job, type: await detectType(bytes, { filename, maxBytes: limits.maxBytes }) });
}

async function draw({
  job,
  bytes,
  filename,
  pages,
  dpi,
}: Extract<EngineRequest, { kind: 'draw' }>): Promise<void> {
  underWay = 0;
  const type = await detectType(bytes, { filename, maxBytes: limits.maxBytes });
  const engine = await engines.for(type);
  if (!engine.draw) throw new DocketError('UNSUPPORTED_TYPE', { message: `${type} has no pages to draw` });
  await engine.draw({ bytes, pages, dpi, limits }, async (image, progress) => {
    say({ kind: 'image', job, image, progress });
    underWay++;
    while (underWay >= imageWindow) await acknowledgement();
  });
  say({ kind: 'drawn', job });
}

async function unpack({
  job,
  bytes,
  filename,
}: Extract<EngineRequest, { kind: 'attachments' }>): Promise<void> {
  underWay = 0;
  const engine = await engines.for(await detectType(bytes, { filename, maxBytes: limits.maxBytes }));
  await engine.attachments?.({ bytes, limits }, async (attachment) => {
    say({ kind: 'attachment', job, attachment });
    underWay++;
    while (underWay >= imageWindow) await acknowledgement();
  });
  say({ kind: 'unpacked', job });
}

async function classifyPages({ job }: Extract<EngineRequest, { kind: 'classify' }>): Promise<void> {
  const { pages } = brought.take(job);
  // Loaded by the first document to classify: the rules of all types take a moment.
  const [{ classify }, { suggestSplits }] = await Promise.all([
    import('#core/classification/classify'),
    import('#core/documents/split-suggestions'),
  ]);
  say({ kind: 'classified', job, classification: classify(pages), parts: suggestSplits(pages) });
}

/** Facts are said in parts: whoever hears them has heartbeats to send. */
const factsAtOnce = 500;

async function findFacts({ job, blueprint: id }: Extract<EngineRequest, { kind: 'facts' }>): Promise<void> {
  const { pages } = brought.take(job);
  const [{ extractFacts }, { blueprintOf }, { mostFacts }] = await Promise.all([
    import('#core/facts/extract-facts'),
    import('#core/blueprints/index'),
    import('#core/facts/fact'),
  ]);
  const blueprint = blueprintOf(id);
  if (!blueprint) throw new DocketError('NOT_CONFIGURED', { message: `there is no blueprint ${id}` });
  const facts = extractFacts(pages, blueprint);
  if (facts.length > mostFacts) {
    throw new DocketError('LIMIT_EXCEEDED', { message: `there are more than ${mostFacts} facts` });
  }
  for (const part of inChunks(facts, factsAtOnce)) say({ kind: 'found', job, facts: part });
  say({ kind: 'facts', job });
}

async function embeddedInvoice({ job, bytes }: Extract<EngineRequest, { kind: 'invoice' }>): Promise<void> {
  const engine = await engineFor(bytes);
  say({ kind: 'invoice', job, invoice: (await engine.embeddedInvoice?.(bytes)) ?? null });
}

async function engineFor(bytes: Uint8Array): Promise<Engine> {
  return engines.for(await detectType(bytes, { maxBytes: limits.maxBytes }));
}

function acknowledgement(): Promise<void> {
  return new Promise((resolve) => {
    onAck = resolve;
  });
}
