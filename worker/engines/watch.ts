import type { PoolLimits } from './messages.ts';

export type Exceeded = 'memory' | 'stall' | 'budget';

const tickMs = 50;
/** A laptop that slept for hours has not been reading for hours. */
const longestTickMs = 1000;

export type Watch = {
  /** A job starts: its clocks begin at zero. */
  begin(): void;
  /** A page is done. */
  progress(): void;
  /** The engine waits for a slow reader: its clocks stand still. */
  pause(): void;
  resume(): void;
  /** The job is over. */
  end(): void;
};

/**
 * Watches this process: memory always, time while a job runs. Calls `onExceeded` once, then stops watching.
 */
export function watchLimits(
  limits: Pick<PoolLimits, 'memoryBytes' | 'stallMs' | 'budgetMs'>,
  onExceeded: (which: Exceeded) => void,
): Watch {
  let running = false;
  let paused = false;
  let sinceProgress = 0;
  let sinceBegin = 0;
  let last = performance.now();

  const timer = setInterval(() => {
    const now = performance.now();
    const passed = Math.min(now - last, longestTickMs);
    last = now;
    if (running && !paused) {
      sinceProgress += passed;
      sinceBegin += passed;
    }
    const which = exceeded();
    if (!which) return;
    clearInterval(timer);
    onExceeded(which);
  }, tickMs);

  function exceeded(): Exceeded | null {
    if (process.memoryUsage.rss() > limits.memoryBytes) return 'memory';
    if (sinceProgress > limits.stallMs) return 'stall';
    if (sinceBegin > limits.budgetMs) return 'budget';
    return null;
  }

  return {
    begin() {
      running = true;
      paused = false;
      sinceProgress = 0;
      sinceBegin = 0;
      last = performance.now();
    },
    progress() {
      sinceProgress = 0;
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      sinceProgress = 0;
    },
    end() {
      running = false;
      sinceProgress = 0;
      sinceBegin = 0;
    },
  };
}
