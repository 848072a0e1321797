import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Caller, freshDatabase, type Transaction } from '#support/database';
import {
  type CallerName,
  callerNames,
  type Outcome,
  patternOf,
  readMatrix,
  type SqlFunction,
} from '../access/matrix.ts';
import { newFile } from './conversion-calls.ts';
import { newStorageKey } from './documents.ts';
import { createMember } from './people.ts';
import { aboutDocument, claimOne, enqueueOne, fail, newKind } from './queue-calls.ts';
import { createTenants, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;
const matrix = await readMatrix();
const functions = Object.entries(matrix.functions);

let tenants: Tenants;
/** What arguments may name, all of it the first organization's, as SQL. */
const things: Record<string, string> = {};
beforeAll(async () => {
  tenants = await createTenants(database);
  const { first: org, documents } = tenants;
  const text = (value: string) => `'${value}'`;
  const document = documents[org]?.id ?? '';
  const [conversion] = await sql<{ id: string }[]>`select id from public.conversions where org_id = ${org}`;
  const [invitation] = await sql<{ id: string }[]>`select id from public.invitations where org_id = ${org}`;
  const [committed] = await sql<{ import_id: string; show_id: string; id: string }[]>`
    select import_id, show_id, id from public.show_commits where org_id = ${org}`;
  const [calendar] = await sql<{ id: string }[]>`
    insert into public.calendar_tokens (org_id, user_id, token_hash)
    values (${org}, ${String(tenants.callers.owner.claims?.sub)}, sha256('of the owner')) returning id`;
  const [run] = await sql<{ id: string }[]>`select id from public.fill_runs where org_id = ${org}`;
  const [deal] = await sql<{ id: string; party: string; condition: string; own: string; link: string }[]>`
    select d.id, p.id as party, k.id as link,
      (select c.id from public.deal_conditions c where c.deal_id = d.id and c.template is not null) as condition,
      (select c.id from public.deal_conditions c where c.deal_id = d.id and c.template is null) as own
    from public.deals d join public.deal_parties p on p.deal_id = d.id join public.portal_links k on k.deal_id = d.id
    where d.org_id = ${org}`;
  // One that nothing was filled from.
  const [template] = await sql<{ id: string }[]>`
    insert into public.form_templates (org_id, document_id, family_id, version, name, sha256, status, form, field_count,
                                       page_count, job_id)
    values (${org}, ${document}, gen_random_uuid(), 1, 'Other', ${'ef'.repeat(32)}, 'ready',
            '{"fields": [{"name": "a"}], "pages": []}', 1, 0, 1) returning id`;
  // Borrowers are guests; a member who opens a link is a participant as well.
  for (const { claims } of [tenants.callers.guest, tenants.callers.owner]) {
    await sql`
      insert into public.deal_participants (link_id, user_id, deal_id)
      select id, ${String(claims?.sub)}, deal_id from public.portal_links where org_id = ${org}`;
  }
  const job = { org_id: org, kind: newKind(), max_attempts: 1, ...aboutDocument(document) };
  const dead = await enqueueOne(sql, job);
  await fail(sql, await claimOne(sql, { kinds: [job.kind] }));
  // Read to its end, so that there is something to recognise and to split.
  await sql`update public.readings set page_count = 2, finished_at = now() where org_id = ${org}`;
  await sql`
    update public.artifacts set data = data || '{"width": 595}' where org_id = ${org} and kind = 'page'`;
  const [operation] = await sql<{ id: string }[]>`
    select id from public.job_operations where org_id = ${org}`;
  const [change] = await sql<{ id: string }[]>`
    select id from public.document_operations where org_id = ${org}`;
  const [view] = await sql<{ id: string }[]>`
    insert into public.saved_views (org_id, user_id, name, search)
    values (${org}, ${String(tenants.callers.owner.claims?.sub)}, 'Mine', 'q=1') returning id`;
  const [key, file] = [newStorageKey(org), newFile(org)];
  for (const name of [key, file.storage_key]) {
    await admin`insert into storage.objects (bucket_id, name) values ('documents', ${name})`;
  }
  Object.assign(things, {
    org: text(org),
    document: text(document),
    conversion: text(conversion?.id ?? ''),
    invitation: text(invitation?.id ?? ''),
    operation: text(operation?.id ?? ''),
    document_operation: text(change?.id ?? ''),
    view: text(view?.id ?? ''),
    import: text(committed?.import_id ?? ''),
    show: text(committed?.show_id ?? ''),
    commit: text(committed?.id ?? ''),
    calendar: text(calendar?.id ?? ''),
    template: text(template?.id ?? ''),
    run: text(run?.id ?? ''),
    deal: text(deal?.id ?? ''),
    party: text(deal?.party ?? ''),
    condition: text(deal?.condition ?? ''),
    ownCondition: text(deal?.own ?? ''),
    link: text(deal?.link ?? ''),
    member: text(await createMember(sql, org, 'processor')),
    job: String(await enqueueOne(sql, job)),
    deadJob: String(dead),
    sha256: text('ab'.repeat(32)),
    key: text(key),
    files: text(JSON.stringify([file])),
  });
  // Events show only once every transaction before them has ended, those of other databases of this cluster too.
  const [last] = await sql<{ txid: string }[]>`
    select max(txid)::text as txid from public.events where org_id = ${org}`;
  const isShown = async () =>
    (await sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${last?.txid ?? ''}::xid8 as shown`)[0]
      ?.shown;
  await vi.waitUntil(isShown, { interval: 20, timeout: 100_000 });
});

/** The statement that tries a function. */
function callOf(name: string, { args, shows }: SqlFunction): string {
  const nulls = name
    .slice(name.indexOf('(') + 1, -1)
    .split(',')
    .filter((type) => type !== '')
    .map((type) => `null::${type}`);
  const call = shows ?? `select * from ${name.slice(0, name.indexOf('('))}(${args ?? nulls.join(', ')})`;
  return withThings(name, call);
}

function withThings(name: string, text: string): string {
  return text.replaceAll(/(?<!:):([a-z]\w*)/gi, (_, thing: string) => {
    const value = things[thing];
    if (value === undefined) throw new Error(`${name}: there is no :${thing}`);
    return value;
  });
}

class RolledBack extends Error {}
/** Permission refused, not there for this caller, and nobody signed in. */
const refusals: readonly unknown[] = ['42501', 'P0002', '28000'];
const rateLimited = 'DKT03';

/** The error of what the caller does, or how many rows it gave; its effects are undone. */
async function tried(
  caller: Caller,
  work: (as: Transaction) => Promise<{ count: number }>,
): Promise<{ code: string } | { rows: number }> {
  let rows = 0;
  try {
    await database.as(caller, async (transaction) => {
      rows = (await work(transaction)).count;
      throw new RolledBack();
    });
  } catch (error) {
    if (error instanceof RolledBack) return { rows };
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      return { code: error.code };
    }
    throw error;
  }
  throw new Error('it was not rolled back');
}

async function outcomeOfCall(name: string, entry: SqlFunction, caller: CallerName): Promise<Outcome> {
  const statement = callOf(name, entry);
  const result = await tried(tenants.callers[caller], (as) => as.unsafe(statement));
  if ('rows' in result) return entry.shows !== undefined && result.rows === 0 ? 'none' : 'yes';
  if (refusals.includes(result.code)) return 'denied';
  // What is wrong with the call itself says nothing of who may make it.
  if (/^(42|22P02)/.test(result.code)) throw new Error(`${statement}: ${result.code}`);
  return 'yes';
}

test.each(functions)('%s', async (name, entry) => {
  const outcomes: Partial<Record<CallerName, Outcome>> = {};
  for (const caller of callerNames) outcomes[caller] = await outcomeOfCall(name, entry, caller);
  expect(outcomes).toEqual(patternOf(matrix.call_patterns, entry.may));
});

/** Does it while every row of ours is locked by somebody else, but for those by which calls are counted. */
async function whileAllIsHeld<T>(work: () => Promise<T>): Promise<T> {
  const results = await Promise.all([
    admin.begin(async (holder) => {
      await holder`set local search_path = ''`;
      const tables = await holder<{ name: string }[]>`
        select c.oid::regclass::text as name from pg_class c
        where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
          and c.relname not in ('rate_limits', 'work_taken')`;
      // Keys may still be named by new rows: only who changes or holds a row waits.
      await holder.unsafe(tables.map(({ name }) => `select from ${name} for no key update`).join('; '));
      return { value: await work() };
    }),
  ]);
  return results[0].value;
}

describe('how often', () => {
  const limited = functions.filter(([, { rate }]) => rate !== undefined);

  test.each(limited)('%s', async (name, entry) => {
    const statement = callOf(name, entry);
    const { rate } = entry;
    const caller = tenants.callers[typeof rate === 'object' ? rate.caller : 'owner'];
    const user = String(caller.claims?.sub);
    /** Whether it is refused when so much is left, and when nothing is. */
    const refusedAfter = async (left: number, takeUp: (left: number) => Promise<unknown>) => {
      await takeUp(left);
      const before = await tried(caller, (as) => as.unsafe(statement));
      await takeUp(0);
      // Nothing is waited for before it is counted: here it would be waited for in vain.
      const after = await whileAllIsHeld(() =>
        tried(caller, async (as) => {
          await as`set local lock_timeout = '1s'`;
          return as.unsafe(statement);
        }),
      );
      return [before, after].map((result) => 'code' in result && result.code === rateLimited);
    };
    if (rate === 'work') {
      await sql`update public.organizations set work_limit = 100 where id = ${tenants.first}`;
      // One call may be more than one document.
      const refused = await refusedAfter(
        10,
        (left) => sql`
          insert into public.work_taken (org_id, user_id, slots, counts)
          values (${tenants.first}, ${user}, array[floor(extract(epoch from now()) / 30)]::bigint[], ${[100 - left]}::int[])
          on conflict on constraint work_taken_pkey do update set slots = excluded.slots, counts = excluded.counts`,
      );
      await sql`delete from public.work_taken`;
      await sql`update public.organizations set work_limit = default where id = ${tenants.first}`;
      expect(refused).toEqual([false, true]);
    } else if (rate) {
      const { calls, seconds } = rate;
      const key = withThings(name, rate.key).replaceAll("'", '');
      const refused = await refusedAfter(
        1,
        (left) => sql`
          insert into public.rate_limits (key, hits, expires_at)
          values (${`${user}:${seconds}:${key}`}, array_fill(now(), ${[calls - left]}::int[]), now() + interval '1 day')
          on conflict on constraint rate_limits_pkey do update set hits = excluded.hits`,
      );
      await sql`delete from public.rate_limits`;
      expect(refused).toEqual([false, true]);
    }
  });

  test('the matrix has a rate for every function that has one and that people may call', async () => {
    const limiting = namesThatLeadTo(['private.limit_rate', 'private.take_work'], await sources());
    // Calls are counted by person: of what the service alone may call (proved above) there is nobody to count, and the limits
    // in what it calls let the service pass.
    const found = functions.filter(
      ([name, { may, rate }]) => limiting.has(shortNameOf(name)) && (may !== 'service' || rate !== undefined),
    );
    expect(found.map(([name]) => name)).toEqual(limited.map(([name]) => name));
    expect(found.length).toBeGreaterThan(0);
  });

  test('whatever members may call is limited, or changes nothing and says why it need not be', async () => {
    const all = await sources();
    const limiting = namesThatLeadTo(['private.take_place'], all);
    const changing = namesThatLeadTo(
      all.filter(({ changes }) => changes).map(({ name }) => name),
      all,
    );
    const open = all.filter(({ isOpen }) => isOpen).map(({ name }) => name);
    const unlimited = open.filter((name) => !limiting.has(name));
    expect(unlimited.filter((name) => changing.has(name))).toEqual([]);
    const excused = functions.filter(([, { unlimited: why }]) => why).map(([name]) => shortNameOf(name));
    expect(unlimited.toSorted()).toEqual(excused.toSorted());
    // Were nothing found to change anything, this test would see nothing.
    expect(open.filter((name) => changing.has(name)).length).toBeGreaterThan(excused.length);
  });

  interface Source {
    readonly name: string;
    readonly text: string;
    /** Whether members, or anybody, may call it through the Data API. */
    readonly isOpen: boolean;
    /** Whether it may write or wait for a lock: stable functions cannot write by themselves, but call what does. */
    readonly changes: boolean;
  }

  async function sources(): Promise<Source[]> {
    return sql<Source[]>`
      select n.nspname || '.' || f.proname as name, f.prosrc as text,
        n.nspname = 'public' and (has_function_privilege('authenticated', f.oid, 'execute')
          or has_function_privilege('anon', f.oid, 'execute')) as "isOpen",
        f.provolatile = 'v' or f.prosrc ~* 'pg_(try_)?advisory|nextval|setval|pg_notify|realtime\\.send' as changes
      from pg_proc f join pg_namespace n on n.oid = f.pronamespace where n.nspname in ('public', 'private')`;
  }

  /** Those functions, and all that call one that does. */
  function namesThatLeadTo(names: readonly string[], all: readonly Source[]): ReadonlySet<string> {
    const leading = new Set(names);
    for (let before = 0; before < leading.size; ) {
      before = leading.size;
      for (const { name, text } of all) {
        const called = text.match(/\b(?:public|private)\.\w+(?=\()/g) ?? [];
        if (called.some((one) => leading.has(one))) leading.add(name);
      }
    }
    return leading;
  }
});

const shortNameOf = (signature: string): string => signature.slice(0, signature.indexOf('('));

describe('arguments that have no end of their own', () => {
  /** More of it than anybody has a use for, by type. */
  const endless: Record<string, string> = {
    text: "repeat('a', 1000000)",
    jsonb: '(select jsonb_agg(n) from generate_series(1, 10001) n)',
    'text[]': 'array(select md5(n::text) from generate_series(1, 10001) n)',
    'uuid[]': 'array(select gen_random_uuid() from generate_series(1, 10001))',
    'bigint[]': 'array(select n::bigint from generate_series(1, 10001) n)',
  };
  /** What is refused for what it is: too long, too many, of no such form. */
  const tooMuch: readonly string[] = ['22023', '23514'];
  /** What may be as long as a request: it is looked up, hashed or cut, and neither kept nor worked on. */
  const harmless = [
    'public.accept_invitation p_token',
    'public.bring_portal_paper p_storage_key',
    'public.open_portal p_token',
    'public.preview_invitation p_token',
    'public.read_calendar p_token',
    'public.register_document p_storage_key',
    'public.register_pasted_text p_storage_key',
    'public.requeue_dead_jobs p_kind',
    'public.search_documents p_query',
    'public.search_filtered_documents p_query',
  ];

  test('are bounded wherever members may give them', async () => {
    const signatures = await sql<{ name: string; parameters: string[]; types: string[] }[]>`
      select 'public.' || p.proname || '(' || array_to_string(t.types, ',') || ')' as name,
        p.proargnames[1:p.pronargs] as parameters, t.types
      from pg_proc p, lateral (
        select array_agg(format_type(a.type, null) order by a.n) as types
        from unnest(p.proargtypes::oid[]) with ordinality as a(type, n)) t
      where p.pronamespace = 'public'::regnamespace and p.pronargs > 0
        and has_function_privilege('authenticated', p.oid, 'execute')`;
    const unbounded: string[] = [];
    let count = 0;
    for (const { name, parameters, types } of signatures) {
      const short = name.slice(0, name.indexOf('('));
      const [, entry] = functions.find(([known]) => known.startsWith(`${short}(`)) ?? [];
      if (!entry) throw new Error(`${name} is not in the matrix`);
      for (const [n, type] of types.entries()) {
        const value = endless[type];
        if (value === undefined) continue;
        const result = await tried(tenants.callers.owner, (as) =>
          as.unsafe(callWith(short, entry, { n, parameter: parameters[n] ?? '', value })),
        );
        count += 1;
        if ('rows' in result || !tooMuch.includes(result.code)) unbounded.push(`${short} ${parameters[n]}`);
      }
    }
    expect(unbounded.toSorted()).toEqual(harmless);
    expect(count).toBeGreaterThan(harmless.length);
  });

  /** The statement that tries a function, with another value for one of its parameters. */
  function callWith(
    name: string,
    entry: SqlFunction,
    other: { n: number; parameter: string; value: string },
  ): string {
    const call = callOf(`${name}()`, { ...entry, shows: undefined });
    const given =
      call
        .slice(call.indexOf(`${name}(`) + name.length + 1, -1)
        .match(/(?:'(?:[^']|'')*'|array\[[^\]]*\]|\w+\([^)]*\)|[^,\s'])+/g) ?? [];
    const args = given.map((arg, n) => (n === other.n ? other.value : arg));
    if (other.n >= given.length) args.push(`${other.parameter} => ${other.value}`);
    return `select * from ${name}(${args.join(', ')})`;
  }
});
