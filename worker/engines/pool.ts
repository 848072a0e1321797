import { DocketError } from '#core/errors/docket-error';
import { checkSize, contentTypes, type DocumentType } from '#core/reading/detect';
import type { Page, ReadingProgress, ReadingSummary } from '#core/reading/page';
import { defaultEngineLimits } from './engine.ts';
import { EngineChild, failureOf } from './engine-child.ts';
import type { EngineReply, EngineRequest, PoolLimits } from './protocol.ts';

export type { Page, ReadingProgress, ReadingSummary } from '#core/reading/page';
export type { PoolLimits } from './protocol.ts';

export const defaultPoolLimits: PoolLimits = {
  ...defaultEngineLimits,
  memoryBytes: 1024 ** 3,
  stallMs: 30_000,
  budgetMs: 300_000,
};

export type EnginePoolOptions = {
  /** How many documents are read at the same time; each has a child process of its own. */
  size: number;
  /** A child that had nothing to do for so long is ended; the next job starts a new one. Default: never. */
  idleTimeoutMs?: number;
  /** Jobs after which a child is replaced, so that what engines leak does not pile up. Default 200. */
  recycleAfter?: number;
  limits?: Partial<PoolLimits>;
};

export type ReadInput = {
  bytes: Uint8Array;
  /** Only words the refusal of what nobody recognises; the type is decided by the bytes. */
  filename?: string;
  /** 1-based; default 1. */
  startPage?: number;
  /** Default: all. */
  maxPages?: number;
  /** Aborting ends this job at once (its child is killed) and rejects with the signal's reason. */
  signal?: AbortSignal;
};

export type OnPage = (page: Page, progress: ReadingProgress) => void | Promise<void>;

export type EnginePool = {
  /**
   * Reads a document, handing over one page after the other. The engine runs at most a few pages ahead of
   * `onPage`; if `onPage` throws, reading stops and rejects with that error.
   * @throws DocketError EMPTY_FILE, TOO_LARGE, UNSUPPORTED_TYPE, NOT_PDF, ENCRYPTED, CORRUPT, LIMIT_EXCEEDED
   * (time, memory, characters, unpacked size), UNKNOWN (the child crashed)
   */
  read(input: ReadInput, onPage: OnPage): Promise<ReadingSummary>;
  /** What a file is, by its bytes. @throws like `read`, without CORRUPT */
  detect(
    input: Pick<ReadInput, 'bytes' | 'filename' | 'signal'>,
  ): Promise<{ type: DocumentType; contentType: string }>;
  /** Kills all children and rejects what is under way; resolves when they are gone. */
  close(): Promise<void>;
};

/** Starts `size` engine children, which load their engines before the first job comes. */
export function createEnginePool(options: EnginePoolOptions): EnginePool {
  return new Pool(options);
}

type Waiting = { resolve: (child: EngineChild) => void; reject: (error: unknown) => void };

class Pool implements EnginePool {
  readonly #options: EnginePoolOptions;
  readonly #limits: PoolLimits;
  readonly #children = new Set<EngineChild>();
  readonly #ending = new Set<Promise<void>>();
  readonly #idle: EngineChild[] = [];
  readonly #retirement = new Map<EngineChild, NodeJS.Timeout>();
  readonly #waiting: Waiting[] = [];
  #nextJob = 0;
  #closed = false;

  constructor(options: EnginePoolOptions) {
    this.#options = options;
    this.#limits = { ...defaultPoolLimits, ...options.limits };
    for (let i = 0; i < options.size; i++) this.#rest(this.#start());
  }

  async read(input: ReadInput, onPage: OnPage): Promise<ReadingSummary> {
    checkSize(input.bytes.length, this.#limits.maxBytes);
    const job = this.#nextJob++;
    const request: EngineRequest = {
      kind: 'read',
      job,
      bytes: input.bytes,
      ...(input.filename !== undefined && { filename: input.filename }),
      startPage: input.startPage ?? 1,
      maxPages: input.maxPages ?? Number.MAX_SAFE_INTEGER,
    };
    return this.#run(request, input.signal, (reply, child, deliver) => {
      if (reply.kind === 'page') {
        deliver(async () => {
          await onPage(reply.page, reply.progress);
          child.send({ kind: 'ack', job });
        });
      }
      return reply.kind === 'read' ? reply.summary : undefined;
    });
  }

  async detect(input: Pick<ReadInput, 'bytes' | 'filename' | 'signal'>) {
    checkSize(input.bytes.length, this.#limits.maxBytes);
    const request: EngineRequest = {
      kind: 'detect',
      job: this.#nextJob++,
      bytes: input.bytes,
      ...(input.filename !== undefined && { filename: input.filename }),
    };
    const type = await this.#run(request, input.signal, (reply) =>
      reply.kind === 'detected' ? reply.type : undefined,
    );
    return { type, contentType: contentTypes[type] };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(closedError());
    for (const timer of this.#retirement.values()) clearTimeout(timer);
    for (const child of this.#children) this.#remove(child);
    await Promise.all(this.#ending);
    this.#idle.length = 0;
  }

  /** Runs one job on a free child. `interpret` gives the result once a reply holds it. */
  async #run<Result>(
    request: Exclude<EngineRequest, { kind: 'ack' }>,
    signal: AbortSignal | undefined,
    interpret: (
      reply: EngineReply,
      child: EngineChild,
      deliver: (step: () => Promise<void>) => void,
    ) => Result | undefined,
  ): Promise<Result> {
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
        child.take({
          reply: (reply) => {
            if (stopped || !('job' in reply) || reply.job !== request.job) return;
            const failure = failureOf(reply);
            if (failure) deliver(async () => reject(failure));
            const result = interpret(reply, child, deliver);
            if (result !== undefined) deliver(async () => resolve(result));
          },
          gone: (error) => {
            stopped = true;
            reject(this.#closed ? closedError() : error);
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        if (signal?.aborted) onAbort();
        else child.send(request);
      });
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#giveBack(child);
    }
  }

  async #acquire(signal: AbortSignal | undefined): Promise<EngineChild> {
    if (this.#closed) throw closedError();
    signal?.throwIfAborted();
    const child = this.#wake();
    if (child) return child;
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
    const next = child.usable && !worn ? child : this.#replace(child);
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(next);
    else this.#rest(next);
  }

  #replace(child: EngineChild): EngineChild {
    this.#remove(child);
    return this.#start();
  }

  #remove(child: EngineChild): void {
    this.#children.delete(child);
    const ended = child.kill().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }

  #start(): EngineChild {
    const child = new EngineChild(this.#limits);
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
