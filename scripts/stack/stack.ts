import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { AuthRoutes } from './auth/routes.ts';
import { bootstrap, isBootstrapped, rollMessagePartitions } from './database/bootstrap.ts';
import { type ClonedDatabase, cloneDatabase, keepTemplate } from './database/clone.ts';
import { lastingSocket, stopFetchingTypes } from './database/lasting-socket.ts';
import { applyMigrations } from './database/migrations.ts';
import { Identities } from './gateway/identity.ts';
import { close, listen } from './gateway/listening.ts';
import { createGateway } from './gateway/server.ts';
import { createStudio } from './gateway/studio.ts';
import {
  AUTHENTICATOR,
  DATABASE_PASSWORD,
  loadSigningKeys,
  OWNER,
  PUBLISHABLE_KEY,
  SECRET_KEY,
  type SigningKeys,
  SUPERUSER,
} from './keys.ts';
import { createLite, type Lite, quietly, superuserUrl } from './lite.ts';
import { defaultDataDir, findProjectRoot, locate } from './locations.ts';
import { lockDataDir, type StackInfo } from './lock.ts';
import { type Log, logToStderr, messageOf } from './log.ts';
import { assertPortsFree, LOOPBACK, type Ports, portsFrom } from './ports.ts';
import { PostgresServer } from './postgres/server.ts';
import { Realtime } from './realtime/server.ts';
import { databaseAway } from './rest/failures.ts';
import { FunctionCatalog } from './rest/functions.ts';
import { FunctionCalls, readStatementTimeouts } from './rest/rpc.ts';
import { removingWith } from './storage/removing.ts';
import { replacingWith } from './storage/replacing.ts';
import { StorageRoutes } from './storage/routes.ts';

export interface StackOptions {
  /** Folder for everything that outlives a run. Default: `.docket/stack` below the project. */
  readonly dataDir?: string;
  /** N: the API listens on N+1, Postgres on N+2, Studio on N+3. Default: 3000. */
  readonly portBase?: number;
  /** The folder whose `supabase/migrations` are applied. Default: the project this file belongs to. */
  readonly projectDir?: string;
  /** False trades crash safety for speed; for tests only. Default: true. */
  readonly durable?: boolean;
  /** Keep a copy of the migrated database that `createDatabase` clones. Default: false. */
  readonly template?: boolean;
  readonly log?: Log;
}

/** A running local Supabase. */
export interface Stack {
  readonly info: StackInfo;
  /** Login of the superuser: above row-level security. For tests and tools, never for the app. */
  readonly adminUrl: string;
  readonly postgresPid: number | undefined;
  /** Resolves with the reason when Postgres keeps dying and was given up. */
  readonly failed: Promise<Error>;
  /** A new database with everything the migrations made. Needs `template: true`. */
  createDatabase(): Promise<ClonedDatabase>;
  /** Stops and starts Postgres; every connection breaks and the gateway finds its way back. */
  restartPostgres(): Promise<void>;
  /** Stops everything. Idempotent. */
  stop(): Promise<void>;
}

const DATABASE = 'postgres';

/** What to undo when a start fails halfway or the stack stops, last first. */
class Cleanups {
  readonly #steps: (() => unknown)[] = [];
  readonly #log: Log;
  #running: Promise<void> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    for (const step of this.#steps.reverse()) {
      try {
        await within(stepMs, step());
      } catch (error) {
        this.#log(`while stopping: ${messageOf(error)}`); // The rest must be stopped all the same.
      }
    }
  }
}

/** A connection that Postgres took along when it restarted may never say that it has closed. */
const stepMs = 10_000;

/** Waits for `work`, but no longer than `ms`: throws then, and lets it go on by itself. */
async function within(ms: number, work: unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms / 1000} s`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const connectionUrl = (role: string, ports: Ports) =>
  `postgresql://${role}:${DATABASE_PASSWORD}@${LOOPBACK}:${ports.postgres}/${DATABASE}`;

const connect = (url: string, max: number, name: string): Sql => {
  const connection = { application_name: name };
  const socket = lastingSocket(Number(new URL(url).port));
  // A variable, because the types of postgres.js do not know its option `socket`.
  const options = { max, onnotice: () => {}, connection, connect_timeout: 10, socket };
  return postgres(url, options);
};

async function prepareDatabase(
  sql: Sql,
  lite: Lite,
  ports: Ports,
  projectDir: string,
  log: Log,
): Promise<boolean> {
  if (await isBootstrapped(sql)) await rollMessagePartitions(sql);
  else await bootstrap(sql, lite.api);
  await quietly(() => lite.api.init());
  const applied = await applyMigrations(sql, projectDir, connectionUrl(OWNER, ports));
  if (applied > 0) log(`applied ${applied} ${applied === 1 ? 'migration' : 'migrations'}`);
  return applied > 0;
}

