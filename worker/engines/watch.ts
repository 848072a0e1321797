import type { Exceeded, PoolLimits } from './messages.ts';

const tickMs = 50;
/** A laptop that slept for hours has not been reading for hours. */
const longestTickMs = 1000;

/**
 * How many times a limit of CPU time may pass on the clock of the wall. Work that gets a twentieth of a core is still
 * honest; what neither works nor ends must end one day all the same.
 */
export const wallFactor = 20;

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

/** Milliseconds that passed, by both clocks. */
type Spent = { cpu: number; wall: number };

/**
 * Watches this process, all its threads together: memory always, time while a job runs. Time is what the process
 * itself used of the CPU, because on a busy machine the hour says nothing about the document; behind each limit stands
 * another, `wallFactor` times as long, of time that passed. Calls `onExceeded` once, then stops watching.
 */
export function watchLimits(
  limits: Pick<PoolLimits, 'memoryBytes' | 'stallMs' | 'budgetMs'>,
  onExceeded: (exceeded: Exceeded) => void,
): Watch {
  let running = false;
  let paused = false;
  let sinceProgress: Spent = { cpu: 0, wall: 0 };
  let sinceBegin: Spent = { cpu: 0, wall: 0 };
  let last = clocks();

  const timer = setInterval(() => {
    count();
    const exceeded = whatIsExceeded();
    if (!exceeded) return;
    clearInterval(timer);
    onExceeded(exceeded);
  }, tickMs);

  function count(): void {
    const now = clocks();
    const passed = { cpu: now.cpu - last.cpu, wall: Math.min(now.wall - last.wall, longestTickMs) };
    last = now;
    if (!running || paused) return;
    sinceProgress = sum(sinceProgress, passed);
    sinceBegin = sum(sinceBegin, passed);
  }

  function whatIsExceeded(): Exceeded | null {
    if (process.memoryUsage.rss() > limits.memoryBytes) return { limit: 'memory' };
    const stalled = clockBeyond(sinceProgress, limits.stallMs);
    if (stalled) return { limit: 'stall', clock: stalled };
    const spent = clockBeyond(sinceBegin, limits.budgetMs);
    return spent ? { limit: 'budget', clock: spent } : null;
  }

  return {
    begin() {
      running = true;
      paused = false;
      sinceProgress = { cpu: 0, wall: 0 };
      sinceBegin = { cpu: 0, wall: 0 };
      last = clocks();
    },
    progress() {
      // What was used until now belongs to the page that is done.
      count();
      sinceProgress = { cpu: 0, wall: 0 };
    },
    pause() {
      count();
      paused = true;
    },
    resume() {
      if (paused) count();
      paused = false;
      sinceProgress = { cpu: 0, wall: 0 };
    },
    end() {
      running = false;
      sinceProgress = { cpu: 0, wall: 0 };
      sinceBegin = { cpu: 0, wall: 0 };
    },
  };
}

function clocks(): Spent {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, wall: performance.now() };
}

function sum(a: Spent, b: Spent): Spent {
  return { cpu: a.cpu + b.cpu, wall: a.wall + b.wall };
}

function clockBeyond(spent: Spent, limitMs: number): 'cpu' | 'wall' | null {
  if (spent.cpu > limitMs) return 'cpu';
  return spent.wall > limitMs * wallFactor ? 'wall' : null;
}
