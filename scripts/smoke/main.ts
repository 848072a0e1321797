import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Checkout } from './checkout.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');
const startWithinMs = 60_000;
const ports = (base: number) => [base, base + 1, base + 2, base + 3];

/**
 * `npm run smoke`: what a newcomer does, twice on one machine. Two clones in 0700 folders, `npm ci`, both by
 * `npm run dev` side by side; one is killed with -9 and started again; both are stopped; no process and no port
 * is left. Exits 1 otherwise.
 */
async function main(): Promise<void> {
  await assertCommitted();
  const home = await mkdtemp(path.join(tmpdir(), 'docket-smoke-'));
  const first = new Checkout(path.join(home, 'first'), 31_000);
  const second = new Checkout(path.join(home, 'second'), 31_100);
  const both = [first, second];
  try {
    for (const checkout of both) {
      await step(`clone and npm ci in ${checkout.folder}`, async () => {
        await run('git', ['clone', '--quiet', root, checkout.folder]);
        await chmod(checkout.folder, 0o700);
        await checkout.npmCi();
      });
    }
    await step('both start side by side', () => Promise.all(both.map((c) => c.start(startWithinMs))));
    await step('/documents is served by both', () => Promise.all(both.map((c) => c.fetchDocuments())));
    await step('kill -9 of the first', () => first.kill());
    await step('its ports are free again', () => untilFree(ports(first.portBase), 20_000));
    await step('it starts again', () => first.start(startWithinMs));
    await step('/documents is served again', () => first.fetchDocuments());
    await step('Ctrl-C stops both', () => Promise.all(both.map((c) => c.interrupt(40_000))));
    await step('no port is left behind', () =>
      untilFree(
        both.flatMap((c) => ports(c.portBase)),
        5_000,
      ),
    );
    await step('no process is left behind', () => assertNoProcessOf(home, 5_000));
    process.stdout.write('smoke: ok\n');
  } catch (error) {
    process.stdout.write(`smoke: FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
    for (const checkout of both)
      process.stdout.write(`--- ${checkout.folder}\n${checkout.output.slice(-4000)}\n`);
    process.exitCode = 1;
  } finally {
    for (const checkout of both) await checkout.wipe();
    await rm(home, { recursive: true, force: true });
  }
}

async function step(what: string, act: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await act();
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}\n`);
}

/** A clone holds what is committed; testing something else than what lies here would be a lie. */
async function assertCommitted(): Promise<void> {
  const { stdout } = await run('git', ['status', '--porcelain'], { cwd: root });
  if (stdout.trim() !== '')
    process.stdout.write('smoke: note: uncommitted changes are not part of this run\n');
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

async function untilFree(wanted: number[], withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (const port of wanted) {
    while (!(await isFree(port))) {
      if (Date.now() > deadline) throw new Error(`port ${port} is still taken`);
      await sleep(100);
    }
  }
}

/** Linux: looks through /proc for command lines and working folders below `home`. */
async function assertNoProcessOf(home: string, withinMs: number): Promise<void> {
  if (process.platform !== 'linux') return;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left: string[] = [];
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      if (command.includes(home)) left.push(`${pid} ${command.replaceAll('\0', ' ').slice(0, 120)}`);
    }
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`processes left:\n${left.join('\n')}`);
    await sleep(200);
  }
}

await main();
