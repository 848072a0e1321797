import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { CALLERS, type CallerName, type Outcome } from './rls-matrix.ts';
import { createTenants, outcomeOf, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { admin } = database;

let tenants: Tenants;
beforeAll(async () => {
  tenants = await createTenants(database);
});

type Topic = 'own' | 'other' | 'workers' | 'org:';

const topics: readonly [topic: Topic, readers: readonly CallerName[]][] = [
  ['own', ['owner', 'underwriter', 'processor', 'stranger', 'service']],
  ['other', ['service']],
  ['workers', ['service']],
  ['org:', ['service']],
];

const cases = topics.flatMap(([topic, readers]) =>
  CALLERS.map((caller): [CallerName, Topic, Outcome] => [
    caller,
    topic,
    readers.includes(caller) ? 'yes' : 'none',
  ]),
);

const nameOf = (topic: Topic, caller: CallerName) =>
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

test.each(CALLERS.filter((caller) => caller !== 'service'))(
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
