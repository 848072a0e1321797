import { createHash, randomUUID } from 'node:crypto';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { UserClient } from '#data/server/user-client';
import { appRouter } from '#server/router';
import { createContext } from '#server/trpc';
import { dealRows } from '#support/deals';
import { clientsOf, type Person, people, writesNothing } from '#support/desk-callers';
import { aForm, formRows } from '#support/forms';
import { storeForBrowsers } from '#support/stores';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import { type Outcome, patternOf, readMatrix } from '../../access/matrix.ts';

/** Every procedure as everybody asks it, against a stack: row-level security and the functions decide. */

const { procedures, call_patterns } = await readMatrix();
const outsiders: readonly Person[] = ['anonymous', 'guest', 'stranger'];
const refusals = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'];
/** Stands in everything of the organization that can be seen. */
const mark = 'only-for-members';
const pageData = JSON.stringify({ width: 595, height: 842, text: mark });
const cell = { row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: mark, box: null };
const table = {
  rows: 1,
  columns: 1,
  headerRows: 0,
  cells: [cell],
  box: null,
  source: 'ruled',
  confidence: 1,
};
const tableData = JSON.stringify(table);
/** When the gateway is asked again: what belongs to nobody and is told to members of any organization. */
const until = '2099-01-01';

let desk: WorkerDesk;
let clients: ReadonlyMap<Person, UserClient>;
beforeAll(async () => {
  desk = await openWorkerDesk();
  clients = await clientsOf(desk);
  await desk.query(
    `insert into public.service_states (service, state, until) values ('gateway', 'open', '${until}')`,
  );
});
// A guest is in no organization, whatever they were just let make.
afterEach(() =>
  desk.query('delete from public.members m using auth.users u where u.id = m.user_id and u.is_anonymous'),
);
afterAll(() => desk?.close());

/** What one call names of a deal is of one and the same. */
let dealOfCall: ReturnType<typeof makeDeal> | null = null;

/** A deal that the owner is a participant of as well: a guest who was one could store what they bring for it. */
async function makeDeal(document: string) {
  const owner = await clients.get('owner')?.auth.getUser();
  const [made] = await desk.query<{ deal: string; condition: string; party: string; link: string }>(
    dealRows,
    [desk.member.orgId, document, mark, [owner?.data.user?.id]],
  );
  if (!made) throw new Error('no deal was made');
  return { ...made, dealPaper: document };
}

