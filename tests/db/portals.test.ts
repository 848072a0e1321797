import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { conditionsOf, lender, runDeal } from './deal-calls.ts';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { createMember, createOrganization, createUser, signedIn } from './people.ts';
import { outcomeOf } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

interface Ask {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly reason: string | null;
  readonly code: string | null;
  readonly papers: readonly { name: string }[];
}
interface Portal {
  readonly label: string;
  readonly asks: readonly Ask[];
}

let org: string;
let member: Caller;
let desk: ReturnType<typeof lender>;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  desk = lender(database, member, org);
});

const link = async (deal: string, party: string | null = null) => {
  const [row] = await database.as(
    member,
    (as) => as<{ link_id: string; token: string }[]>`
      select * from public.create_portal_link(${deal}, 'Ms Corliss', 'c@example.com', ${party}::text)`,
  );
  if (!row) throw new Error('create_portal_link gave no row');
  return row;
};
const borrower = async (): Promise<Caller> => signedIn(await createUser(sql));
const open = async (as: Caller, token: string) => {
  const [row] = await database.as(
    as,
    (run) => run<{ state: string; deal_id: string | null }[]>`select * from public.open_portal(${token})`,
  );
  return row;
};
const view = async (as: Caller, deal: string): Promise<Portal> => {
  const [row] = await database.as(
    as,
    (run) => run<{ portal: Portal }[]>`select public.view_portal(${deal}) as portal`,
  );
  if (!row) throw new Error('view_portal gave no row');
  return row.portal;
};
const bring = async (as: Caller, condition: string, key = newStorageKey(org), hash = randomHash()) => {
  await storeObject(sql, key, 1000);
  const [row] = await database.as(
    as,
    (run) => run<{ document: string }[]>`
      select public.bring_portal_paper(${condition}, 'lease.pdf', 'application/pdf', 1000, ${hash}, ${key}) as document`,
  );
  return row?.document ?? '';
};
const claim = (as: Caller, condition: string, reason: string | null) =>
  database.as(as, (run) => run`select public.claim_not_applicable(${condition}, ${reason})`);

const rules = { internal: 'For our eyes only', external: 'Your lease, please', status: 'outstanding' };

/** A deal with a condition of the program and one for an owner, and a borrower who opened a link to it. */
async function openedPortal(party: string | null = null) {
  const deal = await desk.open();
  await runDeal(sql, [
    { template: 'lease', ...rules },
    { template: 'license', party: 'owner-1', ...rules },
  ]);
  const [lease, license] = await conditionsOf(sql, deal);
  if (!lease || !license) throw new Error('two conditions were expected');
  const made = await link(deal, party);
  const guest = await borrower();
  expect(await open(guest, made.token)).toEqual({ state: 'open', deal_id: deal });
  return { deal, lease, license, guest, ...made };
}

test('a borrower sees what is asked of them in their words, and nothing of the desk', async () => {
  const { deal, guest } = await openedPortal();
  const portal = await view(guest, deal);
  expect(portal).toMatchObject({ label: 'Ms Corliss', asks: [{ state: 'asked' }, { state: 'asked' }] });
  expect(JSON.stringify(portal)).not.toContain('For our eyes only');
  for (const table of ['deals', 'deal_conditions', 'condition_papers', 'documents']) {
    expect(await database.as(guest, (as) => as.unsafe(`select from public.${table}`)), table).toHaveLength(0);
  }
});

test('whatever became of what they brought, a borrower is answered with nothing but what is theirs', async () => {
  const { deal, guest, lease } = await openedPortal();
  const document = await bring(guest, lease.id);
  const secret = 'Only for the desk: 12-3456789, see page 3';
  const hidden = { ...rules, internal: secret };
  for (const [verdict, status] of [
    ['fails', 'rejected'],
    ['unsure', 'received'],
    ['fits', 'satisfied'],
  ] as const) {
    await desk.edit(deal, `Only for the desk ${status}`);
    await runDeal(sql, [
      {
        template: 'lease',
        ...hidden,
        status,
        sentence: secret,
        papers: [{ document_id: document, verdict, sentence: secret }],
      },
    ]);
    const portal = await view(guest, deal);
    expect(Object.keys(portal).toSorted()).toEqual(['asks', 'closed', 'folder', 'label', 'organization']);
    for (const ask of portal.asks) {
      expect(Object.keys(ask).toSorted()).toEqual(
        ['code', 'due_on', 'for', 'id', 'papers', 'reason', 'state', 'text'].toSorted(),
      );
    }
    const said = JSON.stringify(portal);
    for (const unsaid of ['Only for the desk', '12-3456789', deal, document])
      expect(said).not.toContain(unsaid);
  }
});

