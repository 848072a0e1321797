import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const preload = pathToFileURL(path.join(import.meta.dirname, 'die-with-parent.ts')).href;

export type Child = {
  /** Resolves when the process is gone. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(graceMs: number): Promise<void>;
  process: ChildProcess;
};

/**
 * Starts a Node script that ends when this process ends, even by kill -9. Its grandchildren do too, as far as
 * they are forked with an IPC channel. Its output goes to our stderr, or, with `stdout: 'pipe'`, to the
 * caller, who must read it.
 */
export function startChild(
  args: string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; stdout: 'stderr' | 'pipe' },
): Child {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...options.env, NODE_OPTIONS: `${options.env.NODE_OPTIONS ?? ''} --import=${preload}`.trim() },
    stdio: ['ignore', options.stdout === 'pipe' ? 'pipe' : 2, 2, 'ipc'],
  });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 1, signal: null }));
  });
  return {
    process: child,
    exited,
    async stop(graceMs) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
