import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';

let parent: ChildProcess;
afterEach(() => parent.kill('SIGKILL'));

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** Gone, or only its entry is left because nobody collected its exit code. */
function isGone(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

async function startParent(): Promise<{ pid: number; children: number[] }> {
  parent = spawn(process.execPath, [path.join(import.meta.dirname, 'orphan.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (parent.stdout) await once(parent.stdout, 'data');
  await sleep(700);
  const pid = parent.pid ?? 0;
  return { pid, children: childrenOf(pid) };
}

async function allGone(children: number[]): Promise<boolean> {
  for (let i = 0; i < 500 && !children.every(isGone); i++) await sleep(100);
  return children.every(isGone);
}

it.runIf(process.platform === 'linux')(
  'kill -9 of the worker leaves no engine child, not even one stuck in an endless loop',
  async () => {
    const { pid, children } = await startParent();
    expect(children).toHaveLength(2);
    expect(children.some(isGone)).toBe(false);
    process.kill(pid, 'SIGKILL');
    expect(await allGone(children)).toBe(true);
  },
);

it.runIf(process.platform === 'linux')(
  'SIGTERM and SIGINT, which a whole process group gets, do not end engine children',
  async () => {
    const { children } = await startParent();
    for (const child of children) {
      process.kill(child, 'SIGTERM');
      process.kill(child, 'SIGINT');
    }
    await sleep(300);
    expect(children.some(isGone)).toBe(false);
  },
);
