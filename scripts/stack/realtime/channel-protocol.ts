import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { RawData } from 'ws';
import { type Claims, type Identities, TokenError } from '../gateway/identity.ts';
import { type Log, messageOf } from '../log.ts';
import { type Extension, isWritable, readable } from './authorisation.ts';
import { Channel, type ChannelOptions, type Connection } from './channel.ts';
import type { Rooms } from './rooms.ts';
import type { TableChanges } from './table-changes.ts';
import { findProblem, readSubscriptions } from './table-subscriptions.ts';
import { type ClientMessage, decodeFrame } from './wire.ts';

const LONGEST_TIMER_MS = 300_000;
const UNSUPPORTED_DATA = 1003;

type Json = Record<string, unknown>;
const fieldsOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {});
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;
/** `sb_…` keys in place of a token mean: whatever the connection's own key allows. */
const realToken = (value: unknown): string | undefined => {
  const token = textOf(value);
  return token?.startsWith('sb_') ? undefined : token;
};

class Refusal extends Error {}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/** Speaks the Phoenix channel protocol with each client: joining, leaving, tokens, broadcasts, presence. */
export class ChannelProtocol {
  readonly #sql: Sql;
  readonly #identities: Identities;
  readonly #rooms: Rooms;
  readonly #tables: TableChanges;
  readonly #log: Log;

  constructor(sql: Sql, identities: Identities, rooms: Rooms, tables: TableChanges, log: Log) {
    this.#sql = sql;
    this.#identities = identities;
    this.#rooms = rooms;
    this.#tables = tables;
    this.#log = log;
  }

  /** Serves a connection until it closes. Its messages are handled one after the other, in order. */
  serve(connection: Connection): void {
    const { socket } = connection;
    let last: Promise<void> = Promise.resolve();
    socket.on('message', (data, isBinary) => {
      let message: ClientMessage;
      try {
        message = decodeFrame(toBuffer(data), isBinary, connection.version2);
      } catch {
        socket.close(UNSUPPORTED_DATA);
        return;
      }
      last = last
        .then(() => this.#handle(connection, message))
        .catch((error: unknown) => {
          this.#log(`realtime could not handle ${message.event} on ${message.topic}: ${messageOf(error)}`);
          connection.reply(message, 'error', { reason: 'Unknown Error on Channel' });
        });
    });
    socket.on('close', () => {
      for (const channel of connection.channels.values()) this.#drop(channel);
    });
    socket.on('error', () => {}); // 'close' follows.
  }

  async #handle(connection: Connection, message: ClientMessage): Promise<void> {
    if (message.topic === 'phoenix' && message.event === 'heartbeat') return connection.reply(message, 'ok');
    if (message.event === 'phx_join') return this.#join(connection, message);
    const channel = connection.channels.get(message.topic);
    if (message.event === 'phx_leave') return this.#leave(connection, message, channel);
    if (!channel) return connection.reply(message, 'error', { reason: 'unmatched topic' });
    if (message.event === 'access_token')
      return this.#refreshToken(channel, realToken(message.payload.access_token));
    if (message.event === 'broadcast') return this.#broadcast(channel, message);
    if (message.event === 'presence') return this.#presence(channel, message);
  }

