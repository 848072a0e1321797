import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { stackUnderTest } from '../testing/stack-under-test.ts';

const under = stackUnderTest();

describe('calling functions', () => {
  test('rows come as PostgREST writes them: numbers as numbers, times in ISO form, enums and xid8 as text', async () => {
    const { data, error } = await under.service().rpc('shapes');
    expect(error).toBeNull();
    expect(data).toEqual([
      {
        big: 9007199254740991,
        doc: { a: [1, { b: null }] },
        txid: '7',
        moment: '2026-01-02T03:04:05.678+00:00',
        ids: ['00000000-0000-4000-8000-000000000001'],
        money: 1.5,
        nothing: null,
        state: 'queued',
      },
    ]);
  });

  test.each([
    ['one_bigint', {}, 42],
    ['one_document', {}, [{ x: 1 }]],
    ['no_value', {}, null],
    ['nothing', {}, null],
    ['all_numbers', { upto: 3 }, [1, 2, 3]],
    ['all_numbers', { upto: 0 }, []],
    ['one_author', {}, { id: 1, owner: '00000000-0000-4000-8000-000000000001', name: 'Ann' }],
    ['out_pair', {}, { left_side: 1, right_side: 'r' }],
    ['current_role_name', {}, 'service_role'],
  ])('%s(%o) gives %o', async (name, given, expected) => {
    const { data, error } = await under.service().rpc(name, given);
    expect(error).toBeNull();
    expect(data).toEqual(expected);
  });

  test('a bigint beyond 2^53 keeps its digits on the wire', async () => {
    const { apiUrl, secretKey } = under.stack.info;
    const response = await fetch(`${apiUrl}/rest/v1/rpc/huge`, {
      method: 'POST',
      headers: { apikey: secretKey },
    });
    expect(await response.text()).toBe('9223372036854775807');
  });

  test('a jsonb array, bigint[] and uuid[] arrive as such, and absent arguments take their defaults', async () => {
    const ids = ['00000000-0000-4000-8000-000000000001'];
    const { data } = await under.service().rpc('echo', { docs: [{ a: 1 }, 2], numbers: [1, 2], ids });
    expect(data).toEqual({
      docs: [{ a: 1 }, 2],
      kind: 'array',
      numbers: [1, 2],
      ids,
      word: 'default',
      flag: true,
    });
  });

  test('null arguments stay null instead of taking their defaults', async () => {
    const { data } = await under.service().rpc('echo', { word: null, flag: null });
    expect(data).toMatchObject({ word: null, flag: null, docs: null });
  });

  test('a single unnamed argument takes the whole body', async () => {
    const { apiUrl, secretKey } = under.stack.info;
    const headers = { apikey: secretKey, 'content-type': 'application/json' };
    const response = await fetch(`${apiUrl}/rest/v1/rpc/takes_body`, {
      method: 'POST',
      headers,
      body: '[1]',
    });
    expect(await response.json()).toBe('array');
  });

  test('single() takes one row and refuses several', async () => {
    const one = await under.service().rpc('all_numbers', { upto: 1 }).single();
    expect(one.data).toBe(1);
    const many = await under.service().rpc('all_numbers', { upto: 2 }).single();
    expect(many).toMatchObject({
      status: 406,
      error: { code: 'PGRST116', details: 'The result contains 2 rows' },
    });
    const none = await under.service().rpc('all_numbers', { upto: 0 }).maybeSingle();
    expect(none).toMatchObject({ data: null, error: null });
  });

  test('results can be filtered, ordered and limited', async () => {
    const { data, error } = await under.service().rpc('shapes').select('big, txid').eq('txid', 7).limit(1);
    expect(error).toBeNull();
    expect(data).toEqual([{ big: 9007199254740991, txid: '7' }]);
  });

  const object = 'application/vnd.pgrst.object+json';
  test.each([
    ['', object],
    ['', `${object}; charset=utf-8`],
    ['', `${object};nulls=stripped`],
    ['', `${object}, application/json;q=0.5`],
    ['?select=state', object],
    ['?limit=1', 'application/json'],
  ])('what a function raises is its own answer: %s, %s', async (query, accept) => {
    const { apiUrl, secretKey } = under.stack.info;
    const answer = await fetch(`${apiUrl}/rest/v1/rpc/refuses_all${query}`, {
      method: 'POST',
      headers: { apikey: secretKey, accept, 'content-type': 'application/json' },
      body: '{}',
    });
    const body = await answer.text();
    expect(answer.status, body).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ code: 'DKT03', message: 'it is full', details: '17' });
  });

  test.each([
    ['P0002', 500],
    ['DK001', 400],
    ['P0001', 400],
    ['23505', 409],
    ['PT418', 418],
  ])('raise with errcode %s answers %i with code, message, details and hint', async (state, status) => {
    const answer = await under.service().rpc('fails', { state });
    expect(answer.status).toBe(status);
    expect({ ...answer.error }).toMatchObject({
      code: state,
      message: 'it failed',
      details: 'the detail',
      hint: 'the hint',
    });
  });

  test('an unknown function or argument is PGRST202', async () => {
    const { error, status } = await under.service().rpc('echo', { wrong: 1 });
    expect(status).toBe(404);
    expect(error).toMatchObject({
      code: 'PGRST202',
      message: 'Could not find the function public.echo(wrong) in the schema cache',
    });
  });

  test('a security definer function called by a user sees who called', async () => {
    const { client, id, email } = await under.member();
    expect((await client.rpc('whoami')).data).toEqual({
      uid: id,
      role: 'authenticated',
      email,
      session_role: 'authenticator',
    });
    expect((await client.rpc('current_role_name')).data).toBe('authenticated');
  });

  test('a function revoked from users is refused to them, with 401 when nobody is signed in', async () => {
    const { client } = await under.member();
    expect(await client.rpc('restricted')).toMatchObject({ status: 403, error: { code: '42501' } });
    expect(await under.visitor().rpc('restricted')).toMatchObject({ status: 401, error: { code: '42501' } });
    expect((await under.service().rpc('restricted')).data).toBe(1);
  });

  test('a visitor is cut off after three seconds, as on hosted projects', async () => {
    expect(await under.visitor().rpc('sleeps', { seconds: 5 })).toMatchObject({ error: { code: '57014' } });
  });

  test('200 calls at once all succeed', async () => {
    const service = under.service();
    const calls = Array.from({ length: 200 }, (_, upto) => service.rpc('all_numbers', { upto }));
    const answers = await Promise.all(calls);
    expect(answers.map(({ data }) => data?.length)).toEqual(answers.map((_, index) => index));
  });
});

