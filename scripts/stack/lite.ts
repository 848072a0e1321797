import { setTimeout as sleep } from 'node:timers/promises';
import { App, setExperimental } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { lastingSocket, stopFetchingTypes } from './database/lasting-socket.ts';
import { DATABASE_PASSWORD, PUBLISHABLE_KEY, SECRET_KEY, SUPERUSER } from './keys.ts';
import { LOOPBACK, type Ports } from './ports.ts';
import { databaseAway } from './rest/failures.ts';
import { ObjectFiles } from './storage/object-files.ts';

export interface LiteOptions {
  readonly ports: Ports;
  readonly jwtSecret: string;
  /** Folder for the bytes of stored objects. */
  readonly filesDir: string;
  readonly database: string;
}

/** The connection string of the superuser, for us alone: it is above row-level security. */
export const superuserUrl = (ports: Ports, database: string): string =>
  `postgresql://${SUPERUSER}:${DATABASE_PASSWORD}@${LOOPBACK}:${ports.postgres}/${database}`;

/** How postgres.js and Postgres itself word that the connection is gone. */
const LOST =
  /CONNECTION_(CLOSED|DESTROYED|ENDED)|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|connection was closed|terminating connection|the database system is/;

const READY_WITHIN_MS = 3000;

const asText = (text: string) => text;
const asNumber = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text);
/** `2026-01-01 10:00:00+00` as Postgres prints it, `2026-01-01T10:00:00+00:00` as its JSON has it. */
const asJsonTime = (text: string) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
const type = (oid: number, parse: (text: string) => unknown) => ({
  to: oid,
  from: [oid],
  serialize: asText,
  parse,
});

/** Types Lite presents otherwise than PostgREST, whose JSON is Postgres's own. */
const JSON_LIKE_POSTGREST = {
  timestamp: { ...type(1114, asJsonTime), serialize: String },
  timestamptz: { ...type(1184, asJsonTime), serialize: String },
  bigint: { ...type(20, asNumber), serialize: String },
  numeric: { ...type(1700, asNumber), serialize: String },
  bytea: type(17, asText),
};

/** Makes the two faces of Supabase Lite on one connection pool. */
function createApps({ ports, jwtSecret, filesDir, database }: LiteOptions) {
  setExperimental('storage', true);
  // A variable, because the types of postgres.js do not know its option `socket`.
  const postgresOptions = {
    max: 20,
    onnotice: () => {},
    socket: lastingSocket(ports.postgres),
    connection: { application_name: 'stack-lite' },
    types: JSON_LIKE_POSTGREST,
  };
  const connection = createPostgresConnection({ url: superuserUrl(ports, database), postgresOptions });
  // Otherwise Lite grants everything on every table to every API role at the first request, which would undo the
  // revokes of migrations. Row-level security stays on: 'active' means that it need not look whether to use it.
  Reflect.set(connection, 'rlsState', 'active');
  const config = {
    connection,
    db: { migrations: { enabled: false } },
    auth: {
      enabled: true,
      jwt_secret: jwtSecret,
      publishable_key: PUBLISHABLE_KEY,
      secret_key: SECRET_KEY,
      site_url: `http://${LOOPBACK}:${ports.api - 1}`,
    },
    storage: { enabled: true, file_size_limit: '5GiB' },
    api: { schemas: ['public'] },
  };
  const api = new App({ ...config, studio: { enabled: false } });
  const studio = new App({ ...config, studio: { enabled: true }, options: { server: { admin: true } } });
  const files = new ObjectFiles(filesDir);
  api._storageAdapter = files;
  studio._storageAdapter = files;
  return { api, studio, connection };
}

/**
 * Supabase Lite: `api` answers clients, `studio` the database browser. Only the latter trusts requests without a key
 * (from its own origin), hence it must listen on a port of its own.
 */
export class Lite {
  readonly #options: LiteOptions;
  #apps: ReturnType<typeof createApps>;
  #renewed: Promise<unknown> = Promise.resolve();

  constructor(options: LiteOptions) {
    this.#options = options;
    this.#apps = createApps(options);
  }

  /** Makes the schemas Lite needs, in an empty database. */
  async ensureSystemSchema(): Promise<void> {
    await this.#apps.api.ensureSystemSchema();
  }

  /** To be awaited before the first request. */
  async init(): Promise<void> {
    const { api, connection } = this.#apps;
    await api.init();
    stopFetchingTypes(connection.driver);
  }

  /** Answers a client. While Postgres is away that is 503, whatever Lite makes of it. */
  async answer(request: Request): Promise<Response> {
    await this.#renewed;
    const response = await this.#apps.api.fetch(request);
    if (response.status < 500) return response;
    return LOST.test(await response.clone().text()) ? databaseAway() : response;
  }

  /** Answers the database browser. */
  answerStudio(request: Request, peerAddress: string | null): Promise<Response> {
    return Promise.resolve(this.#apps.studio.fetch(request, { peerAddress }));
  }

  /** The schema has changed. */
  forgetSchema(): void {
    void this.#apps.connection.clearSchemaCache();
  }

  /**
   * Takes a new pool, to be called when Postgres was started again, or has new types. Connections that were lost inside
   * a transaction never leave the old pool, which would soon consist of nothing else. Requests waiting there fail.
   */
  renew(): void {
    const old = this.#apps;
    this.#apps = createApps(this.#options);
    // If Postgres is gone again already, requests will say so.
    const ready = this.init().catch(() => {});
    this.#renewed = Promise.race([ready, sleep(READY_WITHIN_MS, undefined, { ref: false })]);
    void old.connection.driver.end({ timeout: 0 });
  }

  async close(): Promise<void> {
    await this.#apps.connection.driver.end({ timeout: 1 });
  }
}
