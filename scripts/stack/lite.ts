import { App, setExperimental } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { ExclusiveClients, learnTypes } from './database/exclusive-clients.ts';
import { DATABASE_PASSWORD, PUBLISHABLE_KEY, SECRET_KEY, SUPERUSER } from './keys.ts';
import { LOOPBACK, type Ports } from './ports.ts';
import { noteRaised } from './rest/raised.ts';
import { ObjectFiles, type Replacing } from './storage/object-files.ts';
import type { Removing } from './storage/removing.ts';

export interface LiteOptions {
  readonly ports: Ports;
  readonly jwtSecret: string;
  /** Folder for the bytes of stored objects. */
  readonly filesDir: string;
  readonly replacing: Replacing;
  readonly removing: Removing;
  readonly database: string;
}

/** The connection string of the superuser, for us alone: it is above row-level security. */
export const superuserUrl = (ports: Ports, database: string): string =>
  `postgresql://${SUPERUSER}:${DATABASE_PASSWORD}@${LOOPBACK}:${ports.postgres}/${database}`;

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

/**
 * Makes the two faces of Supabase Lite on one connection pool: `api` answers clients, `studio` the database browser.
 * Only the latter trusts requests without a key (from its own origin), hence it must listen on a port of its own.
 */
export function createLite({ ports, jwtSecret, filesDir, replacing, removing, database }: LiteOptions) {
  setExperimental('storage', true);
  const url = superuserUrl(ports, database);
  const postgresOptions = {
    onnotice: () => {},
    connection: { application_name: 'stack-lite' },
    types: JSON_LIKE_POSTGREST,
  };
  const connection = createPostgresConnection({ url, postgresOptions });
  const clients = new ExclusiveClients(connection.driver.options, 20, noteRaised);
  Object.assign(connection.driver, { reserve: () => clients.reserve() });
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
  const files = new ObjectFiles(filesDir, replacing, removing);
  api._storageAdapter = files;
  studio._storageAdapter = files;
  return {
    api,
    studio,
    connection,
    /** To be called before the first request, and when tables or types have changed: how to read arrays of them. */
    learnTypes: () => learnTypes(connection.driver.options),
    close: () => clients.end(),
  };
}

export type Lite = ReturnType<typeof createLite>;

/**
 * Runs the first start of Lite, which warns whoever watches that its storage is an experiment and that a command of its own
 * is off: ours is not its storage, and nobody calls that command. Everything else it says is let through.
 */
export async function quietly<T>(start: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).startsWith('EXPERIMENTAL FEATURES')) warn(...said);
  };
  try {
    return await start();
  } finally {
    console.warn = warn;
  }
}