describe('tables', () => {
  test('insert, embed, filter, count, upsert and delete, under row-level security', async () => {
    const { client } = await under.member();
    const author = await client.from('authors').insert({ name: 'Ann' }).select().single();
    const rows = [
      { title: `a-${author.data.id}`, price: '1.50', tags: ['x y', 'z'], meta: { k: [1] } },
      { title: `b-${author.data.id}` },
    ];
    const made = await client
      .from('books')
      .insert(rows.map((row) => ({ ...row, author_id: author.data.id })))
      .select();
    expect(made.error).toBeNull();
    expect(made.data?.[0]).toMatchObject({
      price: 1.5,
      tags: ['x y', 'z'],
      meta: { k: [1] },
      at: '2026-01-02T03:04:05.678+00:00',
    });
    const read = await client
      .from('authors')
      .select('name, books(title, at, price)')
      .order('title', { referencedTable: 'books' });
    expect(read.data).toEqual([
      {
        name: 'Ann',
        books: [
          { title: rows[0]?.title, at: '2026-01-02T03:04:05.678+00:00', price: 1.5 },
          { title: rows[1]?.title, at: '2026-01-02T03:04:05.678+00:00', price: null },
        ],
      },
    ]);
    const counted = await client.from('books').select('*', { count: 'exact' }).range(0, 0);
    expect(counted).toMatchObject({ count: 2, data: [{}] });
    const upserted = await client
      .from('books')
      .upsert({ title: rows[1]?.title, author_id: author.data.id, price: 2 }, { onConflict: 'title' })
      .select('price');
    expect(upserted.data).toEqual([{ price: 2 }]);
    expect((await client.from('books').delete().eq('title', rows[0]?.title)).error).toBeNull();
    expect((await client.from('books').select('title')).data).toEqual([{ title: rows[1]?.title }]);
    const other = await under.member();
    expect((await other.client.from('books').select()).data).toEqual([]);
  });

  test('a row a policy forbids is 42501 and a duplicate is 23505', async () => {
    const [a, b] = [await under.member(), await under.member()];
    expect((await a.client.from('authors').insert({ name: 'x', owner: b.id })).error?.code).toBe('42501');
    const author = (await a.client.from('authors').insert({ name: 'x' }).select().single()).data;
    const book = { author_id: author.id, title: `dup-${author.id}` };
    await a.client.from('books').insert(book);
    const again = await a.client.from('books').insert(book);
    expect(again).toMatchObject({ status: 409, error: { code: '23505' } });
    // Postgres tells no details where row-level security holds, or they would betray rows.
    const behind = await under.service().from('profiles').insert({ id: a.id });
    expect(behind).toMatchObject({ status: 409, error: { details: `Key (id)=(${a.id}) already exists.` } });
  });

  test('what migrations revoke stays revoked, and hosted default grants are there otherwise', async () => {
    expect((await under.service().from('secrets').select()).error?.code).toBe('42501');
    const sql = postgres(under.stack.info.dbUrl, { max: 1 });
    const [granted] = await sql`
      select has_table_privilege('authenticated', 'public.secrets', 'select') as secrets,
        has_table_privilege('anon', 'public.books', 'insert') as books,
        has_function_privilege('anon', 'public.restricted()', 'execute') as restricted,
        has_function_privilege('anon', 'public.huge()', 'execute') as huge`;
    expect(granted).toEqual({ secrets: false, books: true, restricted: false, huge: true });
    await sql.end();
  });

  test('a table, column or function made while running is known at once', async () => {
    const sql = postgres(under.stack.info.dbUrl, { max: 1, onnotice: () => {} });
    await sql`create table public.later (id int primary key)`;
    await sql`create function public.later_function() returns int language sql as 'select 1'`;
    await expect.poll(async () => (await under.service().from('later').select()).error).toBeNull();
    expect((await under.service().rpc('later_function')).data).toBe(1);
    await sql`alter table public.later add column word text`;
    await expect.poll(async () => (await under.service().from('later').select('word')).error).toBeNull();
    await sql`create or replace function public.later_function(word text) returns text language sql as 'select word'`;
    await expect
      .poll(async () => (await under.service().rpc('later_function', { word: 'x' })).data)
      .toBe('x');
    await sql`drop table public.later`;
    await sql.end();
  });
});

