import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import {
  type EngineReply,
  type EngineRequest,
  type Exceeded,
  imageWindow,
  isChildOptions,
  isRequest,
  kindOf,
  pageWindow,
} from './messages.ts';
import { watchLimits } from './watch.ts';

/**
 * An engine child: a process that reads one document at a time and can be killed at any moment.
 *
 * A synchronous WebAssembly call can neither be interrupted nor look at a clock, so the engine runs in a worker
 * thread and this thread, which does nothing else, watches over it: the parent's life (the IPC channel closes
 * even when the parent gets kill -9), resident memory, and CPU time. Ending means SIGKILL to itself, because an
 * orderly exit would wait for the very thread that is stuck.
 */

// V8 compiles hot WebAssembly anew with its optimizing compiler, by default so soon that a document of a few pages costs
// twice the time to read; with this budget it begins in documents that are long enough to gain by it.
setFlagsFromString('--wasm-tiering-budget=100000000');
// Functions are checked when they are first called: most of an engine never is, and all of it takes as long to check as to
// start with.
setFlagsFromString('--wasm-lazy-validation');
// Regular expressions are compiled once and for good: by default V8 makes byte code for the first use and machine code for
// the second, which made the first document of a child, that uses a thousand of them, a quarter slower.
setFlagsFromString('--no-regexp-tier-up');

const options: unknown = JSON.parse(process.argv[2] ?? 'null');
if (!isChildOptions(options)) throw new Error('an engine child is started by its parent alone');
const { limits, setup } = options;
/** How many pages may be under way before the engine waits for its reader, and its clocks stand still. */
let window = pageWindow;

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

process.on('disconnect', die);
// The parent may have died while this file was loading.
if (!process.connected) die();
// Ctrl-C and service managers signal the whole process group. The parent decides when its children end: it may
// want to finish what they are doing first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

const send = (message: unknown, sent?: () => void): void => {
  process.send?.(message, undefined, undefined, (error) => {
    if (error) die();
    sent?.();
  });
};
const reply = (message: EngineReply, sent?: () => void): void => send(message, sent);

const stop = (exceeded: Exceeded): void => {
  reply({ kind: 'limit', exceeded }, die);
  // The channel may be full with a reader that does not read.
  setTimeout(die, 250);
};

/** Of the same kind as this file: see `prepared.ts`. */
const folder = setup.kind === 'ocr' || setup.kind === 'official' ? `${setup.kind}/` : '';
const threadFile = `${folder}thread${path.extname(import.meta.filename)}`;
const thread = new Worker(path.join(import.meta.dirname, threadFile), {
  workerData: options,
  // The watch counts all memory; this makes a runaway JavaScript heap end the thread and not crash the process.
  resourceLimits: {
    maxOldGenerationSizeMb: Math.ceil(limits.memoryBytes / 2 ** 20),
    // Pages are short-lived garbage: a larger nursery is only more memory, a much smaller one costs time.
    maxYoungGenerationSizeMb: 32,
  },
  env: {},
  stdin: false,
});
const watch = watchLimits(limits, stop);

let started = false;
const early: EngineRequest[] = [];
let underWay = 0;

function pass(request: EngineRequest): void {
  if (request.kind === 'ack') {
    underWay--;
    if (underWay < window) watch.resume();
  } else if (request.kind !== 'bring') {
    underWay = 0;
    window = request.kind === 'draw' || request.kind === 'attachments' ? imageWindow : pageWindow;
    watch.begin();
  }
  thread.postMessage(request);
}

process.on('message', (message) => {
  if (!isRequest(message)) throw new Error('not a request');
  // Loading the engines is not part of anybody's time budget.
  if (started) pass(message);
  else early.push(message);
});

thread.on('message', (message: unknown) => {
  // No more of it is looked at here: the parent parses the whole message, and twice would cost a tenth of the time.
  switch (kindOf(message)) {
    case 'ready':
      started = true;
      for (const request of early.splice(0)) pass(request);
      break;
    case 'page':
    case 'image':
    case 'attachment':
      underWay++;
      watch.progress();
      if (underWay >= window) watch.pause();
      break;
    // More of them is to come.
    case 'found':
      watch.progress();
      break;
    // Whatever else it says is the end of a job.
    default:
      watch.end();
      // WebAssembly memory never shrinks: what this document took would count against the next one.
      if (process.memoryUsage.rss() > limits.memoryBytes / 2) reply({ kind: 'spoiled' });
  }
  send(message);
});

thread.on('error', (error) => {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') stop({ limit: 'memory' });
  else {
    process.stderr.write(`${error.stack ?? error.message}\n`, die);
  }
});
