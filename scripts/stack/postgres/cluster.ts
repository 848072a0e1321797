import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { codeOf, type Log } from '../log.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { commandLine, isAlive, waitForExit } from './processes.ts';

const COMPLETE = '.initdb-complete';

async function own(file: string, account: Account): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await fs.chown(file, account.uid, account.gid);
}

/** What must be known to make a cluster. */
export interface ClusterOptions {
  readonly clusterDir: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly superuser: string;
  readonly password: string;
}

/** Runs initdb unless the folder already holds a complete cluster. Gives true when it made one. */
export async function ensureCluster(options: ClusterOptions): Promise<boolean> {
  const { clusterDir, account } = options;
  await fs.mkdir(path.dirname(clusterDir), { recursive: true, mode: 0o755 });
  await fs.mkdir(clusterDir, { recursive: true, mode: 0o700 });
  await own(clusterDir, account);
  const entries = await fs.readdir(clusterDir);
  if (entries.includes(COMPLETE)) return false;
  // A kill during initdb leaves half a cluster, which initdb itself refuses to continue.
  for (const entry of entries) await fs.rm(path.join(clusterDir, entry), { recursive: true });
  const passwordFile = `${clusterDir}.password`;
  await fs.writeFile(passwordFile, options.password, { mode: 0o600 });
  try {
    await own(passwordFile, account);
    await initdb(options, passwordFile);
  } finally {
    await fs.rm(passwordFile, { force: true });
  }
  await fs.writeFile(path.join(clusterDir, COMPLETE), '');
  return true;
}

function initdb(
  { binaries, clusterDir, account, superuser }: ClusterOptions,
  passwordFile: string,
): Promise<void> {
  // The builtin C.UTF-8 locale sorts alike on every system and needs no locale installed.
  const args = [
    '-D',
    clusterDir,
    '-U',
    superuser,
    '--pwfile',
    passwordFile,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
  ];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync');
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb failed: ${complaint}`)),
    );
  });
}

/** The lines of postmaster.pid: process id first, the status eighth. Empty when there is none. */
export async function readPidFile(clusterDir: string): Promise<string[]> {
  try {
    return (await fs.readFile(path.join(clusterDir, 'postmaster.pid'), 'utf8'))
      .split('\n')
      .map((line) => line.trim());
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Stops a Postgres left behind by a killed stack, or clears its stale pid file. The id alone proves nothing, since
 * the system reuses ids: the command line must name this cluster.
 */
export async function stopOrphan(clusterDir: string, log: Log): Promise<void> {
  const pid = Number((await readPidFile(clusterDir))[0]);
  if (!pid) return;
  if (isAlive(pid) && (process.platform === 'win32' || commandLine(pid).includes(clusterDir))) {
    process.kill(pid, 'SIGINT');
    if (!(await waitForExit(pid, 15_000))) process.kill(pid, 'SIGQUIT');
    if (!(await waitForExit(pid, 5_000))) throw new Error(`Postgres ${pid} of a former run does not stop`);
    log(`stopped Postgres ${pid}, left behind by a former run`);
  }
  await fs.rm(path.join(clusterDir, 'postmaster.pid'), { force: true });
}
