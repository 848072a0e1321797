import type { JobProgress } from '#core/jobs/progress';

/** Hosted plans cap messages: at most 10 a second per worker and 2 a second per job. */
const tickMs = 100;
const perJobMs = 500;

type Entry = {
  pending: JobProgress | undefined;
  sentAt: number;
  send: (progress: JobProgress) => Promise<void>;
};

/**
 * Sends the latest progress of many jobs, in turn. What is overtaken before its turn is dropped: only the newest
 * is worth telling.
 */
export class ProgressSender {
  readonly #entries = new Map<number, Entry>();
  #timer: NodeJS.Timeout | undefined;

  /** `send` may fail; the heartbeat will tell whether the lease still holds. */
  track(jobId: number, send: (progress: JobProgress) => Promise<void>): void {
    this.#entries.set(jobId, { pending: undefined, sentAt: 0, send });
  }

  report(jobId: number, progress: JobProgress): void {
    const entry = this.#entries.get(jobId);
    if (!entry) return;
    entry.pending = progress;
    this.#timer ??= setTimeout(() => this.#tick(), tickMs);
  }

  untrack(jobId: number): void {
    this.#entries.delete(jobId);
  }

  #tick(): void {
    this.#timer = undefined;
    const now = Date.now();
    let waiting = false;
    let due: Entry | undefined;
    for (const entry of this.#entries.values()) {
      if (!entry.pending) continue;
      waiting = true;
      if (now - entry.sentAt >= perJobMs && (!due || entry.sentAt < due.sentAt)) due = entry;
    }
    if (due?.pending) {
      const progress = due.pending;
      due.pending = undefined;
      due.sentAt = now;
      void due.send(progress).catch(() => {});
    }
    if (waiting) this.#timer = setTimeout(() => this.#tick(), tickMs);
  }
}
