import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { invitationToken } from '#core/organizations/invitation';
import type { Database } from '#data/client';
import type { UserClient } from '#data/server/user-client';
import { appRouter } from '#server/router';
import { createContext } from '#server/trpc';
import { storeForBrowsers } from '#support/stores';
import type { WorkerDesk } from '#support/worker-desk';
import * as jobs from '../../../src/app/api/jobs/route.ts';
import * as upload from '../../../src/app/api/upload/route.ts';
import { openOutsideDesk } from './outside-desk.ts';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openOutsideDesk();
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', desk.stack.info.publishableKey);
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(async () => {
  vi.restoreAllMocks();
  await desk?.close();
});

function visitor(): UserClient {
  return createClient<Database>(desk.stack.info.apiUrl, desk.stack.info.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

async function person(): Promise<UserClient> {
  const client = visitor();
  const { error } = await client.auth.signUp({
    email: `${randomUUID()}@example.com`,
    password: 'correct-horse',
  });
  if (error) throw error;
  return client;
}

/** The procedures as their browser asks them. */
const asked = (client: UserClient) =>
  appRouter.createCaller(
    createContext({ client, store: storeForBrowsers(client, desk.stack.info), maxUploadBytes: 100 }),
  );

/** The code somebody is told, and the status that carries it. */
async function refusal(answer: Promise<unknown>): Promise<[code: string, status: string]> {
  const thrown: unknown = await answer.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  );
  if (thrown instanceof TRPCError && thrown.cause instanceof DocketError)
    return [thrown.cause.code, thrown.code];
  throw thrown;
}

const owner = () => asked(desk.member.client);
const invite = () => owner().account.invite({ orgId: desk.member.orgId, role: 'underwriter' });

test('a link leads somebody in, who sees who is there and opens organizations of their own', async () => {
  const orgId = desk.member.orgId;
  const { token } = await invite();
  expect(token).toMatch(invitationToken);
  const newcomer = asked(await person());
  expect((await newcomer.account.me()).organizations).toEqual([]);
  expect(await newcomer.account.previewInvitation({ token })).toMatchObject({
    state: 'open',
    orgId,
    role: 'underwriter',
  });
  expect(await newcomer.account.acceptInvitation({ token })).toEqual({ orgId });
  expect((await newcomer.account.me()).organizations).toMatchObject([{ id: orgId, role: 'underwriter' }]);
  const members = await newcomer.account.members({ orgId });
  expect(members.map(({ role }) => role)).toEqual(['owner', 'underwriter']);
  expect(members.every(({ email }) => email?.endsWith('@example.com'))).toBe(true);
  expect(await refusal(newcomer.account.invitations({ orgId }))).toEqual(['FORBIDDEN', 'FORBIDDEN']);

  const { id } = await newcomer.account.createOrganization({ name: '  Second\n desk ' });
  await newcomer.account.renameOrganization({ orgId: id, name: 'Third desk' });
  expect((await newcomer.account.me()).organizations).toMatchObject([
    { id: orgId },
    { id, name: 'Third desk', role: 'owner' },
  ]);
});

test('each way a link can fail has a code of its own', async () => {
  const newcomer = asked(await person());
  const accept = (token: string, by = newcomer) => refusal(by.account.acceptInvitation({ token }));
  expect(await accept('x'.repeat(43))).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  const revoked = await invite();
  await owner().account.revokeInvitation({ orgId: desk.member.orgId, id: revoked.id });
  expect(await accept(revoked.token)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  const old = await invite();
  await desk.query(
    `update public.invitations set created_at = created_at - interval '8 days',
       expires_at = expires_at - interval '8 days' where id = $1`,
    [old.id],
  );
  expect(await accept(old.token)).toEqual(['EXPIRED', 'NOT_FOUND']);
  const used = await invite();
  await newcomer.account.acceptInvitation({ token: used.token });
  expect(await accept(used.token)).toEqual(['CONFLICT', 'CONFLICT']);
  expect(await accept(used.token, asked(await person()))).toEqual(['CONFLICT', 'CONFLICT']);
});

test('who tries tokens is stopped, and told', async () => {
  const trying = asked(await person());
  for (let n = 0; n < 30; n++) await trying.account.previewInvitation({ token: `guess ${n}` });
  expect(await refusal(trying.account.previewInvitation({ token: 'one more' }))).toEqual([
    'RATE_LIMITED',
    'TOO_MANY_REQUESTS',
  ]);
});

test('a guest is led to an account, stays the same person with the same desk, and then comes in', async () => {
  const guest = visitor();
  await guest.auth.signInAnonymously();
  const { data: own } = await guest.rpc('ensure_organization').single();
  const { token } = await invite();
  expect(await refusal(asked(guest).account.acceptInvitation({ token }))).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  const before = (await asked(guest).account.me()).user;
  expect(before.isAnonymous).toBe(true);
  const email = `${randomUUID()}@example.com`;
  expect((await guest.auth.updateUser({ email, password: 'correct-horse' })).error).toBeNull();
  await guest.auth.refreshSession();
  await asked(guest).account.acceptInvitation({ token });
  const after = await asked(guest).account.me();
  expect(after.user).toEqual({ id: before.id, email, isAnonymous: false });
  expect(after.organizations.map(({ id }) => id)).toEqual([own?.org_id, desk.member.orgId]);
});

test('who is removed is told with their next look at the feed; the last owner cannot go', async () => {
  const orgId = desk.member.orgId;
  const { token } = await invite();
  const leaving = asked(await person());
  await leaving.account.acceptInvitation({ token });
  const { cursor } = await leaving.changes.since({ orgId, cursor: null });
  expect((await leaving.changes.since({ orgId, cursor })).events).toEqual([]);
  const { user } = await leaving.account.me();
  await owner().account.changeRole({ orgId, userId: user.id, role: 'processor' });
  await owner().account.removeMember({ orgId, userId: user.id });
  expect(await refusal(leaving.changes.since({ orgId, cursor }))).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  const me = await owner().account.me();
  expect(await refusal(owner().account.removeMember({ orgId, userId: me.user.id }))).toEqual([
    'CONFLICT',
    'CONFLICT',
  ]);
});

test('scripts say which of their organizations they mean, and no other', async () => {
  const client = await person();
  const second = await asked(client).account.createOrganization({ name: 'For scripts' });
  const token = (await client.auth.getSession()).data.session?.access_token;
  const list = async (organization: string): Promise<number> => {
    const request = new Request(`http://docket.test/api/jobs?organization=${organization}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await jobs.GET(request)).status;
  };
  expect(await list(second.id)).toBe(200);
  expect(await list(desk.member.orgId)).toBe(403);
  expect(await list('nonsense')).toBe(403);
});

test('who has no desk gets none by a GET, and one by a POST', async () => {
  const client = await person();
  const token = (await client.auth.getSession()).data.session?.access_token;
  const headers = { authorization: `Bearer ${token}` };
  const form = new FormData();
  const answer = await jobs.GET(new Request('http://docket.test/api/jobs', { headers }));
  expect(answer.status).toBe(404);
  expect((await asked(client).account.me()).organizations).toEqual([]);
  await upload.POST(new Request('http://docket.test/api/upload', { method: 'POST', headers, body: form }));
  expect((await asked(client).account.me()).organizations).toHaveLength(1);
});