test('a link for one of them shows only what is asked of that one', async () => {
  const { deal, guest, lease } = await openedPortal('owner-1');
  expect((await view(guest, deal)).asks).toHaveLength(1);
  await expect(bring(guest, lease.id)).rejects.toThrow('NOT_FOUND');
  await expect(claim(guest, lease.id, 'no lease')).rejects.toThrow('NOT_FOUND');
});

test('a paper they bring is received at once, read, and looked at for what they brought it for', async () => {
  const { deal, guest, lease } = await openedPortal();
  const document = await bring(guest, lease.id);
  const [ask] = (await view(guest, deal)).asks;
  expect(ask).toMatchObject({ state: 'received', papers: [{ name: 'lease.pdf' }] });
  const jobs = await sql`select kind from public.jobs where subject_id = ${document} and status = 'queued'`;
  expect(jobs).toMatchObject([{ kind: 'read' }]);
  await runDeal(sql, [
    {
      template: 'lease',
      ...rules,
      status: 'rejected',
      sentence: 'The lease is of somebody else: 12-3456789.',
      papers: [{ document_id: document, verdict: 'fails' }],
    },
    { template: 'license', party: 'owner-1', ...rules },
  ]);
  const [judged] = (await view(guest, deal)).asks;
  expect(judged).toMatchObject({ state: 'rejected', reason: null });
  expect(JSON.stringify(judged)).not.toContain('12-3456789');
  await desk.decide(lease.id, 'rejected', 'Please send the signed one.');
  expect((await view(guest, deal)).asks[0]).toMatchObject({
    state: 'rejected',
    reason: 'Please send the signed one.',
  });
  await runDeal(sql, [
    { template: 'lease', ...rules },
    { template: 'license', party: 'owner-1', ...rules },
  ]);
});

test('the same call again brings nothing twice, and a file that is not stored brings nothing', async () => {
  const { guest, lease, deal } = await openedPortal();
  const [key, hash] = [newStorageKey(org), randomHash()];
  const first = await bring(guest, lease.id, key, hash);
  expect(await bring(guest, lease.id, key, hash)).toBe(first);
  expect((await view(guest, deal)).asks[0]?.papers).toHaveLength(1);
  const missing = database.as(
    guest,
    (as) => as`
      select public.bring_portal_paper(${lease.id}, 'a.pdf', 'application/pdf', 10, ${randomHash()}, ${newStorageKey(org)})`,
  );
  await expect(missing).rejects.toThrow('NOT_FOUND');
  await runDeal(sql);
});

test('content that the organization has already is told to nobody: it is a document of its own', async () => {
  const { guest, lease } = await openedPortal();
  const known = await desk.bring();
  const [blob] = await sql<{ sha256: string }[]>`
    select b.sha256 from public.documents d join public.blobs b on b.id = d.blob_id where d.id = ${known}`;
  const document = await bring(guest, lease.id, newStorageKey(org), blob?.sha256);
  expect(document).not.toBe(known);
  await runDeal(sql);
});

test('what does not apply, as they say, is for a member to judge', async () => {
  const { deal, guest, lease } = await openedPortal();
  await claim(guest, lease.id, 'We own the building.');
  expect((await view(guest, deal)).asks[0]).toMatchObject({ state: 'claimed' });
  await desk.decide(lease.id, 'not_applicable', 'They own it.');
  expect((await view(guest, deal)).asks[0]).toMatchObject({ state: 'not_applicable', reason: null });
  await expect(claim(guest, lease.id, 'again')).rejects.toThrow('CONFLICT');
  await runDeal(sql, [
    { template: 'lease', ...rules },
    { template: 'license', party: 'owner-1', ...rules },
  ]);
});

