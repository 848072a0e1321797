import { setImmediate } from 'node:timers/promises';
import { DocketError } from '#core/errors/docket-error';
import type { Brought } from './brought.ts';
import { EngineChild, failureOf } from './engine-child.ts';
import type { ChildSetup, EngineReply, EngineRequest, PoolLimits } from './messages.ts';
import { prepareChildProgram } from './prepared.ts';

export type LaneOptions = {
  /** Which engines its children have. */
  setup: ChildSetup;
  /** How many jobs run at the same time; each has a child process of its own. */
  size: number;
  /** Start no child before the first job comes; otherwise one stands ready. */
  lazy?: boolean;
  idleTimeoutMs?: number | undefined;
  recycleAfter?: number | undefined;
  limits: PoolLimits;
};

type JobRequest = Exclude<EngineRequest, { kind: 'ack' | 'bring' }>;
/** A request whose number the lane gives. */
export type Unnumbered = JobRequest extends infer R ? (R extends JobRequest ? Omit<R, 'job'> : never) : never;

/** Looks at each reply of a job; gives the result once one holds it. */
export type Interpret<Result> = (
  reply: EngineReply,
  /** Runs a step after those before it; the engine may go on (one page further) when it is done. */
  deliver: (step: () => void | Promise<void>) => void,
) => Result | undefined;

type Waiting = { resolve: (child: EngineChild) => void; reject: (error: unknown) => void };

/**
 * Children of one kind. Each takes one job at a time; whoever comes when all are busy waits. A child that was
 * killed, crashed or is worn out is replaced.
 */
export class EngineLane {
  readonly #options: LaneOptions;
  readonly #children = new Set<EngineChild>();
  readonly #ending = new Set<Promise<void>>();
  readonly #idle: EngineChild[] = [];
  readonly #retirement = new Map<EngineChild, NodeJS.Timeout>();
  readonly #waiting: Waiting[] = [];
  #nextJob = 0;
  #opened = false;
  #closed = false;

  constructor(options: LaneOptions) {
    this.#options = options;
    if (!options.lazy) void this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(closedError());
    for (const timer of this.#retirement.values()) clearTimeout(timer);
    for (const child of this.#children) this.#remove(child);
    await Promise.all(this.#ending);
    this.#idle.length = 0;
  }

  /**
   * Runs one job on a free child. `interpret` gives the result once a reply holds it. What the job works on is brought
   * part by part, and between two of them this thread does what else there is to do.
   */
  async run<Result>(
    unnumbered: Unnumbered,
    signal: AbortSignal | undefined,
    interpret: Interpret<Result>,
    parts: Iterable<Partial<Brought>> = [],
  ): Promise<Result> {
    const job = this.#nextJob++;
    const request: JobRequest = { ...unnumbered, job };
    const child = await this.#acquire(signal);
    const onAbort = (): void => stop(signal?.reason);
    let stop: (error: unknown) => void = () => {};
    try {
      return await new Promise<Result>((resolve, reject) => {
        // Pages are delivered one after the other, and the result only after the last of them.
        let delivered = Promise.resolve();
        let stopped = false;
        stop = (error) => {
          if (stopped) return;
          stopped = true;
          void child.kill();
          reject(error);
        };
        const deliver = (step: () => Promise<void>): void => {
          delivered = delivered.then(() => (stopped ? undefined : step())).catch(stop);
        };
        const bring = async (all: Iterable<Partial<Brought>>): Promise<void> => {
          for (const part of all) {
            if (stopped) return;
            child.send({ kind: 'bring', job, ...part });
            await setImmediate();
          }
          if (!stopped) child.send(request);
        };
        child.take({
          reply: (reply) => {
            if (stopped || !('job' in reply) || reply.job !== job) return;
            const failure = failureOf(reply);
            if (failure) deliver(async () => reject(failure));
            const result = interpret(reply, (step) =>
              deliver(async () => {
                await step();
                child.send({ kind: 'ack', job });
              }),
            );
            if (result !== undefined) deliver(async () => resolve(result));
          },
          gone: (error) => {
            stopped = true;
            reject(this.#closed ? closedError() : error);
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        if (signal?.aborted) onAbort();
        else void bring(parts).catch(stop);
      });
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#giveBack(child);
    }
  }

  /** Children can be started once their program is ready; who comes before that waits as when all are busy. */
  async #open(): Promise<void> {
    await prepareChildProgram();
    if (this.#opened || this.#closed) return;
    this.#opened = true;
    while (this.#waiting.length > 0 && this.#children.size < this.#options.size)
      this.#waiting.shift()?.resolve(this.#start());
    // One stands ready for whoever comes first; each takes a second to start and 60 MB, which many may never need.
    if (!this.#options.lazy && this.#children.size === 0) this.#rest(this.#start());
  }

  async #acquire(signal: AbortSignal | undefined): Promise<EngineChild> {
    if (this.#closed) throw closedError();
    signal?.throwIfAborted();
    const child = this.#opened ? this.#wake() : undefined;
    if (child) return child;
    if (!this.#opened) void this.#open();
    return new Promise<EngineChild>((resolve, reject) => {
      const waiting: Waiting = { resolve, reject };
      this.#waiting.push(waiting);
      const onAbort = (): void => {
        const place = this.#waiting.indexOf(waiting);
        if (place < 0) return;
        this.#waiting.splice(place, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      waiting.resolve = (free) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(free);
      };
    });
  }

  /** An idle child that is still good, or a new one if there is room. */
  #wake(): EngineChild | undefined {
    for (let child = this.#idle.pop(); child; child = this.#idle.pop()) {
      clearTimeout(this.#retirement.get(child));
      this.#retirement.delete(child);
      if (child.usable) return child;
      this.#children.delete(child);
    }
    return this.#children.size < this.#options.size ? this.#start() : undefined;
  }

  #giveBack(child: EngineChild): void {
    child.release();
    if (this.#closed) return;
    const worn = child.jobs >= (this.#options.recycleAfter ?? 200);
    const waiting = this.#waiting.shift();
    const good = child.usable && !worn;
    if (!good) this.#remove(child);
    if (waiting) waiting.resolve(good ? child : this.#start());
    else if (good) this.#rest(child);
    // A lane that waited for its first job to start a child may wait for the next one too.
    else if (!this.#options.lazy) this.#rest(this.#start());
  }

  #remove(child: EngineChild): void {
    this.#children.delete(child);
    const ended = child.kill().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  #start(): EngineChild {
    const child = new EngineChild(this.#options.limits, this.#options.setup);
    this.#children.add(child);
    return child;
  }

  #rest(child: EngineChild): void {
    this.#idle.push(child);
    const { idleTimeoutMs } = this.#options;
    if (idleTimeoutMs === undefined) return;
    const timer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(child), 1);
      this.#retirement.delete(child);
      this.#remove(child);
    }, idleTimeoutMs);
    timer.unref();
    this.#retirement.set(child, timer);
  }
}

function closedError(): DocketError {
  return new DocketError('NOT_READY', { message: 'the engine pool is closed' });
}
