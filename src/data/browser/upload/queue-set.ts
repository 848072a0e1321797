import type { UploadItem } from '#core/documents/upload-item';
import type { UploadQueue } from './upload-queue.ts';

/** A file on its way, and the queue that carries it. */
export type QueuedUpload = { item: UploadItem; key: string; queue: UploadQueue };

/** Queues that are made as they are needed, one per purpose, seen as one. */
export class UploadQueueSet<Key extends string> {
  readonly #make: (key: Key) => UploadQueue;
  readonly #queues = new Map<Key, UploadQueue>();
  readonly #listeners = new Set<() => void>();
  #snapshot: readonly QueuedUpload[] = [];

  constructor(make: (key: Key) => UploadQueue) {
    this.#make = make;
  }

  /** The queue of one purpose. */
  of(key: Key): UploadQueue {
    const known = this.#queues.get(key);
    if (known) return known;
    const queue = this.#make(key);
    this.#queues.set(key, queue);
    queue.subscribe(() => this.#refresh());
    return queue;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** All files, the last drop first. The same array until something changes. */
  readonly snapshot = (): readonly QueuedUpload[] => this.#snapshot;

  #refresh(): void {
    this.#snapshot = [...this.#queues]
      .flatMap(([key, queue]) => queue.snapshot().map((item) => ({ item, key, queue })))
      // Stable: within one drop the order of the files stays.
      .sort((a, b) => b.item.addedAt.localeCompare(a.item.addedAt));
    for (const listener of this.#listeners) listener();
  }
}
