import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#data/client';
import { clientsOf, cookieOf, people, writesNothing } from '#support/desk-callers';
import { type CallerName, callerNames, type Outcome, patternOf, readMatrix } from '../access/matrix.ts';
import { dealRows } from '../support/deals.ts';
import { formRows } from '../support/forms.ts';
import { routeFiles } from '../support/route-files.ts';
import { startWebProcess, type WebProcess } from '../support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../support/worker-desk.ts';

/** Every route and page as everybody asks for it, of a web server that runs. */

const { routes, pages, call_patterns } = await readMatrix();
const outsiders: readonly CallerName[] = ['anonymous', 'guest', 'stranger', 'service'];
const secret = 'a secret for schedulers';
/** Stands on every page of the organization's own things. */
const mark = 'only-for-members';
/** Whoever holds it sees the shows. */
const calendarToken = 'a'.repeat(43);

let desk: WorkerDesk;
let web: WebProcess;
/** The organization's own thing behind each noun in an address. */
const own = new Map<string, string>();
const headers: Partial<Record<CallerName, Record<string, string>>> = {
  service: { authorization: `Bearer ${secret}` },
};
beforeAll(async () => {
  desk = await openWorkerDesk();
  const { apiUrl, publishableKey, secretKey } = desk.stack.info;
  web = await startWebProcess({
    SUPABASE_URL: apiUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: secretKey,
    IMPORT_WORKER_SECRET: secret,
    METRICS_SECRET: secret,
    TMPDIR: desk.mark,
  });
  const clients = await clientsOf(desk);
  // By a GET nobody gets a desk: the guest has made theirs.
  await clients.get('guest')?.rpc('ensure_organization').throwOnError();
  for (const person of people) {
    const client = clients.get(person);
    const cookie = client ? await cookieOf(desk.stack.info, client) : '';
    headers[person] = cookie ? { cookie } : {};
  }
  const [made] = await desk.query<Record<'document' | 'conversion' | 'import' | 'show', string>>(
    `with blob as (
       insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
       values ($1::uuid, repeat('a', 64), 10, 'application/pdf', $1::text || '/2026/11/22/' || gen_random_uuid()) returning id),
     document as (
       insert into public.documents (org_id, blob_id, filename)
       select $1::uuid, id, '${mark}.pdf' from blob returning id),
     conversion as (
       insert into public.conversions (org_id, document_id, filename, sha256, bytes, mapping)
       select $1::uuid, id, '${mark}.pdf', repeat('a', 64), 10, 'cii_d16b' from document returning id),
     import as (
       insert into public.imports (org_id, name, blueprint) values ($1::uuid, '${mark}', 'invoice') returning id),
     show as (
       insert into public.shows (org_id, artist, blueprint) values ($1::uuid, '${mark}', 'invoice') returning id)
     select document.id as document, conversion.id as conversion, import.id as import, show.id as show
     from document, conversion, import, show`,
    [desk.member.orgId],
  );
  for (const [noun, id] of Object.entries(made ?? {})) own.set(noun, id);
  const key = `${desk.member.orgId}/2026/11/22/${randomUUID()}`;
  const [filled] = await desk.query<{ template: string; run: string }>(formRows, [
    desk.member.orgId,
    made?.document,
    mark,
    'b'.repeat(64),
    key,
  ]);
  for (const [noun, id] of Object.entries(filled ?? {})) own.set(noun, id);
  const [opened] = await desk.query<{ deal: string }>(dealRows, [
    desk.member.orgId,
    made?.document,
    mark,
    [],
  ]);
  own.set('deal', opened?.deal ?? '');
  await desk.query('update public.fill_runs set deal_id = $1 where id = $2', [opened?.deal, filled?.run]);
  const { data } = await desk.member.client.auth.getUser();
  await desk.query(
    `insert into public.calendar_tokens (org_id, user_id, token_hash)
     values ($1, $2, sha256(convert_to($3, 'UTF8')))`,
    [desk.member.orgId, data.user?.id, calendarToken],
  );
});
afterAll(async () => {
  await web?.stop();
  await desk?.close();
});

/** A way that leads somewhere: to the organization's own things where one names any. */
function filled(place: string): string {
  return place
    .replace('[trpc]', 'account.me')
    .replace('[...path]', 'cmaps/LICENSE')
    .replace('/[[...token]]', '')
    .replace('[org]', desk.member.orgId)
    .replace('[token]', calendarToken)
    .replace('[id]', own.get(nounOf(place)) ?? '');
}