/** What a start has brought up so far. */
interface Foundations {
  readonly sql: Sql;
  readonly lite: Lite;
  readonly server: PostgresServer;
  readonly ports: Ports;
  readonly signingKeys: SigningKeys;
  readonly info: StackInfo;
  readonly log: Log;
  readonly cleanups: Cleanups;
}

async function openGateway(foundations: Foundations): Promise<void> {
  const { sql, lite, server, ports, signingKeys, info, log, cleanups } = foundations;
  const identities = new Identities(signingKeys);
  const callers = connect(connectionUrl(AUTHENTICATOR, ports), 20, 'stack-rpc');
  cleanups.add(() => callers.end({ timeout: 1 }));
  await callers`select 1`;
  for (const pool of [callers, sql]) stopFetchingTypes(pool);
  await lite.learnTypes();
  const catalog = new FunctionCatalog(sql, ['public']);
  const realtime = await Realtime.start({
    sql,
    identities,
    log,
    replicationUrl: superuserUrl(ports, DATABASE),
  });
  cleanups.add(() => realtime.close());
  const forgetSchema = () => {
    catalog.forget();
    realtime.forgetSchema();
    void lite.connection.clearSchemaCache();
  };
  const learnSchema = () => {
    forgetSchema();
    void lite.learnTypes();
  };
  await sql.listen('pgrst', learnSchema, forgetSchema);
  const forward = async (request: Request) => {
    const { pid } = server;
    const response = await lite.api.fetch(await identities.forLite(request));
    // Whatever Lite says when Postgres goes away under it ("no such table", say): that is why.
    return response.ok || (server.isUp && server.pid === pid) ? response : databaseAway();
  };
  const gateway = createGateway({
    identities,
    realtime,
    log,
    lite: forward,
    isDatabaseUp: () => server.isUp,
    functions: new FunctionCalls(callers, catalog, await readStatementTimeouts(sql)),
    auth: new AuthRoutes(sql, identities, forward, info.apiUrl),
    storage: new StorageRoutes(sql, identities, forward),
  });
  await listen(gateway, ports.api);
  cleanups.add(() => close(gateway));
  const studio = createStudio(lite.studio);
  await listen(studio, ports.studio);
  cleanups.add(() => close(studio));
}

/**
 * Starts the whole stack and resolves when it serves. Throws a `StackError` with a message for people when a port is
 * taken, the data folder is in use, or a migration fails; nothing is left running then.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const projectDir = options.projectDir ?? findProjectRoot(import.meta.dirname);
  const { dataDir, clusterDir } = locate(options.dataDir ?? defaultDataDir(projectDir));
  const ports = portsFrom(options.portBase ?? 3000);
  const log = options.log ?? logToStderr;
  const cleanups = new Cleanups(log);
  const lock = await lockDataDir(dataDir);
  cleanups.add(() => lock.release());
  try {
    const server = await PostgresServer.prepare({
      clusterDir,
      port: ports.postgres,
      superuser: SUPERUSER,
      password: DATABASE_PASSWORD,
      durable: options.durable ?? true,
      onStart: (pid) => void lock.publish({ ...(pid && { postgresPid: pid }) }),
      logFile: path.join(dataDir, 'postgres.log'),
      log,
    });
    await assertPortsFree(ports);
    cleanups.add(() => server.stop());
    await server.start();
    const filesDir = path.join(dataDir, 'files');
    await mkdir(filesDir, { recursive: true });
    const signingKeys = await loadSigningKeys(dataDir);
    const adminUrl = superuserUrl(ports, DATABASE);
    const sql = connect(adminUrl, 10, 'stack-admin');
    cleanups.add(() => sql.end({ timeout: 1 }));
    const lite = createLite({
      ports,
      jwtSecret: signingKeys.secret,
      filesDir,
      replacing: replacingWith(sql),
      removing: removingWith(sql),
      database: DATABASE,
    });
    cleanups.add(() => lite.close());
    const changed = await prepareDatabase(sql, lite, ports, projectDir, log);
    if (options.template) await keepTemplate(adminUrl, changed || server.isNew);
    const info = infoFor(ports);
    await openGateway({ sql, lite, server, ports, signingKeys, info, log, cleanups });
    await lock.publish({ info });
    return {
      info,
      adminUrl,
      get postgresPid() {
        return server.pid;
      },
      failed: server.gaveUp,
      createDatabase: () => cloneDatabase(adminUrl),
      restartPostgres: () => server.restart(),
      stop: () => cleanups.run(),
    };
  } catch (error) {
    await cleanups.run();
    throw error;
  }
}

const infoFor = (ports: Ports): StackInfo => ({
  apiUrl: `http://${LOOPBACK}:${ports.api}`,
  dbUrl: connectionUrl(OWNER, ports),
  publishableKey: PUBLISHABLE_KEY,
  secretKey: SECRET_KEY,
  studioUrl: `http://${LOOPBACK}:${ports.studio}`,
});

export { wipeData } from './wipe.ts';
