import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { type CallerName, callerNames, type Outcome, readMatrix } from '../access/matrix.ts';
import { createTenants, outcomeOf, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;

let tenants: Tenants;
beforeAll(async () => {
  tenants = await createTenants(database);
});

const { realtime } = await readMatrix();

const cases = Object.entries(realtime.topics).flatMap(([topic, listeners]) =>
  callerNames.map((caller): [CallerName, string, Outcome] => [
    caller,
    topic,
    listeners.includes(caller) ? 'yes' : 'none',
  ]),
);

/** `own` and `other` are the topics of organizations, from where the caller stands. */
const nameOf = (topic: string, caller: CallerName) =>
  topic === 'own' || topic === 'other' ? `org:${tenants.orgOf(caller, topic)}` : topic;

// As Realtime itself asks: a probe row, the topic as a setting, the caller's role and claims.
test.each(cases)('%s listening to topic %s: %s', async (caller, kind, outcome) => {
  const topic = nameOf(kind, caller);
  await admin`
    insert into realtime.messages (topic, extension, event, payload, private)
    values (${topic}, 'broadcast', 'change', '{}', true)`;
  const reading = await outcomeOf(database, tenants.callers[caller], async (as) => {
    await as`select set_config('realtime.topic', ${topic}, true)`;
    return as`select from realtime.messages where topic = ${topic}`;
  });
  expect(reading).toBe(outcome);
});

test.each(callerNames.filter((caller) => caller !== 'service'))(
  '%s cannot speak on any topic',
  async (caller) => {
    for (const kind of ['own', 'other', 'workers'] as const) {
      const topic = nameOf(kind, caller);
      const speaking = await outcomeOf(database, tenants.callers[caller], async (as) => {
        await as`select set_config('realtime.topic', ${topic}, true)`;
        return as`
        insert into realtime.messages (topic, extension, event, payload, private)
        values (${topic}, 'broadcast', 'change', '{}', true)`;
      });
      expect(speaking).toBe('denied');
    }
  },
);

test('a member is not told of presence or of table changes on the topic, only of broadcasts', async () => {
  const topic = `org:${tenants.first}`;
  await admin`
    insert into realtime.messages (topic, extension, event, payload, private)
    values (${topic}, 'presence', 'sync', '{}', true)`;
  const reading = await outcomeOf(database, tenants.callers.owner, async (as) => {
    await as`select set_config('realtime.topic', ${topic}, true)`;
    return as`select from realtime.messages where topic = ${topic} and extension = 'presence'`;
  });
  expect(reading).toBe('none');
});

test('the matrix names every policy on messages', async () => {
  const policies = await sql<{ name: string }[]>`
    select policyname as name from pg_policies where schemaname = 'realtime' and tablename = 'messages'`;
  expect(policies.map(({ name }) => name).toSorted()).toEqual(realtime.policies.toSorted());
});
