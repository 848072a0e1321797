import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Database } from '#data/client';
import { listDealNotices } from '#data/deals/list-deal-notices';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
const mails: { to: string[]; text: string }[] = [];
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      mails.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        text: Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', ''),
      });
      done();
    });
  },
});
beforeAll(async () => {
  desk = await openWorkerDesk();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => desk.killWorkers());
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await desk?.close();
});

const borrower = 'borrower@example.com';
const internal = 'Executed lease: for our eyes only';

let looked = 0;
/**
 * Has jobs made for everybody whose time has come, and waits until they are done; gives what was mailed since it was last
 * asked: the worker may have made them by itself already.
 */
async function mailed(): Promise<typeof mails> {
  await desk.query('select public.schedule_notices()');
  await desk.until('the notices are mailed', async () => {
    return (await desk.count("public.jobs where kind = 'notify' and status in ('queued', 'running')")) === 0;
  });
  const own = mails.slice(looked);
  looked = mails.length;
  return own;
}
const quarterHourLater = () =>
  desk.query("update public.notice_recipients set mailed_at = mailed_at - interval '16 minutes'");

test('a borrower is mailed what is asked, rejected and accepted, the desk what they did: batched, not oftener than each quarter of an hour, and nothing of the desk goes out', async () => {
  const { client, orgId, userId } = desk.member;
  await desk.startWorker({
    SMTP_URL: `smtp://127.0.0.1:${Object(server.server.address()).port}`,
    SMTP_FROM: 'Docket <docket@example.com>',
    DOCKET_URL: 'https://docket.example.com',
  });
  const { data: deal } = await client
    .rpc('create_deal', {
      p_org: orgId,
      p_name: 'Secret name of the deal',
      p_program: 'sba_7a',
      p_borrower_kind: 'company',
    })
    .throwOnError();
  const ask = (external: string) =>
    client
      .rpc('add_deal_condition', {
        p_deal: deal,
        p_category: 'legal',
        p_prior_to: 'closing',
        p_internal: internal,
        p_external: external,
        p_rule: {},
      })
      .throwOnError();
  const { data: lease } = await ask('Your lease');
  const { data: deed } = await ask('Your deed');
  const { data: links } = await client
    .rpc('create_portal_link', { p_deal: deal, p_label: 'Ms Corliss', p_email: borrower })
    .throwOnError();
  await desk.until('the deal was looked at', async () => {
    return (await desk.count('public.deals where id = $1 and computed_on is not null', [deal])) === 1;
  });

  const [first, ...more] = await mailed();
  expect(more).toEqual([]);
  expect(first?.to).toEqual([borrower]);
  expect(first?.text).toContain('- Your lease');
  expect(first?.text).toContain('- Your deed');

  await client
    .rpc('decide_condition', { p_condition: lease, p_status: 'rejected', p_reason: 'Page two is missing.' })
    .throwOnError();
  expect(await mailed()).toEqual([]);
  await client.rpc('decide_condition', { p_condition: deed, p_status: 'satisfied' }).throwOnError();
  await desk.query('update public.deal_conditions set due_on = current_date + 1 where id = $1', [lease]);
  await desk.query(
    "select from public.enqueue_jobs(jsonb_build_array(jsonb_build_object('org_id', $1::uuid, 'kind', 'sweep', 'subject_type', 'organization', 'subject_id', $1::uuid)))",
    [orgId],
  );
  await desk.until('it is reminded of', async () => {
    return (await desk.count("public.deal_notices where kind = 'due' and condition_id = $1", [lease])) === 1;
  });
  await quarterHourLater();
  const [second, ...others] = await mailed();
  expect(others).toEqual([]);
  expect(second?.text).toContain('Due soon:\r\n- Your lease, by ');
  expect(second?.text).toContain('Accepted:\r\n- Your deed');

  // What the borrower does is told to whoever opened the deal.
  const { apiUrl, publishableKey } = desk.stack.info;
  const guest = createClient<Database>(apiUrl, publishableKey, { auth: { persistSession: false } });
  await guest.auth.signInAnonymously();
  await guest.rpc('open_portal', { p_token: links[0]?.token ?? '' }).throwOnError();
  await guest
    .rpc('claim_not_applicable', { p_condition: lease, p_reason: 'We own the building.' })
    .throwOnError();
  const [third] = await mailed();
  const [member] = await desk.query<{ email: string }>('select email from auth.users where id = $1', [
    userId,
  ]);
  expect(third?.to).toEqual([member?.email]);
  expect(third?.text).toContain('https://docket.example.com/deals/');
  expect(third?.text).toContain('We own the building.');

  for (const mail of mails.filter(({ to }) => to.includes(borrower))) {
    for (const secret of [internal, 'Secret name', deal, lease, orgId, links[0]?.token ?? randomUUID()]) {
      expect(mail.text).not.toContain(secret);
    }
  }
  await quarterHourLater();
  expect(await mailed()).toEqual([]);

  // The deal's page lists what was mailed, and what was not so any more by then: the reminder stood in its place.
  const { items } = await listDealNotices(client, orgId, deal, { after: null, limit: 100 });
  const own = items.filter(({ condition }) => condition === internal);
  expect(own.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'accepted mailed',
    'asked mailed',
    'asked mailed',
    'claimed mailed',
    'due mailed',
    'rejected left_out',
  ]);
  expect(own.every(({ settledAt }) => settledAt !== null)).toBe(true);
  const newest = await listDealNotices(client, orgId, deal, { after: null, limit: 2 });
  const rest = await listDealNotices(client, orgId, deal, { after: newest.next, limit: 100 });
  expect([...newest.items, ...rest.items]).toEqual(items);
});
