import postgres, { type ISql, type Sql, type TransactionSql } from 'postgres';
import { inject } from 'vitest';
import { cloneDatabase } from '#scripts/stack/database/clone';

/** Integers of 64 bits as numbers: ids and counts of tests are small. */
const bigint = {
  to: 20,
  from: [20],
  parse: (raw: string) => Number(raw),
  serialize: (value: number) => String(value),
};
type Numbers = { bigint: number };
export type Database = Sql<Numbers>;
export type Transaction = TransactionSql<Numbers>;
/** Either of the two. */
export type Connection = ISql<Numbers>;

/** Who asks, as the API tells Postgres. */
export interface Caller {
  readonly role: 'anon' | 'authenticated' | 'service_role';
  readonly claims?: Readonly<Record<string, unknown>>;
}

export const anon: Caller = { role: 'anon' };
export const service: Caller = { role: 'service_role' };

export interface FreshDatabase {
  /** Login of the role that owns migrations. */
  readonly url: string;
  /** Login of the superuser. */
  readonly adminUrl: string;
  /** A pool of the role that owns migrations. */
  readonly sql: Database;
  /** A pool of the superuser. */
  readonly admin: Database;
  /** Connections of their own, one each, for what must happen at the same time. */
  connect(count: number): Promise<Database[]>;
  /** Runs `work` in a transaction with the caller's role and claims, so that row-level security applies. */
  as<T>(caller: Caller, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

const POOL = 4;

export function connectTo(
  url: string,
  options: { max?: number; onnotice?: (notice: postgres.Notice) => void } = {},
): Database {
  return postgres(url, {
    max: options.max ?? 1,
    onnotice: options.onnotice ?? (() => {}),
    types: { bigint },
  });
}

/** What row-level security and auth.uid() look at, for the rest of the transaction. */
export async function actAs(transaction: Transaction, caller: Caller): Promise<void> {
  const claims = { role: caller.role, ...caller.claims };
  await transaction`
    select set_config('role', ${caller.role}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
}

/** A database of one's own, cloned from the migrated template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const clone = await cloneDatabase(inject('databaseAdminUrl'));
  const sql = connectTo(clone.url, { max: POOL });
  const admin = connectTo(clone.adminUrl, { max: POOL });
  const opened = [sql, admin];
  return {
    url: clone.url,
    adminUrl: clone.adminUrl,
    sql,
    admin,
    async connect(count) {
      const connections = Array.from({ length: count }, () => connectTo(clone.url));
      opened.push(...connections);
      await Promise.all(connections.map((connection) => connection`select 1`));
      return connections;
    },
    async as(caller, work) {
      const results = await Promise.all([
        sql.begin(async (transaction) => {
          await actAs(transaction, caller);
          return { value: await work(transaction) };
        }),
      ]);
      return results[0].value;
    },
    async drop() {
      await Promise.all(opened.map((connection) => connection.end({ timeout: 1 })));
      await clone.drop();
    },
  };
}
