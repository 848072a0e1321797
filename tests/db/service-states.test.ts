import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, service } from '#support/database';
import { asker } from './conversion-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let waiting: string;
let idle: string;
beforeAll(async () => {
  waiting = await createOrganization(sql);
  idle = await createOrganization(sql);
  await asker(database, signedIn(await createMember(sql, waiting, 'processor')), waiting).askOne();
});

const report = (state: string, until: Date | null = null) =>
  database.as(service, (as) => as`select public.report_service_state('gateway', ${state}, ${until})`);
const told = async (org: string) => {
  const rows = await sql<{ type: string }[]>`
    select type from public.events where org_id = ${org} and subject_type = 'service' order by id`;
  return rows.map((row) => row.type);
};

test('organizations with conversions under way hear of every change, once, and nobody else', async () => {
  await report('closed');
  expect(await told(waiting)).toEqual([]);
  const until = new Date(Date.now() + 30_000);
  await report('open', until);
  await report('open', new Date(Date.now() + 60_000));
  await report('half_open');
  await report('closed');
  expect(await told(waiting)).toEqual(['service.open', 'service.half_open', 'service.closed']);
  expect(await told(idle)).toEqual([]);
});

test('the newest word counts', async () => {
  const until = new Date('2026-12-01T10:00:00Z');
  await report('open', until);
  const rows = await sql`select state, until from public.service_states where service = 'gateway'`;
  expect([...rows]).toEqual([{ state: 'open', until }]);
});

test('a state that is none is refused', async () => {
  await expect(report('ajar')).rejects.toMatchObject({ constraint_name: 'service_states_state_known' });
});
