import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Log, messageOf } from '../log.ts';
import { type Change, PgOutputDecoder, toPostgresTime } from './pgoutput.ts';

export interface ReplicationOptions {
  /** A login allowed to replicate. */
  readonly url: string;
  readonly publications: readonly string[];
  readonly onChange: (change: Change) => void;
  readonly log: Log;
}

const XLOG_DATA = 0x77;
const KEEPALIVE = 0x6b;
const STATUS_EVERY_MS = 10_000;

/** The part of pg's connection that carries a replication stream; its types leave it out. */
interface CopyConnection {
  on(event: 'copyData', listener: (message: { chunk: Buffer }) => void): unknown;
  once(event: 'replicationStart', listener: () => void): unknown;
  sendCopyFromChunk(chunk: Buffer): void;
  readonly stream: { destroy(): void };
}

function isCopyConnection(value: unknown): value is CopyConnection {
  return typeof value === 'object' && value !== null && 'sendCopyFromChunk' in value && 'stream' in value;
}

function copyConnection(client: pg.Client): CopyConnection {
  const connection: unknown = Reflect.get(client, 'connection');
  if (!isCopyConnection(connection)) throw new Error('This version of pg cannot carry a replication stream');
  return connection;
}

/** Standby status update: everything up to `position` may be forgotten by the server. */
function statusUpdate(position: bigint): Buffer {
  const message = Buffer.alloc(34);
  message.write('r');
  for (const at of [1, 9, 17]) message.writeBigUInt64BE(position, at);
  message.writeBigInt64BE(toPostgresTime(Date.now()), 25);
  return message;
}

/** One connection's worth of changes, over a slot that vanishes with the connection. */
class Stream {
  readonly ended = Promise.withResolvers<string>();
  readonly #client: pg.Client;
  readonly #decoder = new PgOutputDecoder();
  #position = 0n;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string) {
    const options = {
      connectionString: url,
      replication: 'database',
      keepAlive: true,
      application_name: 'stack-realtime',
    };
    this.#client = new pg.Client(options);
    this.#client.on('error', (error) => this.ended.resolve(error.message));
    this.#client.on('end', () => this.ended.resolve('the connection ended'));
  }

  async open({ publications, onChange }: ReplicationOptions): Promise<void> {
    await this.#client.connect();
    const slot = `realtime_${process.pid}_${Date.now()}`;
    await this.#client.query(
      `CREATE_REPLICATION_SLOT ${slot} TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')`,
    );
    const connection = copyConnection(this.#client);
    const started = new Promise<void>((resolve) => connection.once('replicationStart', resolve));
    connection.on('copyData', ({ chunk }) => this.#receive(connection, chunk, onChange));
    const names = publications.join(',');
    const query = `START_REPLICATION SLOT ${slot} LOGICAL 0/0 (proto_version '1', publication_names '${names}')`;
    const failed = this.#client
      .query(query)
      .then(() => Promise.reject(new Error('Replication ended at once')));
    failed.catch((error: unknown) => this.ended.resolve(messageOf(error)));
    await Promise.race([started, failed]);
    this.#timer = setInterval(
      () => connection.sendCopyFromChunk(statusUpdate(this.#position)),
      STATUS_EVERY_MS,
    );
    this.#timer.unref();
    void this.ended.promise.then(() => this.close());
  }

  #receive(connection: CopyConnection, chunk: Buffer, onChange: (change: Change) => void): void {
    const kind = chunk[0];
    if (kind !== XLOG_DATA && kind !== KEEPALIVE) return;
    const position = chunk.readBigUInt64BE(1);
    if (position > this.#position) this.#position = position;
    if (kind === KEEPALIVE) {
      if (chunk[17]) connection.sendCopyFromChunk(statusUpdate(this.#position));
      return;
    }
    try {
      const change = this.#decoder.decode(chunk.subarray(25));
      if (change) onChange(change);
    } catch (error) {
      this.ended.resolve(messageOf(error));
    }
  }

  close(): void {
    clearInterval(this.#timer);
    copyConnection(this.#client).stream.destroy();
  }
}

/**
 * Follows the changes of the publications from now on, until `stop`. When the connection breaks it opens another;
 * changes made in between are not delivered, as delivery is never promised.
 */
export async function followChanges(options: ReplicationOptions): Promise<{ stop(): void }> {
  let stopped = false;
  const open = async () => {
    const stream = new Stream(options.url);
    await stream.open(options);
    return stream;
  };
  let current = await open();
  const keepOpen = async () => {
    while (!stopped) {
      const reason = await current.ended.promise;
      if (stopped) return;
      options.log(`realtime lost its replication stream (${reason}) and opens another`);
      for (let backoff = 50; !stopped; backoff = Math.min(backoff * 2, 1000)) {
        await sleep(backoff);
        try {
          current = await open();
          break;
        } catch {
          // Postgres is still away.
        }
      }
      if (stopped) current.close();
    }
  };
  void keepOpen();
  return {
    stop() {
      stopped = true;
      current.close();
      current.ended.resolve('stopped');
    },
  };
}
