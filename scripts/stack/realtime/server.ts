import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Sql } from 'postgres';
import { WebSocketServer } from 'ws';
import { rollMessagePartitions } from '../database/bootstrap.ts';
import type { Claims, Identities } from '../gateway/identity.ts';
import { type Log, messageOf } from '../log.ts';
import { isWritable } from './authorisation.ts';
import { Connection } from './channel.ts';
import { ChannelProtocol } from './channel-protocol.ts';
import type { Change } from './pgoutput.ts';
import { followChanges } from './replication.ts';
import { Rooms } from './rooms.ts';
import { TableChanges } from './table-changes.ts';
import type { Broadcast } from './wire.ts';

export const SOCKET_PATH = '/realtime/v1/websocket';
export const BROADCAST_PATH = '/realtime/v1/api/broadcast';
const PUBLICATIONS = ['supabase_realtime', 'supabase_realtime_messages_publication'];
const HOUR_MS = 3_600_000;
const LARGEST_MESSAGE = 4 << 20;

export interface RealtimeOptions {
  readonly sql: Sql;
  readonly replicationUrl: string;
  readonly identities: Identities;
  readonly log: Log;
}

/** Realtime: broadcasts between clients and from the database, presence, and changes of tables. */
export class Realtime {
  readonly #options: RealtimeOptions;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
  readonly #rooms = new Rooms();
  readonly #tables: TableChanges;
  readonly #protocol: ChannelProtocol;
  #stopFollowing = () => {};
  #rolling: NodeJS.Timeout | undefined;

  private constructor(options: RealtimeOptions) {
    this.#options = options;
    this.#tables = new TableChanges(options.sql, options.log);
    this.#protocol = new ChannelProtocol(
      options.sql,
      options.identities,
      this.#rooms,
      this.#tables,
      options.log,
    );
  }

  /** Begins to follow the database; resolves when nothing sent from now on is missed. */
  static async start(options: RealtimeOptions): Promise<Realtime> {
    const realtime = new Realtime(options);
    const { replicationUrl: url, log } = options;
    const onChange = (change: Change) => realtime.#receive(change);
    const following = await followChanges({ url, publications: PUBLICATIONS, onChange, log });
    realtime.#stopFollowing = following.stop;
    const roll = () => {
      rollMessagePartitions(options.sql).catch((error: unknown) =>
        log(`no partitions made: ${messageOf(error)}`),
      );
    };
    realtime.#rolling = setInterval(roll, HOUR_MS);
    realtime.#rolling.unref();
    return realtime;
  }

  #receive({ relation, type, new: row, ...rest }: Change): void {
    if (relation.schema !== 'realtime') {
      this.#tables.push({ relation, type, ...rest, ...(row && { new: row }) });
      return;
    }
    if (type !== 'INSERT' || !row?.event || !row.topic) return;
    const bytes = row.binary_payload;
    const body = bytes ? Buffer.from(bytes.slice(2), 'hex') : Buffer.from(row.payload ?? 'null');
    const message = { event: row.event, body, isJson: !bytes, meta: { id: row.id } };
    this.#broadcast(row.private === 't', row.topic, message);
  }

  #broadcast(isPrivate: boolean, name: string, message: Broadcast): void {
    try {
      this.#rooms.broadcast(isPrivate, name, message);
    } catch (error) {
      this.#options.log(`a broadcast on ${name} was dropped: ${messageOf(error)}`);
    }
  }

  /** Takes a connection over as a web socket, when its key is known. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const header = request.headers['x-api-key'];
    const key = (Array.isArray(header) ? header[0] : header) ?? url.searchParams.get('apikey');
    const claims = await this.#claimsOf(key);
    if (!claims) {
      socket.end(
        'HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"error":"API key is missing"}',
      );
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#protocol.serve(new Connection(webSocket, url.searchParams.get('vsn') === '2.0.0', claims));
    });
  }

  async #claimsOf(key: string | null | undefined): Promise<Claims | undefined> {
    if (!key) return undefined;
    return (
      this.#options.identities.ofKey(key) ??
      (await this.#options.identities.ofToken(key).catch(() => undefined))
    );
  }

  /** Answers POST /realtime/v1/api/broadcast and /broadcast/TOPIC/events/EVENT: broadcasts without a socket. */
  async broadcastOverHttp(request: Request, url: URL): Promise<Response> {
    const claims = await this.#options.identities.ofRequest(request);
    if (!claims) return Response.json({ message: 'Unauthorized' }, { status: 401 });
    for (const { isPrivate, topic, message } of await readBroadcasts(request, url)) {
      const isAllowed =
        !isPrivate ||
        claims.role === 'service_role' ||
        (await isWritable(this.#options.sql, claims, topic, 'broadcast'));
      if (isAllowed) this.#broadcast(isPrivate, topic, message);
    }
    return new Response('', { status: 202 });
  }

  /** Forgets what is known of tables, to be called when the schema changed. */
  forgetSchema(): void {
    this.#tables.forget();
  }

  /** Closes every socket; clients will try to come back. */
  close(): void {
    clearInterval(this.#rolling);
    this.#stopFollowing();
    for (const client of this.#sockets.clients) client.terminate();
  }
}

interface Outgoing {
  readonly isPrivate: boolean;
  readonly topic: string;
  readonly message: Broadcast;
}

async function readBroadcasts(request: Request, url: URL): Promise<Outgoing[]> {
  const [, topic, event] = /\/broadcast\/([^/]+)\/events\/([^/]+)$/.exec(url.pathname) ?? [];
  if (topic && event) {
    const isJson = !request.headers.get('content-type')?.includes('octet-stream');
    const message = {
      event: decodeURIComponent(event),
      isJson,
      body: Buffer.from(await request.arrayBuffer()),
    };
    return [
      { isPrivate: url.searchParams.get('private') === 'true', topic: decodeURIComponent(topic), message },
    ];
  }
  const {
    messages,
  }: { messages?: { topic: string; event: string; payload?: unknown; private?: boolean }[] } =
    await request.json();
  return (messages ?? []).map((each) => ({
    isPrivate: each.private ?? false,
    topic: each.topic,
    message: { event: each.event, isJson: true, body: Buffer.from(JSON.stringify(each.payload ?? {})) },
  }));
}