/** What inputs may name, all of it the organization's and made anew for every call. */
async function thing(name: string): Promise<unknown> {
  const { orgId, client } = desk.member;
  const one = async <T>(statement: string, values: unknown[]): Promise<T> => {
    const [row] = await desk.query<{ value: T }>(statement, values);
    if (!row) throw new Error(`nothing came of ${statement}`);
    return row.value;
  };
  const key = () => `${orgId}/${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/${randomUUID()}`;
  const sha256 = () => createHash('sha256').update(randomUUID()).digest('hex');
  const stored = async (): Promise<string> => {
    const made = key();
    await client.storage.from('documents').upload(made, '%PDF-1.7\n%', { contentType: 'application/pdf' });
    return made;
  };
  const document = (storageKey = key()): Promise<string> =>
    one(
      `with blob as (
         insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
         values ($1, $2, 10, 'application/pdf', $3) returning id),
       reading as (
         insert into public.readings (org_id, blob_id, version, engine, page_count, finished_at)
         select $1, id, '1', 'none', 2, now() from blob returning id),
       page as (
         insert into public.artifacts (org_id, reading_id, page, kind, engine, data)
         select $1, id, 1, a.kind, 'none', a.data::jsonb
         from reading, (values ('page', '${pageData}'), ('table', '${tableData}')) as a(kind, data))
       insert into public.documents (org_id, blob_id, reading_id, filename, status)
       select $1, blob.id, reading.id, '${mark}.pdf', 'completed' from blob, reading returning id as value`,
      [orgId, sha256(), storageKey],
    );
  const invitation = (token: string, hoursLeft: number): Promise<string> =>
    one(
      `insert into public.invitations (org_id, role, token_hash, created_by, created_at, expires_at)
       select $1, 'processor', sha256(convert_to($2, 'utf8')), user_id, now() - interval '1 day',
              now() + make_interval(hours => $3)
       from public.members where org_id = $1 and role = 'owner' limit 1 returning id as value`,
      [orgId, token, hoursLeft],
    );
  switch (name) {
    case '$org':
      return orgId;
    case '$document':
      return document();
    case '$storedDocument':
      return document(await stored());
    case '$conversion':
      return one(
        `insert into public.conversions (org_id, document_id, filename, sha256, bytes, mapping, status)
         values ($1, $2, '${mark}.pdf', $3, 10, 'cii_d16b', 'failed') returning id as value`,
        [orgId, await document(), sha256()],
      );
    case '$import':
      return one(
        `insert into public.imports (org_id, name, blueprint) values ($1, '${mark}', 'invoice') returning id as value`,
        [orgId],
      );
    case '$show':
      return one(
        `insert into public.shows (org_id, artist, blueprint) values ($1, '${mark}', 'invoice') returning id as value`,
        [orgId],
      );
    case '$commit':
      return one(
        `insert into public.show_commits
           (org_id, import_id, show_id, key, import_revision, show_revision, made_show, import_before)
         values ($1, $2, $3, 'k', 0, 0, true, '{}') returning id as value`,
        [orgId, await thing('$import'), await thing('$show')],
      );
    case '$template':
      // One that nothing was filled from, so that it may go.
      return one(
        `insert into public.form_templates
           (org_id, document_id, family_id, version, name, sha256, status, form, field_count, page_count, job_id)
         values ($1, $2, gen_random_uuid(), 1, '${mark}', $3, 'ready', $4, 1, 1, 0) returning id as value`,
        [orgId, await document(), sha256(), JSON.stringify(aForm)],
      );
    case '$run': {
      const [made] = await desk.query<{ run: string; result: string }>(formRows, [
        orgId,
        await document(),
        mark,
        sha256(),
        await stored(),
      ]);
      await desk.query('update public.fill_runs set result_id = $2 where id = $1', [made?.run, made?.result]);
      return made?.run;
    }
    case '$deal':
    case '$condition':
    case '$party':
    case '$link':
    case '$dealPaper': {
      dealOfCall ??= document().then(makeDeal);
      const made: Readonly<Record<string, string>> = await dealOfCall;
      return made[name.slice(1)];
    }
    case '$calendar':
      return one(
        `insert into public.calendar_tokens (org_id, user_id, token_hash)
         values ($1, $2, sha256(convert_to($3, 'utf8'))) returning id as value`,
        [orgId, desk.member.userId, randomUUID()],
      );
    case '$member':
      return one(
        `with person as (
           insert into auth.users (id, email) values (gen_random_uuid(), gen_random_uuid() || '@example.com') returning id)
         insert into public.members (org_id, user_id, role) select $1, id, 'processor' from person
         returning user_id as value`,
        [orgId],
      );
    case '$invitation':
      return invitation(randomUUID(), 1);
    case '$expiredInvitation': {
      const token = randomUUID();
      await invitation(token, -1);
      return token;
    }
    case '$operation':
      return one(
        `insert into public.job_operations (org_id, action, filter, state, ended_at, total, place)
         values ($1, 'cancel', '{"kind": "nothing"}', 'stopped', now(), 1, 1) returning id as value`,
        [orgId],
      );
    case '$view':
      return one(
        `insert into public.saved_views (org_id, user_id, name, search)
         values ($1, $2, $3, 'q=1') returning id as value`,
        [orgId, desk.member.userId, randomUUID()],
      );
    case '$documentOperation':
      return one(
        `insert into public.document_operations (org_id, action, filter, documents, state, ended_at, total)
         values ($1, 'trash', '{"type": "other"}', '{}', 'stopped', now(), 1) returning id as value`,
        [orgId],
      );
    case '$job':
      return one('select id as value from public.enqueue_jobs($1)', [
        JSON.stringify([
          { org_id: orgId, kind: 'classify', subject_type: 'document', subject_id: await document() },
        ]),
      ]);
    case '$sha256':
      return sha256();
    case '$key':
      return stored();
    default:
      throw new Error(`there is no ${name}`);
  }
}

