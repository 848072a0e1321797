import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RealtimeChannel, RealtimeChannelOptions, SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { stackUnderTest } from '../testing/stack-under-test.ts';

const under = stackUnderTest();

interface Heard {
  event: string;
  payload: unknown;
  meta?: unknown;
}

/** Joins a topic and collects what arrives; resolves with how joining ended. */
async function join(
  client: SupabaseClient,
  topic: string,
  config: RealtimeChannelOptions['config'] = {},
  prepare?: (channel: RealtimeChannel) => void,
) {
  await client.realtime.setAuth();
  const channel = client.channel(topic, { config });
  const heard: Heard[] = [];
  const system: string[] = [];
  channel.on('broadcast', { event: '*' }, (message) =>
    heard.push({ ...message, event: message.event, payload: message.payload }),
  );
  channel.on('system', {}, ({ message }: { message: string }) => system.push(message));
  prepare?.(channel);
  const outcome = await new Promise<{ status: string; error?: string }>((resolve) => {
    channel.subscribe((status, error) => resolve({ status, ...(error && { error: error.message }) }));
  });
  return { channel, heard, system, ...outcome };
}

const PRIVATE = { private: true };
const events = (heard: readonly Heard[]) => heard.map(({ event }) => event);

async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(under.stack.info.dbUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

const sendFromDatabase = (topic: string, event: string, payload: object, isPrivate = true) =>
  withDatabase(
    (sql) =>
      sql`select realtime.send(${JSON.stringify(payload)}::text::jsonb, ${event}, ${topic}, ${isPrivate})`,
  );

describe('private channels', () => {
  test('are joined by whom the policies allow, and by nobody else', async () => {
    const { client, id } = await under.member();
    expect((await join(client, `user:${id}`, PRIVATE)).status).toBe('SUBSCRIBED');
    const other = await under.member();
    const refused = await join(other.client, `user:${id}`, PRIVATE);
    expect(refused).toMatchObject({
      status: 'CHANNEL_ERROR',
      error: expect.stringContaining('Unauthorized'),
    });
    expect((await join(under.visitor(), `user:${id}`, PRIVATE)).status).toBe('CHANNEL_ERROR');
    expect((await join(under.service(), `user:${id}`, PRIVATE)).status).toBe('SUBSCRIBED');
  });

  test('a reader without the right to write is heard by nobody', async () => {
    const [reader, listener] = [await under.member(), await under.member()];
    const { channel } = await join(reader.client, 'readonly', PRIVATE);
    const { heard } = await join(listener.client, 'readonly', PRIVATE);
    await channel.send({ type: 'broadcast', event: 'forbidden', payload: {} });
    await sendFromDatabase('readonly', 'allowed', {});
    await expect.poll(() => events(heard)).toEqual(['allowed']);
  });

  test('a message of a rolled back transaction is never delivered, nor a private one to a public channel', async () => {
    const { client, id } = await under.member();
    const { heard } = await join(client, `user:${id}`, PRIVATE);
    const open = await join(client, `mixed:${id}`);
    await withDatabase((sql) =>
      sql
        .begin(async (t) => {
          await t`select realtime.send('{}', 'rolled-back', ${`user:${id}`}, true)`;
          throw new Error('back');
        })
        .catch(() => {}),
    );
    await sendFromDatabase(`mixed:${id}`, 'private', {}, true);
    await sendFromDatabase(`mixed:${id}`, 'public', {}, false);
    await sendFromDatabase(`user:${id}`, 'kept', {});
    await expect.poll(() => events(heard)).toEqual(['kept']);
    expect(events(open.heard)).toEqual(['public']);
  });
});

describe('from the database', () => {
  test('realtime.send arrives with its payload and id', async () => {
    const { client, id } = await under.member();
    const { heard } = await join(client, `user:${id}`, PRIVATE);
    await sendFromDatabase(`user:${id}`, 'news', { number: 1 });
    await expect
      .poll(() => heard)
      .toMatchObject([{ event: 'news', payload: { number: 1 }, meta: { id: expect.any(String) } }]);
  });

  test('broadcast_changes in a trigger tells of inserted, updated and deleted rows in order', async () => {
    const { client, id } = await under.member();
    const { heard } = await join(client, `user:${id}`, PRIVATE);
    const { data } = await client.from('authors').insert({ name: 'one' }).select().single();
    await client.from('authors').update({ name: 'two' }).eq('id', data.id);
    await client.from('authors').delete().eq('id', data.id);
    await expect.poll(() => events(heard)).toEqual(['INSERT', 'UPDATE', 'DELETE']);
    expect(heard[1]?.payload).toMatchObject({
      record: { name: 'two' },
      old_record: { name: 'one' },
      table: 'authors',
    });
  });

  test('partitions roll over: the coming days are there and old ones go', async () => {
    await withDatabase(async () => {
      const admin = postgres(under.stack.adminUrl, { max: 1, onnotice: () => {} });
      const partitions = async () =>
        (
          await admin`select relname from pg_class where relname ~ '^messages_\\d' and relkind = 'r' order by 1`
        ).map((row) => String(row.relname));
      await admin`select realtime.roll_partitions('2031-05-30')`;
      expect((await partitions()).filter((name) => name.startsWith('messages_2031'))).toEqual([
        'messages_2031_05_29',
        'messages_2031_05_30',
        'messages_2031_05_31',
        'messages_2031_06_01',
        'messages_2031_06_02',
      ]);
      await admin`select realtime.roll_partitions('2031-06-03')`;
      expect((await partitions())[0]).toBe('messages_2031_05_31');
      await admin`select realtime.roll_partitions()`;
      await admin.end();
    });
    const { client, id } = await under.member();
    const { heard } = await join(client, `user:${id}`, PRIVATE);
    await sendFromDatabase(`user:${id}`, 'after', {});
    await expect.poll(() => events(heard)).toEqual(['after']);
  });
});

describe('between clients', () => {
  test('versions 1 and 2 of the protocol hear each other', async () => {
    const topic = randomUUID();
    const two = await join(under.visitor(), topic);
    const one = await join(under.visitor({ realtime: { vsn: '1.0.0' } }), topic);
    await two.channel.send({ type: 'broadcast', event: 'from-two', payload: { v: 2 } });
    await one.channel.send({ type: 'broadcast', event: 'from-one', payload: { v: 1 } });
    await expect.poll(() => one.heard).toMatchObject([{ event: 'from-two', payload: { v: 2 } }]);
    await expect.poll(() => two.heard).toMatchObject([{ event: 'from-one', payload: { v: 1 } }]);
  });

  test('a sender hears itself and gets an answer when it asked for that', async () => {
    const { channel, heard } = await join(under.visitor(), randomUUID(), {
      broadcast: { self: true, ack: true },
    });
    expect(await channel.send({ type: 'broadcast', event: 'echo', payload: { a: 1 } })).toBe('ok');
    await expect.poll(() => events(heard)).toEqual(['echo']);
  });

  test('a message over HTTP reaches the channel, with the same rights', async () => {
    const { client, id } = await under.member();
    const { channel, heard } = await join(client, `user:${id}`, PRIVATE);
    expect(await channel.httpSend('by-http', { z: 1 })).toMatchObject({ success: true });
    const other = await under.member();
    await other.client.channel(`user:${id}`, { config: PRIVATE }).httpSend('forbidden', {});
    await sendFromDatabase(`user:${id}`, 'last', {});
    await expect.poll(() => events(heard)).toEqual(['by-http', 'last']);
  });

  test('presence shows who is there and who left', async () => {
    const topic = randomUUID();
    const watch = (channel: RealtimeChannel) => void channel.on('presence', { event: 'sync' }, () => {});
    const a = await join(under.visitor(), topic, { presence: { key: 'a' } }, watch);
    const b = await join(under.visitor(), topic, { presence: { key: 'b' } }, watch);
    await a.channel.track({ seat: 1 });
    await b.channel.track({ seat: 2 });
    await expect.poll(() => Object.keys(a.channel.presenceState()).toSorted()).toEqual(['a', 'b']);
    await b.channel.unsubscribe();
    await expect.poll(() => Object.keys(a.channel.presenceState())).toEqual(['a']);
  });
});

describe('changes of tables', () => {
  test('arrive typed and in order, filtered as asked, and only for rows the reader may see', async () => {
    const [owner, other] = [await under.member(), await under.member()];
    const seen: { kind: string; row: Record<string, unknown> }[] = [];
    const filtered: unknown[] = [];
    const others: string[] = [];
    const table = { schema: 'public', table: 'books' };
    const { system } = await join(owner.client, randomUUID(), {}, (channel) => {
      channel.on(
        'postgres_changes',
        { event: '*', ...table },
        (change) => void seen.push({ kind: change.eventType, row: change.new }),
      );
      channel.on(
        'postgres_changes',
        { event: 'UPDATE', ...table, filter: 'price=gte.10' },
        (change) => void filtered.push(change.new.price),
      );
    });
    await join(other.client, randomUUID(), {}, (channel) => {
      channel.on(
        'postgres_changes',
        { event: '*', ...table },
        (change) => void others.push(change.eventType),
      );
    });
    await expect.poll(() => system).toContain('Subscribed to PostgreSQL');
    await sleep(50);
    const author = (await owner.client.from('authors').insert({ name: 'x' }).select().single()).data;
    const title = randomUUID();
    await owner.client
      .from('books')
      .insert({ author_id: author.id, title, price: 1.5, tags: ['a b', 'c'], meta: { k: [1] } });
    await owner.client.from('books').update({ price: 11 }).eq('title', title);
    // A row is asked for its policies when its change is read: deleted before, it would be seen by nobody.
    await expect.poll(() => seen.map(({ kind }) => kind)).toEqual(['INSERT', 'UPDATE']);
    await owner.client.from('books').delete().eq('title', title);
    await expect.poll(() => seen.map(({ kind }) => kind)).toEqual(['INSERT', 'UPDATE', 'DELETE']);
    expect(seen[0]?.row).toMatchObject({
      price: 1.5,
      tags: ['a b', 'c'],
      meta: { k: [1] },
      at: '2026-01-02T03:04:05.678+00:00',
    });
    expect(filtered).toEqual([11]);
    expect(others).toEqual(['DELETE']);
  });
});

describe('tokens', () => {
  async function signed(claims: object, secret: string) {
    return new SignJWT({ role: 'authenticated', sub: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  }
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const bearing = (token: string) => under.visitor({ accessToken: async () => token });

  test('expired and forged ones are refused', async () => {
    const expired = await signed({ exp: inSeconds(-10) }, await under.jwtSecret());
    expect(await join(bearing(expired), 'readonly', PRIVATE)).toMatchObject({
      status: 'CHANNEL_ERROR',
      error: expect.stringContaining('expired'),
    });
    const forged = await signed({ exp: inSeconds(60) }, 'not the secret of this stack at all');
    expect(await join(bearing(forged), 'readonly', PRIVATE)).toMatchObject({
      status: 'CHANNEL_ERROR',
      error: expect.stringContaining('signature'),
    });
  });

  test('a channel closes when its token expires, and stays when it was renewed in time', async () => {
    const secret = await under.jwtSecret();
    const sub = randomUUID();
    const short = await signed({ sub, exp: inSeconds(8) }, secret);
    const left = await join(bearing(short), 'readonly', PRIVATE);
    let current = short;
    const client = under.visitor({ accessToken: async () => current });
    const renewed = await join(client, 'readonly', PRIVATE);
    current = await signed({ sub, exp: inSeconds(60) }, secret);
    await client.realtime.setAuth();
    await expect.poll(() => left.system.join()).toContain('Token has expired');
    await sendFromDatabase('readonly', 'still-here', {});
    await expect.poll(() => events(renewed.heard)).toEqual(['still-here']);
    expect(left.heard).toEqual([]);
  });

  test('an unknown API key gets no socket', async () => {
    const url = under.stack.info.apiUrl.replace('http', 'ws');
    const socket = new WebSocket(`${url}/realtime/v1/websocket?apikey=wrong&vsn=2.0.0`);
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    expect(opened).toBe(false);
  });
});

test('delivery goes on after the replication stream was cut', async () => {
  const { client, id } = await under.member();
  const { heard } = await join(client, `user:${id}`, PRIVATE);
  const admin = postgres(under.stack.adminUrl, { max: 1 });
  await admin`select pg_terminate_backend(active_pid) from pg_replication_slots where active`;
  await expect.poll(async () => (await admin`select from pg_replication_slots where active`).length).toBe(1);
  await admin.end();
  await expect
    .poll(async () => {
      await sendFromDatabase(`user:${id}`, 'after', {});
      return events(heard);
    })
    .toContain('after');
});
