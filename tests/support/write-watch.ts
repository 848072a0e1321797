import pg from 'pg';

/** Runs one statement and gives its rows; integers of 64 bits come as numbers. */
export type Rows = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

export type WriteWatch = {
  query: Rows;
  until<T>(what: string, read: () => Promise<T | undefined | false>, withinMs?: number): Promise<T>;
  /** Every lease token there ever was: they vanish from jobs when these are settled. */
  leaseTokens(): Promise<string[]>;
  close(): Promise<void>;
};

const bigint = 20;
const observation = `
  create schema watching;
  create table watching.tokens (token uuid primary key);
  create function watching.tell() returns trigger language plpgsql security definer set search_path = '' as $$
  begin perform pg_notify('watching', ''); return null; end $$;
  create function watching.remember() returns trigger language plpgsql security definer set search_path = '' as $$
  begin insert into watching.tokens values (new.lease_token) on conflict do nothing; return null; end $$;
  create trigger watching_events after insert on public.events for each statement execute function watching.tell();
  create trigger watching_jobs after update on public.jobs for each statement execute function watching.tell();
  create trigger watching_tokens after update on public.jobs for each row
    when (new.lease_token is not null) execute function watching.remember();`;

/**
 * Lets tests hear of every write to jobs and events instead of asking again and again. Survives a database that is
 * stopped and started; `read` functions are then simply asked once more.
 */
export async function watchWrites(adminUrl: string): Promise<WriteWatch> {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === bigint ? Number : pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format),
  };
  const pool = new pg.Pool({ connectionString: adminUrl, max: 3, types });
  pool.on('error', () => {});
  await pool.query(observation);
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  let closed = false;
  let listener: pg.Client | undefined;
  const listen = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: adminUrl });
    listener = client;
    client.on('notification', tell);
    client.on('error', () => {});
    client.on('end', () => {
      if (!closed) setTimeout(() => void listen().catch(() => {}), 50);
    });
    await client.connect();
    await client.query('listen watching');
    tell();
  };
  await listen();

  return {
    query: async <Row extends object>(text: string, values?: unknown[]) => {
      const { rows } = await pool.query<Row>(text, values);
      return rows;
    },
    until: (what, read, withinMs = 300_000) =>
      new Promise((resolve, reject) => {
        let busy = false;
        let again = false;
        const end = (settle: () => void): void => {
          watchers.delete(look);
          clearTimeout(timer);
          settle();
        };
        const look = (): void => {
          again = busy;
          if (busy) return;
          busy = true;
          void read()
            .catch(() => undefined)
            .then((value) => {
              busy = false;
              if (value !== undefined && value !== false) end(() => resolve(value));
              else if (again) look();
            });
        };
        const timer = setTimeout(
          () => end(() => reject(new Error(`waited ${withinMs} ms for: ${what}`))),
          withinMs,
        );
        watchers.add(look);
        look();
      }),
    leaseTokens: async () => {
      const { rows } = await pool.query<{ token: string }>('select token::text from watching.tokens');
      return rows.map((row) => row.token);
    },
    close: async () => {
      closed = true;
      await listener?.end();
      await pool.end();
    },
  };
}