function filled(input: unknown): Promise<unknown> {
  dealOfCall = null;
  return withThings(input);
}

async function withThings(input: unknown): Promise<unknown> {
  if (typeof input === 'string') return input.startsWith('$') ? thing(input) : input;
  if (Array.isArray(input)) return Promise.all(input.map(withThings));
  if (typeof input !== 'object' || input === null) return input;
  const entries = Object.entries(input).map(async ([name, value]) => [name, await withThings(value)]);
  return Object.fromEntries(await Promise.all(entries));
}

const refusal = z.object({ error: z.object({ data: z.object({ docket: z.object({ code: z.string() }) }) }) });

/** What the procedure answers, as HTTP tells it. */
async function ask(path: string, input: unknown, caller: Person): Promise<string> {
  const client = clients.get(caller);
  if (!client) throw new Error(`nobody is ${caller}`);
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://docket.test/api/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input ?? {}),
    }),
    router: appRouter,
    allowMethodOverride: true,
    createContext: () =>
      createContext({
        client,
        store: storeForBrowsers(client, desk.stack.info),
        maxUploadBytes: 1000,
      }),
  });
  return response.text();
}

async function outcomeOf(path: string, input: unknown, caller: Person): Promise<Outcome> {
  const answer = await ask(path, await filled(input), caller);
  const refused = refusal.safeParse(JSON.parse(answer));
  if (refused.success) {
    const { code } = refused.data.error.data.docket;
    // The test's own mistakes, and the server's, say nothing of who may ask.
    if (code === 'INVALID_INPUT' || code === 'UNKNOWN') throw new Error(`${path} as ${caller}: ${answer}`);
    return refusals.includes(code) ? 'denied' : 'yes';
  }
  const isAboutOthers = JSON.stringify(input ?? {}).includes('$org');
  const isShown =
    !isAboutOthers || !outsiders.includes(caller) || answer.includes(mark) || answer.includes(until);
  return isShown ? 'yes' : 'none';
}

test.each(Object.entries(procedures))('%s', async (path, { may, input }) => {
  const outcomes: Partial<Record<Person, Outcome>> = {};
  for (const caller of people) outcomes[caller] = await outcomeOf(path, input, caller);
  const { service: _, ...expected } = patternOf(call_patterns, may);
  expect(outcomes).toEqual(expected);
});

const queries = Object.entries(procedures).filter(([, { type }]) => type === 'query');
/** It counts how often it is asked. */
const counted = 'documents.search';

test.each(queries.filter(([path]) => path !== counted))(
  '%s writes nothing: a link may ask for it',
  async (path, { input }) => {
    const asked = await filled(input);
    expect(await writesNothing(desk, () => ask(path, asked, 'owner'))).toBe(true);
  },
);

test(`${counted} writes how often it was asked, and nothing else`, async () => {
  const asked = await filled(procedures[counted]?.input);
  const [now] = await desk.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  await ask(counted, asked, 'owner');
  const tables = await desk.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)`);
  const written: string[] = [];
  for (const { name } of tables) {
    if ((await desk.count(`${name} where xmin::text::bigint > $1`, [now?.xid])) > 0) written.push(name);
  }
  expect(written).toEqual(['rate_limits']);
});

test('nobody from elsewhere has left a trace in the organization', async () => {
  const ids = await Promise.all(
    [...clients].map(async ([name, client]) => {
      const { data } = await client.auth.getUser();
      return outsiders.includes(name) ? (data.user?.id ?? null) : null;
    }),
  );
  expect(ids.filter((id) => id !== null)).toHaveLength(2);
  expect(
    await desk.count('public.events where org_id = $1 and actor = any ($2)', [desk.member.orgId, ids]),
  ).toBe(0);
});

test('the matrix speaks of every procedure, by its type', () => {
  const there = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
    // Its type says that it may be a router of routers; `procedures` is flat.
    return [path, z.object({ type: z.string() }).parse(Reflect.get(procedure, '_def')).type];
  });
  const named = Object.entries(procedures).map(([path, { type }]) => [path, type]);
  expect(named.toSorted()).toEqual(there.toSorted());
});
