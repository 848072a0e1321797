import { randomUUID } from 'node:crypto';
import type { MemberRole } from '#core/organizations/roles';
import type { Caller, Connection } from '#support/database';

export async function createUser(sql: Connection): Promise<string> {
  const id = randomUUID();
  await sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.test`})`;
  return id;
}

/** Somebody who tries without an account; gives the id. */
export async function createGuest(sql: Connection): Promise<string> {
  const id = randomUUID();
  await sql`insert into auth.users (id, is_anonymous) values (${id}, true)`;
  return id;
}

export async function createOrganization(sql: Connection, name = 'Some lender'): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.organizations (id, name) values (${id}, ${name})`;
  return id;
}

/** A new user in the organization; gives its id. */
export async function createMember(sql: Connection, org: string, role: MemberRole): Promise<string> {
  const user = await createUser(sql);
  await sql`insert into public.members (org_id, user_id, role) values (${org}, ${user}, ${role})`;
  return user;
}

/** Somebody signed in, as the API tells Postgres. */
export function signedIn(user: string, claims: Readonly<Record<string, unknown>> = {}): Caller {
  return { role: 'authenticated', claims: { sub: user, is_anonymous: false, ...claims } };
}