test('a borrower stores new objects of that organization and reads none; when the link has ended, neither', async () => {
  const { guest, link_id: id } = await openedPortal();
  const store = (name: string) =>
    outcomeOf(
      database,
      guest,
      (as) => as`insert into storage.objects (bucket_id, name) values ('documents', ${name})`,
    );
  const other = await createOrganization(sql);
  expect(await store(newStorageKey(org))).toBe('yes');
  expect(await store(newStorageKey(other))).toBe('denied');
  expect(await store(`${org}/index.html`)).toBe('denied');
  const seen = await outcomeOf(database, guest, (as) => as`select from storage.objects`);
  expect(seen).toBe('none');
  await database.as(member, (as) => as`select public.revoke_portal_link(${id})`);
  expect(await store(newStorageKey(org))).toBe('denied');
});

test('a borrower hears that their deal changed, and nothing of the organization; a stranger hears neither', async () => {
  const { deal, guest, link_id: id } = await openedPortal();
  const hears = async (as: Caller, topic: string) =>
    outcomeOf(database, as, async (run) => {
      await run`select set_config('realtime.topic', ${topic}, true)`;
      return run`select from realtime.messages where topic = ${topic}`;
    });
  await desk.edit(deal, 'Told');
  await runDeal(sql, [{ template: 'lease', ...rules }]);
  const told = await database.admin`select payload from realtime.messages where topic = ${`deal:${deal}`}`;
  expect(told.length).toBeGreaterThan(0);
  expect(JSON.stringify(told)).not.toContain('Told');
  expect(await hears(guest, `deal:${deal}`)).toBe('yes');
  expect(await hears(guest, `org:${org}`)).toBe('none');
  expect(await hears(await borrower(), `deal:${deal}`)).toBe('none');
  await database.as(member, (as) => as`select public.revoke_portal_link(${id})`);
  expect(await hears(guest, `deal:${deal}`)).toBe('none');
});

test('a token that is unknown, revoked or expired opens nothing, for those who came by it before as well', async () => {
  const { deal, guest, lease, link_id: id, token } = await openedPortal();
  expect(await open(guest, 'never-made')).toEqual({ state: 'unknown', deal_id: null });
  await database.as(member, (as) => as`select public.revoke_portal_link(${id})`);
  expect(await open(await borrower(), token)).toEqual({ state: 'revoked', deal_id: null });
  await expect(view(guest, deal)).rejects.toThrow('NOT_FOUND');
  await expect(bring(guest, lease.id)).rejects.toThrow('NOT_FOUND');
  await expect(claim(guest, lease.id, 'x')).rejects.toThrow('NOT_FOUND');
  const late = await openedPortal();
  await sql`
    update public.portal_links set created_at = now() - interval '3 days', expires_at = now() - interval '1 day'
    where id = ${late.link_id}`;
  expect(await open(await borrower(), late.token)).toEqual({ state: 'expired', deal_id: null });
  await expect(view(late.guest, late.deal)).rejects.toThrow('NOT_FOUND');
});

test('no token stands anywhere in the database, and tokens cannot be tried without end', async () => {
  const { token } = await openedPortal();
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)`;
  expect(tables.length).toBeGreaterThan(40);
  for (const { name } of tables) {
    const [found] = await sql.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${name} t where t::text like $1`,
      [`%${token}%`],
    );
    expect(found?.count, name).toBe(0);
  }
  const guesser = await borrower();
  const guesses = Array.from({ length: 61 }, (_, n) => n);
  const tried = async () => {
    for (const guess of guesses) await open(guesser, `guess-${guess}`);
  };
  await expect(tried()).rejects.toThrow('RATE_LIMITED');
});

test('a stranger opens no portal of it, and makes no link', async () => {
  const { deal } = await openedPortal();
  const stranger = await borrower();
  await expect(view(stranger, deal)).rejects.toThrow('NOT_FOUND');
  const made = database.as(stranger, (as) => as`select * from public.create_portal_link(${deal}, 'me')`);
  await expect(made).rejects.toThrow('NOT_FOUND');
});
