import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findFreePortBase } from '#scripts/stack/ports';
import { fillWithDocket } from '#support/docket-stack';

const root = path.join(import.meta.dirname, '../..');
const startWithinMs = 120_000;

export type RunningDocket = { readonly url: string; stop(): Promise<void> };

/**
 * Builds the app and runs it as its README says (`npm run build`, `npm start`) on a stack of its own.
 * DOCKET_E2E_REUSE_BUILD=1 skips the build while you work on tests. `signal` ends a build that nobody waits for.
 */
export async function runDocket(signal?: AbortSignal): Promise<RunningDocket> {
  if (!process.env.DOCKET_E2E_REUSE_BUILD || !existsSync(path.join(root, '.next/BUILD_ID')))
    await build(signal);
  signal?.throwIfAborted();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docket-e2e-'));
  const portBase = await findFreePortBase();
  await fillWithDocket(dataDir);
  const docket = await start(portBase, dataDir);
  return {
    url: `http://127.0.0.1:${portBase}`,
    async stop() {
      const gone = once(docket, 'exit');
      docket.kill('SIGTERM');
      await gone;
      const reset = ['scripts/stack/main.ts', 'reset', '--data', dataDir];
      await promisify(execFile)(process.execPath, reset, { cwd: root });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function build(signal: AbortSignal | undefined): Promise<void> {
  await promisify(execFile)(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    maxBuffer: 64 << 20,
    ...(signal && { signal }),
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`next build failed:\n${error.stdout}\n${error.stderr}`);
  });
}

/** Resolves once it has said where it is. */
async function start(portBase: number, dataDir: string): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DOCKET_PORT_BASE: String(portBase),
    DOCKET_DATA_DIR: dataDir,
    DOCKET_TRY_IT: '1',
  };
  for (const name of Object.keys(env))
    if (/^(SUPABASE_|IMPORT_WORKER_|PORT$|VITEST)/.test(name)) delete env[name];
  const child = spawn(process.execPath, ['scripts/dev/main.ts', '--production'], { cwd: root, env });
  let heard = '';
  const ready = Promise.withResolvers<void>();
  const listen = (chunk: Buffer) => {
    heard += chunk;
    if (/Docket\s+http:\/\//.test(heard)) ready.resolve();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.once('exit', () => ready.reject(new Error(`npm start ended:\n${heard.slice(-4000)}`)));
  const timer = setTimeout(
    () => ready.reject(new Error(`npm start is not up:\n${heard.slice(-4000)}`)),
    startWithinMs,
  );
  await ready.promise.finally(() => clearTimeout(timer));
  return child;
}