describe('access', () => {
  test('no key, an unknown key and a forged token are refused with 401', async () => {
    const { apiUrl, publishableKey } = under.stack.info;
    const call = (headers: Record<string, string>) =>
      fetch(`${apiUrl}/rest/v1/rpc/huge`, { method: 'POST', headers });
    expect((await call({})).status).toBe(401);
    expect((await call({ apikey: 'sb_publishable_wrong' })).status).toBe(401);
    const forged = 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.c2lnbmF0dXJl';
    expect((await call({ apikey: publishableKey, authorization: forged })).status).toBe(401);
  });

  test.each([
    '/rest/v1/books',
    '/rest/v1/rpc/huge',
    '/auth/v1/token',
    '/storage/v1/object/docs/a',
    '/realtime/v1/api/broadcast',
  ])('a browser may ask %s from any origin with any headers', async (pathname) => {
    const wanted =
      'x-upsert,cache-control,content-type,apikey,authorization,x-supabase-api-version,x-anything';
    const headers = {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': wanted,
    };
    const answer = await fetch(under.stack.info.apiUrl + pathname, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe(wanted);
    expect(answer.headers.get('access-control-allow-methods')).toContain('PUT');
  });

  test('a page in a browser gets nowhere with the secret key', async () => {
    const { apiUrl, secretKey } = under.stack.info;
    const headers = { origin: 'https://elsewhere.example', apikey: secretKey };
    expect((await fetch(`${apiUrl}/rest/v1/books`, { headers })).status).toBe(401);
    const bearer = { origin: 'https://elsewhere.example', authorization: `Bearer ${secretKey}` };
    expect((await fetch(`${apiUrl}/auth/v1/admin/users`, { headers: bearer })).status).toBe(401);
    expect((await fetch(`${apiUrl}/rest/v1/books`, { headers: { apikey: secretKey } })).status).toBe(200);
  });

  test('the app role is no superuser', async () => {
    const sql = postgres(under.stack.info.dbUrl, { max: 1 });
    const [role] =
      await sql`select current_user as name, rolsuper from pg_roles where rolname = current_user`;
    expect(role).toEqual({ name: 'postgres', rolsuper: false });
    await sql.end();
  });

  test('a cloned database has all that migrations made and none of the original rows to come', async () => {
    const clone = await under.stack.createDatabase();
    const sql = postgres(clone.url, { max: 1 });
    expect(await sql`select name from public.authors`).toEqual([]);
    expect((await sql`select public.huge()::text as huge`)[0]).toEqual({ huge: '9223372036854775807' });
    await sql.end();
    await clone.drop();
  });
});
