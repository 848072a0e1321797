import { readdirSync, readFileSync } from 'node:fs';

/**
 * The most memory any child of this process has had at one time, in MB, by the kernel's own count (Linux only:
 * elsewhere it reads 0). Ask while the children still live.
 */
export function peakMemoryOfChildren(): () => number {
  return () => Math.max(0, ...childrenOfThisProcess().map(peakOf));
}

function childrenOfThisProcess(): number[] {
  try {
    return readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function peakOf(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
