import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { stackUnderTest } from '../testing/stack-under-test.ts';

const under = stackUnderTest();

test('signing up gives a session whose token carries what policies read', async () => {
  const { client, id, email } = await under.member();
  const { data } = await client.auth.getClaims();
  expect(data?.claims).toMatchObject({
    sub: id,
    email,
    role: 'authenticated',
    aud: 'authenticated',
    iss: `${under.stack.info.apiUrl}/auth/v1`,
    is_anonymous: false,
    aal: 'aal1',
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: { name: 'Ann' },
  });
  expect(data?.claims.amr).toMatchObject([{ method: 'password' }]);
});

test('a trigger on auth.users reads the metadata given at sign-up', async () => {
  const { id } = await under.member();
  const { data } = await under.service().from('profiles').select('name').eq('id', id).single();
  expect(data).toEqual({ name: 'Ann' });
});

test('signing in works with the right password and not with another', async () => {
  const { email, password, id } = await under.member();
  const right = await under.visitor().auth.signInWithPassword({ email, password });
  expect(right.data.user?.id).toBe(id);
  const wrong = await under.visitor().auth.signInWithPassword({ email, password: 'wrong' });
  expect(wrong.error?.code).toBe('invalid_credentials');
});

test('a session refreshes, keeps its claims, and is over after signing out', async () => {
  const { client } = await under.member();
  const refreshed = await client.auth.refreshSession();
  expect(refreshed.error).toBeNull();
  expect((await client.auth.getClaims()).data?.claims.app_metadata?.provider).toBe('email');
  await client.auth.signOut();
  const refresh_token = refreshed.data.session?.refresh_token ?? '';
  expect((await under.visitor().auth.refreshSession({ refresh_token })).error).not.toBeNull();
});

test('a user changes their metadata and password', async () => {
  const { client, email } = await under.member();
  const changed = await client.auth.updateUser({ data: { name: 'Annie' }, password: 'another horse' });
  expect(changed.data.user?.user_metadata.name).toBe('Annie');
  const again = await under.visitor().auth.signInWithPassword({ email, password: 'another horse' });
  expect(again.error).toBeNull();
});

test('an anonymous user signs in, is told apart by claims, and refreshes', async () => {
  const client = under.visitor();
  const { data, error } = await client.auth.signInAnonymously({ options: { data: { from: 'invitation' } } });
  expect(error).toBeNull();
  expect(data.user).toMatchObject({ is_anonymous: true, email: '', user_metadata: { from: 'invitation' } });
  const claims = (await client.auth.getClaims()).data?.claims;
  expect(claims).toMatchObject({ role: 'authenticated', is_anonymous: true, amr: [{ method: 'anonymous' }] });
  expect((await client.auth.refreshSession()).data.user?.is_anonymous).toBe(true);
  expect((await client.auth.getUser()).data.user?.is_anonymous).toBe(true);
  expect((await client.rpc('whoami')).data.uid).toBe(data.user?.id);
});

test('an anonymous user becomes an account: the same user, with an address and a password', async () => {
  const client = under.visitor();
  const { data } = await client.auth.signInAnonymously();
  const email = `${randomUUID()}@example.com`;
  const named = await client.auth.updateUser({ email, password: 'correct horse' });
  expect(named.error).toBeNull();
  expect(named.data.user).toMatchObject({ id: data.user?.id, email, is_anonymous: false });
  expect(named.data.user?.email_confirmed_at).toBeTruthy();
  await client.auth.refreshSession();
  expect((await client.auth.getClaims()).data?.claims).toMatchObject({
    sub: data.user?.id,
    email,
    is_anonymous: false,
    amr: [{ method: 'password' }],
  });
  const elsewhere = await under.visitor().auth.signInWithPassword({ email, password: 'correct horse' });
  expect(elsewhere.data.user?.id).toBe(data.user?.id);
});

test('an anonymous user whose password is refused stays one, without an address', async () => {
  const client = under.visitor();
  await client.auth.signInAnonymously();
  const email = `${randomUUID()}@example.com`;
  expect((await client.auth.updateUser({ email, password: 'short' })).error?.code).toBe('weak_password');
  expect((await client.auth.getUser()).data.user).toMatchObject({ is_anonymous: true, email: '' });
});

test('an anonymous user cannot take the address of somebody else, and stays what they were', async () => {
  const { email } = await under.member();
  const client = under.visitor();
  await client.auth.signInAnonymously();
  for (const taken of [email, email.toUpperCase()]) {
    expect((await client.auth.updateUser({ email: taken, password: 'a horse' })).error?.code).toBe(
      'email_exists',
    );
  }
  expect((await client.auth.getUser()).data.user?.is_anonymous).toBe(true);
});

test('the secret key creates, finds, lists, changes and deletes users', async () => {
  const { admin } = under.service().auth;
  const email = `${randomUUID()}@Example.com`;
  const made = await admin.createUser({
    email,
    password: 'first horse',
    email_confirm: true,
    user_metadata: { name: 'Bob' },
  });
  const id = made.data.user?.id ?? '';
  expect(made.data.user).toMatchObject({ email: email.toLowerCase(), user_metadata: { name: 'Bob' } });
  expect((await admin.createUser({ email })).error?.code).toBe('email_exists');
  expect((await admin.getUserById(id)).data.user?.id).toBe(id);
  const listed = await admin.listUsers({ perPage: 1 });
  expect(listed.data).toMatchObject({ users: [{ id }], nextPage: 2 });
  const changed = await admin.updateUserById(id, {
    password: 'second horse',
    app_metadata: { plan: 'gold' },
  });
  expect(changed.data.user?.app_metadata).toMatchObject({ plan: 'gold', provider: 'email' });
  const client = under.visitor();
  expect((await client.auth.signInWithPassword({ email, password: 'second horse' })).error).toBeNull();
  expect((await client.auth.getClaims()).data?.claims.app_metadata).toMatchObject({ plan: 'gold' });
  expect((await admin.deleteUser(id)).error).toBeNull();
  expect((await admin.getUserById(id)).error?.code).toBe('user_not_found');
});

test('no one else administers users', async () => {
  const { client } = await under.member();
  expect((await client.auth.admin.listUsers()).error?.status).toBe(403);
  expect((await under.visitor().auth.admin.listUsers()).error?.status).toBe(403);
});

test('a client verifies its token by the public key, without asking who it is', async () => {
  const asked: string[] = [];
  const { client } = await under.member({
    global: {
      fetch: (input, init) => {
        asked.push(new URL(input instanceof Request ? input.url : input).pathname);
        return fetch(input, init);
      },
    },
  });
  asked.length = 0;
  const { data } = await client.auth.getClaims();
  expect(data?.header.alg).toBe('ES256');
  expect(data?.claims.role).toBe('authenticated');
  expect(asked).not.toContain('/auth/v1/user');
});
