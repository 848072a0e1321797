import type { WebSocket } from 'ws';
import type { Claims } from '../gateway/identity.ts';
import type { Extension } from './authorisation.ts';
import type { TableSubscription } from './table-subscriptions.ts';
import { type ClientMessage, encodeText } from './wire.ts';

/** One client's web socket and the channels it joined. */
export class Connection {
  readonly socket: WebSocket;
  readonly version2: boolean;
  /** What the API key of the connection allows; tokens of single channels override it. */
  readonly claims: Claims;
  readonly channels = new Map<string, Channel>();

  constructor(socket: WebSocket, version2: boolean, claims: Claims) {
    this.socket = socket;
    this.version2 = version2;
    this.claims = claims;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(joinRef: string | null, ref: string | null, topic: string, event: string, payload: unknown): void {
    if (this.isOpen) this.socket.send(encodeText(this.version2, joinRef, ref, topic, event, payload));
  }

  reply(to: ClientMessage, status: 'ok' | 'error', response: unknown = {}): void {
    this.send(to.joinRef, to.ref, to.topic, 'phx_reply', { status, response });
  }
}

export interface ChannelOptions {
  readonly isPrivate: boolean;
  /** Whether the sender receives its own broadcasts. */
  readonly echo: boolean;
  readonly acknowledge: boolean;
  readonly presence: boolean;
  readonly presenceKey: string;
  readonly tables: readonly TableSubscription[];
}

export interface PresenceMeta extends Record<string, unknown> {
  readonly phx_ref: string;
}

/** One client's membership of one topic. */
export class Channel {
  readonly connection: Connection;
  /** The topic as the client names it: `realtime:NAME`. */
  readonly topic: string;
  /** The NAME that policies and the database use. */
  readonly name: string;
  readonly joinRef: string | null;
  readonly options: ChannelOptions;
  token: string | undefined;
  claims: Claims;
  readable: ReadonlySet<Extension> = new Set();
  /** Which extensions may be sent, as far as it was asked. */
  readonly writable = new Map<Extension, Promise<boolean>>();
  tracked: PresenceMeta | undefined;
  expiry: NodeJS.Timeout | undefined;

  constructor(connection: Connection, message: ClientMessage, claims: Claims, options: ChannelOptions) {
    this.connection = connection;
    this.topic = message.topic;
    this.name = message.topic.replace(/^realtime:/, '');
    this.joinRef = message.joinRef ?? message.ref;
    this.claims = claims;
    this.options = options;
  }

  /** Private and public channels of one name are apart. */
  get room(): string {
    return roomOf(this.options.isPrivate, this.name);
  }

  receives(extension: Extension): boolean {
    return !this.options.isPrivate || this.readable.has(extension);
  }

  push(event: string, payload: unknown): void {
    this.connection.send(null, null, this.topic, event, payload);
  }

  /** Tells the client of the state of its subscription. */
  system(extension: string, status: 'ok' | 'error', message: string): void {
    const payload = { extension, status, message, channel: this.name };
    this.connection.send(this.joinRef, null, this.topic, 'system', payload);
  }
}

export const roomOf = (isPrivate: boolean, name: string): string =>
  `${isPrivate ? 'private' : 'public'}:${name}`;
