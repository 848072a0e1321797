import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { dryRun, setLocal, settingsOf } from '../database/caller.ts';
import type { Claims } from '../gateway/identity.ts';
import { codeOf } from '../log.ts';

/** What a private channel carries; each is allowed apart. */
export type Extension = 'broadcast' | 'presence';

const become = (sql: TransactionSql, claims: Claims, topic: string) =>
  setLocal(sql, { ...settingsOf(claims), 'realtime.topic': topic, 'request.headers': '{}' });

/** Asks the policies of realtime.messages what a caller may receive on a topic. Leaves nothing behind. */
export function readable(sql: Sql, claims: Claims, topic: string): Promise<ReadonlySet<Extension>> {
  const probes = [
    { id: randomUUID(), topic, extension: 'broadcast' },
    { id: randomUUID(), topic, extension: 'presence' },
  ] as const;
  return dryRun(sql, async (t) => {
    await t`insert into realtime.messages ${t([...probes], 'id', 'topic', 'extension')}`;
    await become(t, claims, topic);
    const seen = await t<
      { id: string }[]
    >`select id from realtime.messages where id in ${t(probes.map(({ id }) => id))}`;
    return new Set(
      probes.filter(({ id }) => seen.some((row) => row.id === id)).map(({ extension }) => extension),
    );
  });
}

/** Asks whether a caller may send on a topic. Leaves nothing behind. */
export function isWritable(sql: Sql, claims: Claims, topic: string, extension: Extension): Promise<boolean> {
  return dryRun(sql, async (t) => {
    await become(t, claims, topic);
    try {
      await t.savepoint(
        (s) => s`insert into realtime.messages (topic, extension) values (${topic}, ${extension})`,
      );
      return true;
    } catch (error) {
      if (codeOf(error) === '42501') return false;
      throw error;
    }
  });
}
