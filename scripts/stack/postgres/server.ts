import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Log, messageOf } from '../log.ts';
import { LOOPBACK } from '../ports.ts';
import { type Account, postgresAccount } from './account.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { ensureCluster, readPidFile, stopOrphan } from './cluster.ts';
import { waitForExit } from './processes.ts';

export interface PostgresOptions {
  readonly clusterDir: string;
  readonly logFile: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
  /** False gives up crash safety for speed: for tests only, the data may be lost when the machine stops. */
  readonly durable: boolean;
  /** Told the process id of each server that was started, the first and every later one. */
  readonly onStart: (pid: number | undefined) => void;
  readonly log: Log;
}

const READY_WITHIN_MS = 60_000;
const RESTARTS_ALLOWED = 6;
const RESTARTS_COUNTED_MS = 60_000;

/** One Postgres server, kept running until `stop`: when it dies by itself it is started again, a few times. */
export class PostgresServer {
  readonly #options: PostgresOptions;
  readonly #binaries: Binaries;
  readonly #account: Account;
  #child: ChildProcess | undefined;
  #watchdog: ChildProcess | undefined;
  #wanted = false;
  #up = false;
  #deaths: number[] = [];
  #reviving: Promise<void> = Promise.resolve();
  readonly #gaveUp = Promise.withResolvers<Error>();
  /** True when this run made the cluster. */
  readonly isNew: boolean;

  private constructor(options: PostgresOptions, binaries: Binaries, account: Account, isNew: boolean) {
    this.#options = options;
    this.#binaries = binaries;
    this.#account = account;
    this.isNew = isNew;
  }

  /**
   * Readies the cluster: stops what a killed run left behind and runs initdb where needed. Nothing listens yet.
   * Hold the lock on the data folder before: it stops any Postgres using this cluster.
   */
  static async prepare(options: PostgresOptions): Promise<PostgresServer> {
    const account = postgresAccount();
    await stopOrphan(options.clusterDir, options.log);
    const binaries = await prepareBinaries();
    const isNew = await ensureCluster({ ...options, binaries, account });
    return new PostgresServer(options, binaries, account, isNew);
  }

  /** The process id of the running server, if any. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Whether connections are being accepted, as far as we know. */
  get isUp(): boolean {
    return this.#up;
  }

  /** Resolves with the reason once restarting was given up. Never resolves in a healthy run. */
  get gaveUp(): Promise<Error> {
    return this.#gaveUp.promise;
  }

  /** Starts the server and its watchdog, and resolves when connections are accepted. */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#startWatchdog();
    await this.#launch();
  }

  /** Stops the server (open transactions roll back) and the watchdog. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#halt();
    await this.#reviving;
    await this.#halt();
    this.#watchdog?.stdin?.end();
  }

  /** Stops the server and starts it on the same port. Every connection breaks. */
  async restart(): Promise<void> {
    this.#wanted = false;
    await this.#halt();
    this.#wanted = true;
    await this.#launch();
  }

  async #halt(): Promise<void> {
    this.#up = false;
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGINT');
    if (await waitForExit(child.pid, 15_000)) return;
    child.kill('SIGQUIT');
    await waitForExit(child.pid, 5_000);
  }

  #arguments(): string[] {
    const { clusterDir, port, durable } = this.#options;
    const settings: Record<string, string> = {
      listen_addresses: LOOPBACK,
      unix_socket_directories: '',
      wal_level: 'logical',
      max_wal_senders: '10',
      max_replication_slots: '10',
      max_connections: '200',
      wal_sender_timeout: '0',
      timezone: 'UTC',
      log_timezone: 'UTC',
    };
    if (existsSync(path.join(this.#binaries.extensionDir, 'pg_stat_statements.control'))) {
      settings.shared_preload_libraries = 'pg_stat_statements';
    }
    if (!durable)
      Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
    const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return ['-D', clusterDir, '-p', String(port), ...pairs];
  }

  async #launch(): Promise<void> {
    const logFile = openSync(this.#options.logFile, 'a');
    const child = spawn(this.#binaries.postgres, this.#arguments(), {
      ...this.#account,
      cwd: '/',
      stdio: ['ignore', logFile, logFile],
      detached: true, // Its own process group: Ctrl-C in the terminal must reach the stack first.
    });
    closeSync(logFile);
    this.#child = child;
    const died = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) =>
        resolve(`it exited (${signal ?? code}), see ${this.#options.logFile}`),
      );
    });
    const starting = new AbortController();
    const ready = this.#waitUntilReady(child, starting.signal);
    const failure = await Promise.race([died, ready]);
    starting.abort();
    if (failure !== undefined) {
      await this.#halt();
      throw new Error(`Postgres did not start: ${failure}`);
    }
    this.#up = true;
    this.#watchdog?.stdin?.write(`${child.pid}\n`);
    this.#options.onStart(child.pid);
    void died.then((reason) => this.#onDeath(child, reason));
  }

  /** Resolves with nothing when ready, with a complaint after too long. */
  async #waitUntilReady(child: ChildProcess, signal: AbortSignal): Promise<string | undefined> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!signal.aborted) {
      const lines = await readPidFile(this.#options.clusterDir);
      if (Number(lines[0]) === child.pid && lines[7] === 'ready') return undefined;
      if (Date.now() > deadline) return `it was not ready after ${READY_WITHIN_MS / 1000} s`;
      await sleep(10);
    }
    return 'cancelled';
  }

  #onDeath(child: ChildProcess, reason: string): void {
    if (child !== this.#child || !this.#wanted) return;
    this.#up = false;
    this.#options.log(`Postgres died: ${reason}`);
    this.#reviving = this.#revive().catch((error: unknown) =>
      this.#gaveUp.resolve(new Error(messageOf(error))),
    );
  }

  async #revive(): Promise<void> {
    for (let backoff = 50; this.#wanted; backoff = Math.min(backoff * 2, 2000)) {
      const now = Date.now();
      this.#deaths = [...this.#deaths.filter((at) => now - at < RESTARTS_COUNTED_MS), now];
      if (this.#deaths.length > RESTARTS_ALLOWED) throw new Error('Postgres keeps dying; not started again');
      await sleep(backoff); // Backends of a killed server need a moment to notice and let go of its memory.
      if (!this.#wanted) return;
      try {
        await stopOrphan(this.#options.clusterDir, this.#options.log);
        await this.#launch();
        this.#options.log(`Postgres runs again as process ${this.pid}`);
        return;
      } catch (error) {
        this.#options.log(messageOf(error));
      }
    }
  }

  #startWatchdog(): void {
    const script = fileURLToPath(new URL('./watchdog.ts', import.meta.url));
    const watchdog = spawn(process.execPath, [script, this.#options.clusterDir], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { NODE_ENV: 'production', PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
    });
    watchdog.on('error', (error) => this.#options.log(`no watchdog: ${error.message}`));
    watchdog.stdin.on('error', () => {}); // It was killed: we go on without.
    watchdog.unref();
    this.#watchdog = watchdog;
  }
}
