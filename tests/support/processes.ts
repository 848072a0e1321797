import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Processes whose environment names `mark`: how tests find what they started, orphans included. */
export function processesMarked(mark: string): number[] {
  if (process.platform !== 'linux') return fromPs(mark);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && environmentOf(pid).includes(mark));
}

function environmentOf(pid: number): string {
  try {
    // A zombie has no environment any more; the process may also be gone since we looked.
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

function fromPs(mark: string): number[] {
  return execFileSync('ps', ['-Aww', '-E', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 << 20 })
    .split('\n')
    .filter((line) => line.includes(mark))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
}

/** Resolves with what is left after at most `withinMs`: the operating system tells nobody when an orphan ends. */
export async function processesLeft(mark: string, withinMs: number): Promise<number[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = processesMarked(mark);
    if (left.length === 0 || Date.now() > deadline) return left;
    await delay(20);
  }
}
