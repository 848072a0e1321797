import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pretty from 'pino-pretty';
import { webEnvironment } from '#scripts/deploy/web-environment';
import { assertPortFree } from '#scripts/stack/ports';
import { type Stack, startStack } from '#scripts/stack/stack';
import { type Child, startChild } from './child.ts';
import { demoAccount, seed } from './seed.ts';

const root = path.join(import.meta.dirname, '../..');
const host = '127.0.0.1';
const webGraceMs = 5_000;
const workerGraceMs = 25_000;

const { values: flags } = parseArgs({ options: { production: { type: 'boolean', default: false } } });

/** What web and worker need to know of Supabase, wherever it runs. */
type Backend = { env: NodeJS.ProcessEnv; stack: Stack | undefined; runWorker: boolean };

/**
 * `npm run dev` and `npm start`: the web app, and around it whatever the environment does not name. Without
 * SUPABASE_URL that is everything: the embedded stack, a demo account and a worker. With it, `npm run dev` adds a
 * worker if it has the service role key, and `npm start` is the web app alone.
 */
async function main(): Promise<void> {
  for (const file of ['.env.local', '.env']) {
    if (existsSync(path.join(root, file))) process.loadEnvFile(path.join(root, file));
  }
  const base = Number(process.env.DOCKET_PORT_BASE || 3000);
  const webPort = Number(process.env.PORT || base);
  if (flags.production && !existsSync(path.join(root, '.next/BUILD_ID'))) {
    throw new Error('There is no build yet: run "npm run build" first.');
  }
  await assertPortFree(webPort, 'web');
  const stopAsked = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopAsked.resolve());

  const backend = await startBackend(base);
  const running: Child[] = [];
  let stopping = false;
  let exitCode = 0;
  try {
    const web = startWeb(webPort, backend);
    running.push(web);
    const failures: Promise<string>[] = [
      web.exited.then(({ code }) => `The web server ended (code ${code}).`),
      ...(backend.stack ? [backend.stack.failed.then((error) => error.message)] : []),
    ];
    if (backend.runWorker) void keepWorker(backend, running, () => stopping);
    const url = `http://${host}:${webPort}`;
    const told = keepToItself(web);
    const early = await Promise.race([waitUntilServed(url), stopAsked.promise, ...failures]);
    // What the web server says of its own start matters where it does not come up.
    if (early) told.tell();
    else told.forget();
    if (!early && !stopping) announce(url, backend);
    const failure = await Promise.race([stopAsked.promise, ...failures]);
    if (failure) {
      process.stderr.write(`${failure}\n`);
      exitCode = 1;
    }
  } finally {
    stopping = true;
    await Promise.all(running.map((child, i) => child.stop(i === 0 ? webGraceMs : workerGraceMs)));
    await backend.stack?.stop();
  }
  process.exit(exitCode);
}

async function startBackend(portBase: number): Promise<Backend> {
  if (process.env.SUPABASE_URL) {
    if (!process.env.SUPABASE_PUBLISHABLE_KEY) {
      throw new Error('SUPABASE_URL is set, but SUPABASE_PUBLISHABLE_KEY is not: see .env.example.');
    }
    const runWorker = !flags.production && Boolean(process.env.SUPABASE_SERVICE_ROLE_KEY);
    return { env: process.env, stack: undefined, runWorker };
  }
  const stack = await startStack({
    projectDir: root,
    portBase,
    ...(process.env.DOCKET_DATA_DIR && { dataDir: process.env.DOCKET_DATA_DIR }),
  });
  const { apiUrl, publishableKey, secretKey, dbUrl } = stack.info;
  await seed(stack.info);
  const env = {
    ...process.env,
    DOCKET_TRY_IT: process.env.DOCKET_TRY_IT || '1',
    SUPABASE_URL: apiUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: secretKey,
    SUPABASE_DB_URL: dbUrl,
  };
  return { env, stack, runWorker: true };
}

function startWeb(port: number, backend: Backend): Child {
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const env = webEnvironment(backend.env);
  const address = backend.stack ? ['-H', host] : [];
  return startChild([next, flags.production ? 'start' : 'dev', '-p', String(port), ...address], {
    cwd: root,
    env: { ...env, NEXT_TELEMETRY_DISABLED: '1' },
    stdout: 'pipe',
  });
}

/** A worker that crashed is started again; its jobs come back when their leases run out. */
async function keepWorker(backend: Backend, running: Child[], isStopping: () => boolean): Promise<void> {
  for (let pause = 500; !isStopping(); pause = Math.min(pause * 2, 10_000)) {
    const worker = startChild([path.join(root, 'worker/main.ts')], {
      cwd: root,
      env: backend.env,
      stdout: 'pipe',
    });
    const ignore = 'pid,hostname,worker,batchSize,leaseSeconds';
    worker.process.stdout?.pipe(pretty({ ignore, destination: 2, sync: true }));
    running[1] = worker;
    const { code, signal } = await worker.exited;
    if (isStopping()) return;
    process.stderr.write(`The worker ended (${signal ?? code}); starting it again.\n`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Holds back what a process writes, until it is told after all or forgotten; then everything goes to our stderr. */
function keepToItself({ process: { stdout } }: Child): { tell: () => void; forget: () => void } {
  const kept: Buffer[] = [];
  const keep = (chunk: Buffer) => kept.push(chunk);
  stdout?.on('data', keep);
  const letThrough = () => {
    stdout?.off('data', keep);
    stdout?.pipe(process.stderr, { end: false });
  };
  return {
    tell: () => {
      for (const chunk of kept) process.stderr.write(chunk);
      letThrough();
    },
    forget: letThrough,
  };
}

/** What people come to first. In development asking for it has it compiled, so that nobody waits for that on the page. */
const firstPages = ['/api/trpc/account.me', '/documents', `/o/${randomUUID()}/documents`];

/** Resolves when the first pages can be shown without delay. */
async function waitUntilServed(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/sign-in`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (flags.production) return;
  for (const page of firstPages) await fetch(`${url}${page}`, { redirect: 'manual' }).catch(() => undefined);
}

function announce(url: string, backend: Backend): void {
  const lines = ['', `  Docket    ${url}`];
  if (backend.stack) {
    lines.push(
      `  Sign in   ${demoAccount.email}  /  ${demoAccount.password}   (or press "Try it")`,
      `  Studio    ${backend.stack.info.studioUrl}`,
      `  Database  ${backend.stack.info.dbUrl}`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