function nounOf(place: string): string {
  if (place.includes('/documents/')) return 'document';
  if (/\/import(?:s|-jobs)\//.test(place)) return 'import';
  if (place.includes('/deals/')) return 'deal';
  if (place.includes('/forms/runs/')) return 'run';
  if (place.includes('/forms/')) return 'template';
  return place.includes('/shows/') ? 'show' : 'conversion';
}

async function ask(place: string, method: string, caller: CallerName, query = ''): Promise<Response> {
  return fetch(`${web.url}${filled(place)}${query}`, {
    method,
    redirect: 'manual',
    headers: { ...headers[caller], ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { body: '{}' }),
  });
}

async function outcomeOf(place: string, method: string, caller: CallerName, query = ''): Promise<Outcome> {
  const answer = await ask(place, method, caller, query);
  const body = await answer.text();
  if (answer.status >= 500) throw new Error(`${method} ${place} as ${caller}: ${answer.status} ${body}`);
  if ([401, 403, 404].includes(answer.status)) return 'denied';
  const location = answer.headers.get('location') ?? '';
  if (location.includes('/sign-in') || location.includes('missing=1')) return 'denied';
  // A short address is answered with one's own organization, wherever the thing may be.
  if (place.includes('[id]') && location.includes('/o/')) {
    return location.includes(`/o/${desk.member.orgId}/`) ? 'yes' : 'none';
  }
  // A page that is streamed has said 200 before it knows that there is nothing to show.
  if (/missing=1/.test(body)) return 'denied';
  const isPage = answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html');
  if (!isPage || !place.includes('[id]')) return 'yes';
  return !outsiders.includes(caller) || body.includes(mark) ? 'yes' : 'none';
}

async function outcomesOf(
  place: string,
  method: string,
  query = '',
): Promise<Partial<Record<CallerName, Outcome>>> {
  const outcomes: Partial<Record<CallerName, Outcome>> = {};
  for (const caller of callerNames) outcomes[caller] = await outcomeOf(place, method, caller, query);
  return outcomes;
}

const routeCases = Object.entries(routes).flatMap(([place, methods]) =>
  Object.entries(methods).map(([method, entry]) => ({ place, method, ...entry })),
);

test.each(routeCases)('$method $place', async ({ place, method, may }) => {
  expect(await outcomesOf(place, method)).toEqual(patternOf(call_patterns, may));
});

test.each(routeCases.filter(({ naming_organization }) => naming_organization !== undefined))(
  '$method $place, asking about an organization by name',
  async ({ place, method, naming_organization = '' }) => {
    const query = `?organization=${desk.member.orgId}`;
    expect(await outcomesOf(place, method, query)).toEqual(patternOf(call_patterns, naming_organization));
  },
);

test.each(Object.entries(pages))('page %s', async (place, may) => {
  expect(await outcomesOf(place, 'GET')).toEqual(patternOf(call_patterns, may));
});

/** Opened by its address and by no cookie; how often it was asked is counted, and nothing else is written. */
const calendar = '/api/calendar/[token]';

describe('a GET with a cookie writes nothing', () => {
  const byCookie = routeCases.filter(
    ({ method, may, place }) => method === 'GET' && may !== 'service' && place !== calendar,
  );
  test.each([...byCookie.map(({ place }) => place), ...Object.keys(pages)])('%s', async (place) => {
    // Not the first time: what is loaded when a place is first asked for has been.
    expect(await writesNothing(desk, async () => (await ask(place, 'GET', 'owner')).text())).toBe(true);
  });

  test('but a calendar, which counts how often it was asked', async () => {
    const asking = async () => (await ask(calendar, 'GET', 'owner')).text();
    await asking();
    const [now] = await desk.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    await asking();
    const tables = await desk.query<{ name: string }>(
      "select format('public.%I', relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    const written: string[] = [];
    for (const { name } of tables)
      if ((await desk.count(`${name} where xmin::text::bigint > $1`, [now?.xid])) > 0) written.push(name);
    expect(written).toEqual(['public.rate_limits']);
  });
});

test('tokens of portals and calendars are never logged, wherever they stand and whatever goes wrong', async () => {
  const { data: links } = await desk.member.client
    .rpc('create_portal_link', { p_deal: own.get('deal') ?? '', p_label: 'Ms Corliss' })
    .throwOnError();
  const token = links[0]?.token ?? '';
  expect(token).toMatch(/^[\w-]{40,}$/);
  const open = async (given: string): Promise<number> => {
    const answer = await fetch(`${web.url}/api/trpc/portal.open`, {
      method: 'POST',
      headers: { ...headers.guest, 'content-type': 'application/json' },
      body: JSON.stringify({ token: given }),
    });
    expect(await answer.text()).not.toContain(token);
    return answer.status;
  };
  expect(await open(token)).toBe(200);
  // As it is misspelt: too long, and with what no text of the database may hold.
  expect(await open(token.repeat(3))).toBe(400);
  expect(await open(`${token}\0`)).toBe(400);
  for (const caller of ['guest', 'anonymous'] as const) {
    await fetch(`${web.url}/portal/${token}`, { headers: { ...headers[caller] } });
    await fetch(`${web.url}/portal?token=${token}`, { headers: { ...headers[caller] } });
  }
  // The worst: the database itself says the token in its error.
  await desk.query(`
    alter function public.open_portal rename to open_portal_kept;
    create function public.open_portal(p_token text) returns table (state text, deal_id uuid)
      language plpgsql as $$ begin
        raise exception 'no room for %', p_token using errcode = 'XX000', detail = p_token, hint = p_token;
      end $$;
    notify pgrst, 'reload schema'`);
  try {
    await expect.poll(() => open(token), { timeout: 60_000 }).toBe(500);
    await expect.poll(() => web.output).toContain('tRPC portal.open');
  } finally {
    await desk.query(`
      drop function public.open_portal;
      alter function public.open_portal_kept rename to open_portal;
      notify pgrst, 'reload schema'`);
  }
  // A calendar has its token in its address, and the log says the address.
  await desk.query('alter table public.calendar_tokens rename to calendar_tokens_kept');
  try {
    const answer = await fetch(`${web.url}/api/calendar/${calendarToken}`);
    expect(answer.status).toBeGreaterThanOrEqual(500);
  } finally {
    await desk.query('alter table public.calendar_tokens_kept rename to calendar_tokens');
  }
  await expect.poll(() => web.output).toContain('/api/calendar/');
  expect(web.output).not.toContain(token);
  expect(web.output).not.toContain(calendarToken);
});

test.each(routeCases.filter(({ rate }) => rate !== undefined))(
  '$method $place no oftener than it says',
  async ({ place, method, rate }) => {
    const { data } = await desk.member.client.auth.getUser();
    const statuses: number[] = [];
    for (const hits of [(rate?.calls ?? 0) - 1, rate?.calls ?? 0]) {
      await desk.query(
        `insert into public.rate_limits (key, hits, expires_at)
         values ($1, array_fill(now(), array[$2::int]), now() + interval '1 day')
         on conflict on constraint rate_limits_pkey do update set hits = excluded.hits`,
        [`${data.user?.id}:${rate?.seconds}:${rate?.key}`, hits],
      );
      statuses.push((await ask(place, method, 'owner')).status);
    }
    expect(statuses[0]).not.toBe(429);
    expect(statuses[1]).toBe(429);
  },
);

test('the matrix speaks of every route with its methods, and of every page', () => {
  const named = Object.entries(routes).map(([place, methods]) => [place, Object.keys(methods).toSorted()]);
  expect(named.toSorted()).toEqual(routeFiles.map(({ path, methods }) => [path, methods]).toSorted());
  const app = path.join(import.meta.dirname, '../../src/app');
  const found = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(file)}`.replaceAll(/\/\([^)]+\)/g, '').replace(/^\/\.$|^$/, '/'));
  expect(Object.keys(pages).toSorted()).toEqual(found.toSorted());
});

test('who has no organization is asked by every short address whether they want one, and gets none by looking', async () => {
  const { apiUrl, publishableKey } = desk.stack.info;
  const visitor = createClient<Database>(apiUrl, publishableKey, { auth: { persistSession: false } });
  const { data, error } = await visitor.auth.signInAnonymously();
  if (error) throw error;
  const cookie = await cookieOf(desk.stack.info, visitor);
  for (const place of Object.keys(pages).filter((page) => page === '/' || /^\/[a-z]+$/.test(page))) {
    const answer = await fetch(`${web.url}${place}`, { redirect: 'manual', headers: { cookie } });
    const body = await answer.text();
    expect(answer.status, `${place}: ${body}`).toBeLessThan(500);
  }
  const home = await fetch(`${web.url}/documents`, { redirect: 'manual', headers: { cookie } });
  expect(home.headers.get('location')).toBe('/organizations');
  expect(await desk.query('select from public.members where user_id = $1', [data.user?.id])).toEqual([]);
});
