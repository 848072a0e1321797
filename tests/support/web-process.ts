import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findFreePortBase } from '#scripts/stack/ports';
import { bareEnvironment } from '#support/bare-environment';

const root = path.join(import.meta.dirname, '../..');
const dieWithParent = pathToFileURL(path.join(root, 'scripts/dev/die-with-parent.ts')).href;
const startWithinMs = 110_000;

export type WebProcess = {
  readonly url: string;
  /** Everything written so far. */
  readonly output: string;
  stop(): Promise<void>;
};

/** Starts the production web server alone, on the build that is there, with nothing but this environment. */
export async function startWebProcess(env: Record<string, string>): Promise<WebProcess> {
  const port = await findFreePortBase();
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const args = ['--import', dieWithParent, next, 'start', '-H', '127.0.0.1', '-p', String(port)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...bareEnvironment, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const ready = Promise.withResolvers<void>();
  const listen = (chunk: Buffer): void => {
    output += chunk;
    if (/Ready in/.test(output)) ready.resolve();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const gone = once(child, 'exit');
  void gone.then(() => ready.reject(new Error(`next start ended:\n${output}`)));
  const timer = setTimeout(() => ready.reject(new Error(`next start is not up:\n${output}`)), startWithinMs);
  await ready.promise.finally(() => clearTimeout(timer));
  return {
    url: `http://127.0.0.1:${port}`,
    get output() {
      return output;
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
