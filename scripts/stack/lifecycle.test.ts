import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { locate } from './locations.ts';
import { findRunning, type StackInfo } from './lock.ts';
import { silent } from './log.ts';
import { findFreePortBase, portsFrom } from './ports.ts';
import { isAlive, waitForExit } from './postgres/processes.ts';
import { startStack, wipeData } from './stack.ts';
import { clientOf, TEST_PROJECT, temporaryDataDir } from './testing/stack-under-test.ts';

const CLI = path.join(import.meta.dirname, 'main.ts');
const run = promisify(execFile);
const dataDir = await temporaryDataDir();
const portBase = await findFreePortBase();
const children: ChildProcess[] = [];

afterAll(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    if (child.pid) await waitForExit(child.pid, 30_000);
  }
  await wipeData(dataDir);
});

const options = ['--data', dataDir, '--project', TEST_PROJECT, '--port-base', String(portBase)];

/** Starts the command-line stack and resolves with what it printed, or fails with its complaints. */
async function start(extra: string[] = []) {
  const child = spawn(process.execPath, [CLI, 'start', '--json', '--fast', ...options, ...extra], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = expect.poll(() => output.out).toContain('\n');
  const code = await Promise.race([ready, exited]);
  if (typeof code === 'number') throw new Error(`exit code ${code}: ${output.err}`);
  const info: StackInfo = JSON.parse(output.out);
  return { child, info, output, exited };
}

const isListening = async (port: number) =>
  fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    (error: unknown) => !(error instanceof Error && JSON.stringify(error.cause).includes('ECONNREFUSED')),
  );

async function nothingLeft(pids: readonly (number | undefined)[]) {
  await expect.poll(() => pids.filter((pid) => pid && isAlive(pid))).toEqual([]);
  const { api, postgres: database, studio } = portsFrom(portBase);
  for (const port of [api, database, studio]) expect(await isListening(port)).toBe(false);
}

const serviceOf = (info: StackInfo) => clientOf(info.apiUrl, info.secretKey);

describe('the command line', () => {
  test('prints one line of JSON, answers status, refuses a second start, and stops cleanly', async () => {
    const { info, output, exited } = await start();
    expect(output.out.trim().split('\n')).toHaveLength(1);
    expect(Object.keys(info)).toEqual(['apiUrl', 'dbUrl', 'publishableKey', 'secretKey', 'studioUrl']);
    const running = await findRunning(dataDir);
    const status = await run(process.execPath, [CLI, 'status', '--json', ...options]);
    expect(JSON.parse(status.stdout)).toMatchObject({
      running: true,
      ...info,
      pid: running?.pid,
      postgresPid: running?.postgresPid,
    });
    await expect(start()).rejects.toThrow(/already runs/);
    await run(process.execPath, [CLI, 'stop', ...options]);
    expect(await exited).toBe(0);
    await nothingLeft([running?.pid, running?.postgresPid]);
    await expect(run(process.execPath, [CLI, 'status', ...options])).rejects.toMatchObject({ code: 3 });
  });

  test('names a taken port and how to choose another', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(portBase + 1, '127.0.0.1', resolve));
    await expect(start()).rejects.toThrow(
      `exit code 1: [stack] Port ${portBase + 1} (API) is already in use`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  test('studio serves its page and assets, and hands nothing to other origins', async () => {
    const { info, child, exited } = await start();
    const page = await (await fetch(info.studioUrl)).text();
    const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? '';
    expect((await fetch(info.studioUrl + script)).headers.get('content-type')).toContain('javascript');
    const foreign = await fetch(`${info.studioUrl}/rest/v1/books`, {
      headers: { origin: 'http://evil.example' },
    });
    expect(foreign.status).toBe(401);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});

describe('after kill -9', () => {
  test('of the stack, nothing is left running, and the next start has the data', async () => {
    const first = await start();
    await serviceOf(first.info).auth.admin.createUser({
      email: 'kept@example.com',
      password: 'secret horse',
    });
    const running = await findRunning(dataDir);
    first.child.kill('SIGKILL');
    await nothingLeft([running?.pid, running?.postgresPid]);
    const second = await start();
    const { data } = await serviceOf(second.info).auth.admin.listUsers();
    expect(data.users.map(({ email }) => email)).toContain('kept@example.com');
    second.child.kill('SIGTERM');
    await second.exited;
  });

  test('of the stack, an immediate start takes over from the Postgres left behind', async () => {
    const first = await start();
    const pid = (await findRunning(dataDir))?.postgresPid;
    first.child.kill('SIGKILL');
    await first.exited;
    const second = await start();
    expect((await serviceOf(second.info).rpc('one_bigint')).data).toBe(42);
    expect(pid && isAlive(pid)).toBe(false);
    // The first one's watchdog must not harm the second's Postgres.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await serviceOf(second.info).rpc('one_bigint')).data).toBe(42);
    second.child.kill('SIGTERM');
    await second.exited;
  });

  test('of Postgres, the stack starts it again and serves on', async () => {
    const { info, child, exited } = await start();
    const pid = (await findRunning(dataDir))?.postgresPid ?? 0;
    process.kill(pid, 'SIGKILL');
    const service = serviceOf(info);
    await expect.poll(() => isAlive(pid)).toBe(false);
    await expect.poll(async () => (await service.rpc('one_bigint')).data, { interval: 100 }).toBe(42);
    const lines = (await readFile(path.join(locate(dataDir).clusterDir, 'postmaster.pid'), 'utf8')).split(
      '\n',
    );
    expect(Number(lines[0])).not.toBe(pid);
    await expect.poll(async () => (await findRunning(dataDir))?.postgresPid).toBe(Number(lines[0]));
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});

test('a restart of Postgres breaks connections only for a moment: HTTP, sockets and the stream come back', async () => {
  const own = await temporaryDataDir();
  const stack = await startStack({
    dataDir: own,
    portBase,
    projectDir: TEST_PROJECT,
    durable: false,
    log: silent,
  });
  const { apiUrl, publishableKey, dbUrl } = stack.info;
  const client = createClient(apiUrl, publishableKey, { auth: { persistSession: false } });
  await client.auth.signUp({ email: 'someone@example.com', password: 'secret horse' });
  const heard: string[] = [];
  const channel = client
    .channel('news')
    .on('broadcast', { event: '*' }, ({ event }) => void heard.push(event));
  await new Promise<void>((resolve) => channel.subscribe((status) => status === 'SUBSCRIBED' && resolve()));
  const restarted = stack.restartPostgres();
  const during = await client.rpc('one_bigint');
  expect([200, 503]).toContain(during.status);
  await restarted;
  await expect.poll(async () => (await client.rpc('one_bigint')).data).toBe(42);
  await expect.poll(async () => (await client.from('authors').select()).error).toBeNull();
  const sql = postgres(dbUrl, { max: 1 });
  await expect
    .poll(async () => {
      await sql`select realtime.send('{}', 'after', 'news', false)`;
      return heard;
    })
    .toContain('after');
  await sql`create table public.made_after_restart (id int)`;
  const service = serviceOf(stack.info);
  await expect.poll(async () => (await service.from('made_after_restart').select()).error).toBeNull();
  await sql.end();
  await client.removeAllChannels();
  await stack.stop();
  await wipeData(own);
});

test('without migrations and without a project folder it starts all the same', async () => {
  const own = await temporaryDataDir();
  const stack = await startStack({ dataDir: own, portBase, projectDir: own, durable: false, log: silent });
  expect((await serviceOf(stack.info).auth.admin.listUsers()).error).toBeNull();
  await stack.stop();
  await wipeData(own);
});
