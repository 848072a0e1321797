import postgres, { type Sql } from 'postgres';

/** What Lite asks of a connection that is its own for a while. */
export interface Reserved {
  unsafe(...query: Parameters<Sql['unsafe']>): ReturnType<Sql['unsafe']>;
  release(): void;
}

/**
 * Connections to be used by one at a time, in place of postgres.js' `reserve`. When Postgres goes away that one
 * (3.4.9) may hand its place in the queue to a connection that never tells it, and its caller waits for ever; and it
 * asks for the array types on every new connection, where a lost connection is a rejection that nobody handles.
 *
 * Each connection is a client of its own and lives no longer than its socket: a new socket would know nothing of the
 * transaction and the role its user believes in.
 */
export class ExclusiveClients {
  readonly #options: Sql['options'];
  readonly #max: number;
  readonly #onFailure: (error: unknown) => void;
  readonly #idle: Client[] = [];
  readonly #all = new Set<Client>();
  readonly #waiting: (() => void)[] = [];

  /**
   * The clients take their settings from `options`, and share the types it knows; at most `max` at a time. `onFailure` is
   * told of every query that fails, in the context it was asked in; its caller is told as well.
   */
  constructor(options: Sql['options'], max: number, onFailure: (error: unknown) => void) {
    this.#options = options;
    this.#max = max;
    this.#onFailure = onFailure;
  }

  async reserve(): Promise<Reserved> {
    while (true) {
      const client = this.#idle.pop() ?? this.#make();
      if (!client) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      else if (!client.isLost) return this.#lend(client);
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.#all].map((client) => client.sql.end({ timeout: 1 })));
  }

  #lend(client: Client): Reserved {
    return {
      unsafe: (...query: Parameters<Sql['unsafe']>) => {
        if (client.isLost) {
          throw Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });
        }
        const asked = client.sql.unsafe(...query);
        asked.catch(this.#onFailure);
        return asked;
      },
      release: () => {
        if (!client.isLost) this.#idle.push(client);
        this.#waiting.shift()?.();
      },
    };
  }

  #make(): Client | undefined {
    if (this.#all.size >= this.#max) return undefined;
    const client = new Client(this.#options, () => {
      this.#all.delete(client);
      void client.sql.end({ timeout: 0 });
      this.#waiting.shift()?.();
    });
    this.#all.add(client);
    return client;
  }
}

/** Makes the types that Postgres has now known to all clients of these options: a new connection asks for them. */
export async function learnTypes(options: Sql['options']): Promise<void> {
  const learner = clientWith(options, { fetch_types: true });
  await learner`select 1`;
  await learner.end({ timeout: 1 });
}

/** Options that were parsed once are taken as they are, with their tables of types. */
function clientWith(like: Sql['options'], own: Record<string, unknown>): Sql {
  const options = { ...like, max: 1, max_lifetime: null, ...own };
  return postgres(options as unknown as postgres.Options<Record<string, never>>);
}

class Client {
  readonly sql: Sql;
  isLost = false;

  constructor(like: Sql['options'], onLost: () => void) {
    const onclose = () => {
      this.isLost = true;
      onLost();
    };
    this.sql = clientWith(like, { fetch_types: false, onclose });
  }
}
