import { Console } from 'node:console';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { defaultDataDir, findProjectRoot } from './locations.ts';
import { findRunning, type RunRecord } from './lock.ts';
import { logToStderr, messageOf } from './log.ts';
import { StackError } from './ports.ts';
import { isAlive } from './postgres/processes.ts';
import { wipeData } from './wipe.ts';

const USAGE = `A local Supabase on real Postgres, for development and tests.

Usage: node scripts/stack/main.ts <command> [options]

  start    start it and stay until SIGTERM or Ctrl-C
  status   say whether it runs (exit code 0) or not (3)
  stop     stop the one that runs on the data folder
  reset    stop it and remove all of its data

  --data DIR       data folder (default: DOCKET_DATA_DIR, else .docket/stack in the project)
  --project DIR    folder with supabase/migrations (default: the project)
  --port-base N    API on N+1, Postgres on N+2, Studio on N+3 (default: DOCKET_PORT_BASE, else 3000)
  --fast           give up crash safety for speed; for tests only
  --json           machine-readable answer on one line
`;

const NOT_RUNNING = 3;
const STOP_WITHIN_MS = 20_000;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      project: { type: 'string' },
      'port-base': { type: 'string' },
      fast: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const projectDir = values.project ?? findProjectRoot(import.meta.dirname);
  return {
    command: values.help ? 'help' : positionals[0],
    projectDir,
    dataDir: values.data ?? (process.env.DOCKET_DATA_DIR || defaultDataDir(projectDir)),
    portBase: Number(values['port-base'] ?? (process.env.DOCKET_PORT_BASE || 3000)),
    durable: !values.fast,
    json: values.json,
  };
}

type Arguments = ReturnType<typeof readArguments>;

const print = (line: string) => process.stdout.write(`${line}\n`);

function summary(info: NonNullable<RunRecord['info']>): string {
  return [
    `API       ${info.apiUrl}`,
    `Studio    ${info.studioUrl}`,
    `Database  ${info.dbUrl}`,
    `Keys      ${info.publishableKey}`,
    `          ${info.secretKey}`,
  ].join('\n');
}

/** Lite prints as it pleases (refused rows, the mails it would send); the terminal is for what we say. */
async function sendConsoleToFile(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = createWriteStream(path.join(dataDir, 'lite.log'), { flags: 'a' });
  globalThis.console = new Console(file, file);
}

async function start({ json, ...options }: Arguments): Promise<void> {
  const began = performance.now();
  await sendConsoleToFile(options.dataDir);
  const asked = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => asked.resolve());
  const { startStack } = await import('./stack.ts'); // Not needed, and slow to load, for the other commands.
  const stack = await startStack(options);
  print(json ? JSON.stringify(stack.info) : summary(stack.info));
  logToStderr(`ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const failure = await Promise.race([asked.promise, stack.failed]);
  if (failure) logToStderr(failure.message);
  await stack.stop();
  process.exit(failure ? 1 : 0);
}

async function stop(dataDir: string): Promise<boolean> {
  const running = await findRunning(dataDir);
  if (!running) return false;
  process.kill(running.pid, 'SIGTERM');
  const deadline = Date.now() + STOP_WITHIN_MS;
  while (isAlive(running.pid)) {
    if (Date.now() > deadline) throw new StackError(`Process ${running.pid} does not stop`);
    await sleep(50);
  }
  return true;
}

async function status({ dataDir, json }: Arguments): Promise<void> {
  const running = await findRunning(dataDir);
  if (!running) process.exitCode = NOT_RUNNING;
  if (json) {
    const { pid, postgresPid, info } = running ?? {};
    print(JSON.stringify({ running: Boolean(running), pid, postgresPid, ...info }));
  } else if (running) {
    print(
      running.info
        ? `Running as process ${running.pid}\n${summary(running.info)}`
        : `Starting as process ${running.pid}`,
    );
  } else {
    print('Not running');
  }
}

async function main(): Promise<void> {
  const given = readArguments();
  switch (given.command) {
    case 'start':
      return start(given);
    case 'status':
      return status(given);
    case 'stop':
      print((await stop(given.dataDir)) ? 'Stopped' : 'Not running');
      return;
    case 'reset':
      await stop(given.dataDir);
      await wipeData(given.dataDir);
      print('All data removed');
      return;
    case 'help':
      print(USAGE);
      return;
    default:
      process.stderr.write(USAGE);
      process.exitCode = 2;
  }
}

main().catch((error: unknown) => {
  logToStderr(
    error instanceof StackError || !(error instanceof Error)
      ? messageOf(error)
      : (error.stack ?? error.message),
  );
  process.exit(1);
});
