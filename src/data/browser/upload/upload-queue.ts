import {
  cleanFilename,
  maxFilesPerBatch,
  mediaTypeOf,
  parallelUploads,
  refusalOf,
} from '#core/documents/upload';
import {
  canCancelUpload,
  canRetryUpload,
  isSettled,
  type UploadItem,
  type UploadStage,
  type UploadStep,
} from '#core/documents/upload-item';
import type { ErrorCode } from '#core/errors/codes';
import { toDocketError } from '#core/errors/docket-error';
import { batched } from './batch.ts';
import type { SendTarget } from './send-file.ts';
import { Slots } from './slots.ts';

export type FileFacts = { filename: string; mediaType: string; bytes: number; sha256: string };

/** What is to be done with a file, as the server decided. */
export type Prepared =
  | { outcome: 'already-here'; rowId: string; filename: string }
  /** Its bytes were here, and that was all that was needed. */
  | { outcome: 'made'; rowId: string }
  | { outcome: 'send'; key: string; target: SendTarget }
  | { outcome: 'refused'; error: { code: ErrorCode } };

/** Everything the queue needs of the outside world. */
export type UploadPorts = {
  hash: (file: Blob, onProgress: (done: number) => void, signal: AbortSignal) => Promise<string>;
  prepare: (files: FileFacts[]) => Promise<Prepared[]>;
  send: (
    target: SendTarget,
    file: Blob,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  register: (file: FileFacts & { key: string }) => Promise<{ rowId: string; alreadyHere: boolean }>;
  /** A document or a conversion was made. */
  onRegistered: (rowId: string) => void;
};

type Entry = {
  file: File;
  item: UploadItem;
  abort: AbortController;
  sha256: string | null;
  /** The bytes are in storage under this key; only registering is left. */
  sentKey: string | null;
  run: Promise<void>;
};

const notifyMs = 60;
/** Where a refusal does not say when to come again. */
const pauseSeconds = 60;
/** How many register at once: as many are refused at most when a pause was too short. */
const parallelRegistrations = 6;

/**
 * The files on their way from this browser: fingerprinted one after the other, asked for in batches, sent a few
 * at a time. Files with the same content as one already under way wait for it instead of travelling twice. When the
 * server wants no more for now, all of them wait as long as it says, and go on by themselves.
 */
export class UploadQueue {
  readonly #ports: UploadPorts;
  readonly #maxBytes: number;
  readonly #hashing = new Slots(1);
  readonly #sending = new Slots(parallelUploads);
  readonly #registering = new Slots(parallelRegistrations);
  readonly #prepare: (file: FileFacts) => Promise<Prepared>;
  readonly #listeners = new Set<() => void>();
  /** The file that stands for a content. */
  readonly #leaders = new Map<string, Entry>();
  #entries: Entry[] = [];
  #snapshot: readonly UploadItem[] = [];
  #notifying: ReturnType<typeof setTimeout> | undefined;
  /** Until then the server is asked nothing, in milliseconds since 1970. */
  #pausedUntil = 0;

  constructor(ports: UploadPorts, maxBytes: number) {
    this.#ports = ports;
    this.#maxBytes = maxBytes;
    this.#prepare = batched({ delayMs: 40, max: maxFilesPerBatch, ask: ports.prepare });
  }

  /** Told of every change, a few times a second at most. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The files of this visit, the last drop first. The same array until something changes. */
  readonly snapshot = (): readonly UploadItem[] => this.#snapshot;

  /** Takes files in. They appear at once, in the order given. */
  add(files: readonly File[]): UploadItem[] {
    const entries = files.map((file): Entry => {
      const refusal = refusalOf({ bytes: file.size }, this.#maxBytes);
      return {
        file,
        item: {
          id: crypto.randomUUID?.() ?? `upload-${performance.now()}-${Math.random()}`,
          filename: cleanFilename(file.name),
          bytes: file.size,
          mediaType: mediaTypeOf(file.name, file.type),
          addedAt: new Date().toISOString(),
          stage: refusal ? { step: 'refused', code: refusal } : { step: 'hashing', done: 0 },
        },
        abort: new AbortController(),
        sha256: null,
        sentKey: null,
        run: Promise.resolve(),
      };
    });
    this.#entries = [...entries, ...this.#entries];
    for (const entry of entries) if (entry.item.stage.step !== 'refused') this.#start(entry);
    this.#notify(true);
    return entries.map(({ item }) => item);
  }

  /** Tries a file again from where it failed. */
  retry(id: string): void {
    const entry = this.#entries.find(({ item }) => item.id === id);
    if (!entry || !canRetryUpload(entry.item.stage)) return;
    entry.abort = new AbortController();
    this.#start(entry);
  }

  /** Holds a file back. */
  cancel(id: string): void {
    const entry = this.#entries.find(({ item }) => item.id === id);
    if (!entry || !canCancelUpload(entry.item.stage)) return;
    entry.abort.abort();
    this.#move(entry, { step: 'cancelled' });
  }

  /** Takes settled files off the list. */
  dismiss(ids: ReadonlySet<string>): void {
    this.#entries = this.#entries.filter(({ item }) => !ids.has(item.id) || !isSettled(item.stage));
    this.#notify(true);
  }

  /** These are gone: files with their content are new again. */
  forget(rowIds: ReadonlySet<string>): void {
    const isOf = ({ item: { stage } }: Entry) => 'rowId' in stage && rowIds.has(stage.rowId);
    for (const [sha256, entry] of this.#leaders) if (isOf(entry)) this.#leaders.delete(sha256);
    if (!this.#entries.some(isOf)) return;
    this.#entries = this.#entries.filter((entry) => !isOf(entry));
    this.#notify(true);
  }

  #start(entry: Entry): void {
    const { signal } = entry.abort;
    entry.run = this.#run(entry, signal).catch((thrown: unknown) => {
      if (signal.aborted) return;
      const { code } = toDocketError(thrown);
      // What was sent is not there any more: trying again begins with sending.
      if (code === 'NOT_FOUND') entry.sentKey = null;
      this.#move(entry, { step: 'failed', code, during: stepOf(entry.item.stage) });
    });
  }

  async #run(entry: Entry, signal: AbortSignal): Promise<void> {
    const facts = await this.#factsOf(entry, signal);
    if (await this.#standsBack(entry, facts.sha256, signal)) return;
    if (entry.sentKey === null) {
      const prepared = await this.#asked(entry, { stage: { step: 'preparing' }, signal }, () =>
        this.#prepare(facts),
      );
      signal.throwIfAborted();
      if (prepared.outcome === 'refused') {
        return this.#move(entry, { step: 'refused', code: prepared.error.code });
      }
      if (prepared.outcome === 'already-here') {
        const { rowId, filename } = prepared;
        return this.#move(entry, { step: 'already-here', rowId, filename });
      }
      if (prepared.outcome === 'made') return this.#arrive(entry, prepared.rowId);
      this.#move(entry, { step: 'queued' });
      await this.#sending.use(() => this.#send(entry, prepared.target, signal));
      entry.sentKey = prepared.key;
    }
    const sent = { ...facts, key: entry.sentKey };
    const { rowId, alreadyHere } = await this.#asked(
      entry,
      { stage: { step: 'registering' }, signal, slots: this.#registering },
      () => this.#ports.register(sent),
    );
    if (!alreadyHere) return this.#arrive(entry, rowId);
    this.#move(entry, { step: 'already-here', rowId, filename: entry.item.filename });
    this.#ports.onRegistered(rowId);
  }

  /** What the server answers, asked again after every pause that it wants; `slots` bound how many ask at once. */
  async #asked<T>(
    entry: Entry,
    { stage, signal, slots }: { stage: UploadStage; signal: AbortSignal; slots?: Slots },
    ask: () => Promise<T>,
  ): Promise<T> {
    const once = async (): Promise<{ answer: T } | null> => {
      // Somebody else was refused while this one waited for its place.
      if (Date.now() < this.#pausedUntil) return null;
      signal.throwIfAborted();
      this.#move(entry, stage);
      return { answer: await ask() };
    };
    for (;;) {
      while (Date.now() < this.#pausedUntil) {
        this.#move(entry, { step: 'paused', until: new Date(this.#pausedUntil).toISOString() });
        await pause(this.#pausedUntil - Date.now(), signal);
      }
      try {
        const outcome = await (slots ? slots.use(once) : once());
        if (outcome) return outcome.answer;
      } catch (thrown) {
        const error = toDocketError(thrown);
        if (error.code !== 'RATE_LIMITED') throw thrown;
        const until = Date.now() + (error.retryAfterSeconds ?? pauseSeconds) * 1000;
        this.#pausedUntil = Math.max(this.#pausedUntil, until);
      }
    }
  }

  #arrive(entry: Entry, rowId: string): void {
    this.#move(entry, { step: 'registered', rowId });
    this.#ports.onRegistered(rowId);
  }

  async #factsOf(entry: Entry, signal: AbortSignal): Promise<FileFacts> {
    this.#move(entry, { step: 'hashing', done: entry.sha256 ? 1 : 0 });
    entry.sha256 ??= await this.#hashing.use(async () => {
      signal.throwIfAborted();
      return this.#ports.hash(
        entry.file,
        (done) => this.#report(entry, { step: 'hashing', done }, signal),
        signal,
      );
    });
    signal.throwIfAborted();
    const { filename, mediaType, bytes } = entry.item;
    return { filename, mediaType, bytes, sha256: entry.sha256 };
  }

  /** Lets the first file of a content go ahead. True when its outcome settles this one too. */
  async #standsBack(entry: Entry, sha256: string, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const leader = this.#leaders.get(sha256);
      if (!leader || leader === entry) {
        this.#leaders.set(sha256, entry);
        return false;
      }
      if (!isSettled(leader.item.stage)) {
        this.#move(entry, { step: 'twin' });
        await leader.run;
        signal.throwIfAborted();
      }
      const { stage, filename } = leader.item;
      if (stage.step === 'registered' || stage.step === 'already-here') {
        this.#move(entry, {
          step: 'already-here',
          rowId: stage.rowId,
          filename: 'filename' in stage ? stage.filename : filename,
        });
        return true;
      }
      // The leader did not make it: whoever comes first now leads.
      if (this.#leaders.get(sha256) === leader && isSettled(leader.item.stage)) this.#leaders.delete(sha256);
    }
  }

  async #send(entry: Entry, target: SendTarget, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#move(entry, { step: 'sending', sent: 0 });
    await this.#ports.send(
      target,
      entry.file,
      (sent) => this.#report(entry, { step: 'sending', sent }, signal),
      signal,
    );
    signal.throwIfAborted();
  }

  #report(entry: Entry, stage: UploadStage, signal: AbortSignal): void {
    if (signal.aborted || entry.item.stage.step !== stage.step) return;
    entry.item = { ...entry.item, stage };
    this.#notify(false);
  }

  #move(entry: Entry, stage: UploadStage): void {
    entry.item = { ...entry.item, stage };
    this.#notify(true);
  }

  /** Bytes on the move are told at a calm pace, steps at once (but together when they come together). */
  #notify(now: boolean): void {
    if (this.#notifying !== undefined && !now) return;
    clearTimeout(this.#notifying);
    this.#notifying = setTimeout(
      () => {
        this.#notifying = undefined;
        this.#snapshot = this.#entries.map(({ item }) => item);
        for (const listener of this.#listeners) listener();
      },
      now ? 0 : notifyMs,
    );
  }
}

/** Resolves after so long, or rejects as soon as the file is held back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The step that a stage belongs to, as far as a person can tell the steps apart. */
function stepOf({ step }: UploadStage): UploadStep {
  if (step === 'hashing' || step === 'sending' || step === 'registering') return step;
  return 'preparing';
}
