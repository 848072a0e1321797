import { randomBytes } from 'node:crypto';
import { type Channel, type PresenceMeta, roomOf } from './channel.ts';
import { type Broadcast, encodeBroadcast, encodeBroadcastText } from './wire.ts';

/** Who is on which topic; delivers broadcasts and presence among them. */
export class Rooms {
  readonly #rooms = new Map<string, Set<Channel>>();

  enter(channel: Channel): void {
    const room = this.#rooms.get(channel.room);
    if (room) room.add(channel);
    else this.#rooms.set(channel.room, new Set([channel]));
  }

  leave(channel: Channel): void {
    this.untrack(channel);
    const room = this.#rooms.get(channel.room);
    room?.delete(channel);
    if (room?.size === 0) this.#rooms.delete(channel.room);
  }

  #members(channel: Channel): Iterable<Channel> {
    return this.#rooms.get(channel.room) ?? [];
  }

  /** Delivers to everyone on the topic, encoding once per protocol version. */
  broadcast(isPrivate: boolean, name: string, message: Broadcast, sender?: Channel): void {
    const topic = `realtime:${name}`;
    let binary: Buffer | undefined;
    let text: string | undefined;
    for (const channel of this.#rooms.get(roomOf(isPrivate, name)) ?? []) {
      const { connection } = channel;
      if (channel === sender || !connection.isOpen || !channel.receives('broadcast')) continue;
      if (connection.version2) {
        binary ??= encodeBroadcast(topic, message);
        connection.socket.send(binary, { binary: true });
      } else {
        text ??= encodeBroadcastText(topic, message);
        if (text !== undefined) connection.socket.send(text);
      }
    }
  }

  /** Everyone tracked on the channel's topic, by key. */
  presenceState(channel: Channel): Record<string, { metas: PresenceMeta[] }> {
    const state: Record<string, { metas: PresenceMeta[] }> = {};
    for (const { tracked, options } of this.#members(channel)) {
      if (!tracked) continue;
      const entry = state[options.presenceKey] ?? { metas: [] };
      entry.metas.push(tracked);
      state[options.presenceKey] = entry;
    }
    return state;
  }

  /** Shows the channel's client to the others, or changes what they see. */
  track(channel: Channel, payload: Record<string, unknown>): void {
    const { presenceKey } = channel.options;
    const before = channel.tracked;
    const phx_ref = randomBytes(8).toString('base64url');
    const meta = { ...payload, phx_ref, ...(before && { phx_ref_prev: before.phx_ref }) };
    channel.tracked = meta;
    this.#tell(
      channel,
      { [presenceKey]: { metas: [meta] } },
      before ? { [presenceKey]: { metas: [before] } } : {},
    );
  }

  untrack(channel: Channel): void {
    const before = channel.tracked;
    if (!before) return;
    channel.tracked = undefined;
    this.#tell(channel, {}, { [channel.options.presenceKey]: { metas: [before] } });
  }

  #tell(channel: Channel, joins: object, leaves: object): void {
    for (const other of this.#members(channel)) {
      if (other.options.presence && other.receives('presence'))
        other.push('presence_diff', { joins, leaves });
    }
  }
}
