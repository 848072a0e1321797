import type { JobProgress } from '#core/jobs/progress';

/** Hosted plans cap messages: at most 10 a second per worker and 2 a second per job. */
const tickMs = 100;
const perJobMs = 500;

type Line = {
  pending: JobProgress | undefined;
  sentAt: number;
  send: (progress: JobProgress) => Promise<void>;
};

/** One job's way to tell how far it is. */
export type ProgressLine = {
  report(progress: JobProgress): void;
  /** What was not sent by then never is: the job is settled, which says more. */
  close(): void;
};

/**
 * Sends the latest progress of many jobs, in turn. What is overtaken before its turn is dropped: only the newest
 * is worth telling.
 */
export class ProgressSender {
  readonly #lines = new Set<Line>();
  #timer: NodeJS.Timeout | undefined;

  /** `send` may fail; the heartbeat will tell whether the lease still holds. */
  open(send: (progress: JobProgress) => Promise<void>): ProgressLine {
    const line: Line = { pending: undefined, sentAt: 0, send };
    this.#lines.add(line);
    return {
      report: (progress) => {
        line.pending = progress;
        this.#timer ??= setTimeout(() => this.#tick(), tickMs);
      },
      close: () => this.#lines.delete(line),
    };
  }

  #tick(): void {
    this.#timer = undefined;
    const now = Date.now();
    let waiting = false;
    let due: Line | undefined;
    for (const line of this.#lines) {
      if (!line.pending) continue;
      waiting = true;
      if (now - line.sentAt >= perJobMs && (!due || line.sentAt < due.sentAt)) due = line;
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
