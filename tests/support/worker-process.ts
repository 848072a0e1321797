import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { bareEnvironment } from '#support/bare-environment';

const root = path.join(import.meta.dirname, '../..');
const dieWithParent = pathToFileURL(path.join(root, 'scripts/dev/die-with-parent.ts')).href;

export type LogLine = Readonly<Record<string, unknown>>;
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type WorkerProcess = {
  readonly pid: number;
  /** Everything written so far, stderr included. */
  readonly output: string;
  /** The lines of stdout so far, parsed; what is not JSON is `{ notJson }`. */
  readonly lines: readonly LogLine[];
  /** The first line that fits, from the past or the future. */
  line(fits: (line: LogLine) => boolean, withinMs?: number): Promise<LogLine>;
  kill(signal: NodeJS.Signals): void;
  readonly exited: Promise<Exit>;
};

/**
 * Starts `node worker/main.ts` with nothing but this environment, and resolves when it says that it is ready. `checkout`:
 * another one than this.
 */
export async function startWorkerProcess(
  env: Record<string, string>,
  checkout: string = root,
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', dieWithParent, 'worker/main.ts'], {
    cwd: checkout,
    env: { ...bareEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: LogLine[] = [];
  const listeners = new Set<() => void>();
  let output = '';
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the worker has no output');
  stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  createInterface({ input: stdout }).on('line', (text) => {
    output += `${text}\n`;
    lines.push(parse(text));
    for (const listener of listeners) listener();
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const worker: WorkerProcess = {
    pid: child.pid ?? 0,
    lines,
    exited,
    get output() {
      return output;
    },
    kill: (signal) => {
      child.kill(signal);
    },
    line: (fits, withinMs = 300_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find(fits);
          if (found) end(() => resolve(found));
        };
        const end = (settle: () => void): void => {
          listeners.delete(look);
          clearTimeout(timer);
          settle();
        };
        const timer = setTimeout(
          () => end(() => reject(new Error(`no such log line within ${withinMs} ms:\n${output}`))),
          withinMs,
        );
        void exited.then(() => end(() => reject(new Error(`the worker ended:\n${output}`))));
        listeners.add(look);
        look();
      }),
  };
  await worker.line((line) => line.msg === 'worker ready');
  return worker;
}

function parse(text: string): LogLine {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told apart below.
  }
  return { notJson: text };
}