  async #join(connection: Connection, message: ClientMessage): Promise<void> {
    const before = connection.channels.get(message.topic);
    if (before) this.#close(before);
    const channel = new Channel(connection, message, connection.claims, readOptions(message.payload));
    if (!channel.name) return connection.reply(message, 'error', { reason: 'You must provide a topic name' });
    try {
      await this.#authorise(
        channel,
        realToken(message.payload.access_token) ?? realToken(message.payload.user_token),
      );
    } catch (error) {
      if (error instanceof TokenError)
        return connection.reply(message, 'error', { reason: `InvalidJWTToken: ${error.message}` });
      if (error instanceof Refusal)
        return connection.reply(message, 'error', { reason: `Unauthorized: ${error.message}` });
      throw error;
    }
    if (!connection.isOpen) return;
    connection.channels.set(message.topic, channel);
    this.#rooms.enter(channel);
    this.#closeOnExpiry(channel);
    const { tables, presence } = channel.options;
    connection.reply(message, 'ok', { postgres_changes: tables });
    if (presence && channel.receives('presence')) {
      connection.send(
        channel.joinRef,
        null,
        channel.topic,
        'presence_state',
        this.#rooms.presenceState(channel),
      );
    }
    if (tables.length > 0) await this.#subscribeToTables(channel);
  }

  async #subscribeToTables(channel: Channel): Promise<void> {
    const problem = await findProblem(this.#sql, channel.options.tables);
    if (problem) return channel.system('postgres_changes', 'error', problem);
    if (!channel.connection.isOpen) return;
    this.#tables.subscribe(channel);
    channel.system('postgres_changes', 'ok', 'Subscribed to PostgreSQL');
  }

  /** Gives the channel the claims of the token and what they allow. Throws `TokenError` or `Refusal`. */
  async #authorise(channel: Channel, token: string | undefined): Promise<void> {
    const claims: Claims = token ? await this.#identities.ofToken(token) : channel.claims;
    if (channel.options.isPrivate) {
      const allowed = await readable(this.#sql, claims, channel.name);
      if (allowed.size === 0)
        throw new Refusal(`You do not have permissions to read from this Channel topic: ${channel.name}`);
      channel.readable = allowed;
    }
    channel.token = token;
    channel.claims = claims;
    channel.writable.clear();
  }

  async #refreshToken(channel: Channel, token: string | undefined): Promise<void> {
    if (!token || token === channel.token) return;
    try {
      await this.#authorise(channel, token);
      this.#closeOnExpiry(channel);
    } catch (error) {
      channel.system('system', 'error', messageOf(error));
      this.#close(channel);
    }
  }

  #closeOnExpiry(channel: Channel): void {
    clearTimeout(channel.expiry);
    const { exp } = channel.claims;
    if (!exp) return;
    const check = () => {
      if (exp * 1000 > Date.now()) return this.#closeOnExpiry(channel);
      channel.system('system', 'error', 'Token has expired 0 seconds ago');
      this.#close(channel);
    };
    const left = exp * 1000 - Date.now() + 20;
    channel.expiry = setTimeout(check, Math.max(20, Math.min(LONGEST_TIMER_MS, left)));
    channel.expiry.unref();
  }

  #mayWrite(channel: Channel, extension: Extension): Promise<boolean> {
    if (!channel.options.isPrivate) return Promise.resolve(true);
    const asked =
      channel.writable.get(extension) ?? isWritable(this.#sql, channel.claims, channel.name, extension);
    channel.writable.set(extension, asked);
    asked.catch(() => channel.writable.delete(extension));
    return asked;
  }

  async #broadcast(channel: Channel, message: ClientMessage): Promise<void> {
    if (!(await this.#mayWrite(channel, 'broadcast'))) return;
    const { event, payload } = message.payload;
    const broadcast = message.broadcast ?? {
      event: String(event),
      isJson: true,
      body: Buffer.from(JSON.stringify(payload ?? {})),
    };
    const { isPrivate, echo, acknowledge } = channel.options;
    this.#rooms.broadcast(isPrivate, channel.name, broadcast, echo ? undefined : channel);
    if (acknowledge) channel.connection.reply(message, 'ok');
  }

  async #presence(channel: Channel, message: ClientMessage): Promise<void> {
    const { connection } = channel;
    const action = String(message.payload.event).toLowerCase();
    if (action === 'untrack') {
      this.#rooms.untrack(channel);
      return connection.reply(message, 'ok');
    }
    if (action !== 'track' || !(await this.#mayWrite(channel, 'presence')))
      return connection.reply(message, 'error');
    this.#rooms.track(channel, fieldsOf(message.payload.payload));
    connection.reply(message, 'ok');
  }

  #leave(connection: Connection, message: ClientMessage, channel: Channel | undefined): void {
    if (channel) this.#drop(channel);
    connection.reply(message, 'ok');
    if (channel) connection.send(message.joinRef, message.joinRef, message.topic, 'phx_close', {});
  }

  #close(channel: Channel): void {
    this.#drop(channel);
    channel.connection.send(channel.joinRef, channel.joinRef, channel.topic, 'phx_close', {});
  }

  #drop(channel: Channel): void {
    clearTimeout(channel.expiry);
    this.#tables.unsubscribe(channel);
    this.#rooms.leave(channel);
    channel.connection.channels.delete(channel.topic);
  }
}

function readOptions(payload: Json): ChannelOptions {
  const config = fieldsOf(payload.config);
  const broadcast = fieldsOf(config.broadcast);
  const presence = fieldsOf(config.presence);
  return {
    isPrivate: config.private === true,
    echo: broadcast.self === true,
    acknowledge: broadcast.ack === true,
    presence: presence.enabled === true,
    presenceKey: textOf(presence.key) ?? randomUUID(),
    tables: readSubscriptions(config.postgres_changes),
  };
}
