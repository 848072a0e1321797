import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import type { Identities } from '../gateway/identity.ts';
import { json } from '../gateway/responses.ts';
import { publicUser, type UserRow } from './users.ts';

export const ADMIN_USERS = '/auth/v1/admin/users';

/** What a caller may say of a user. */
interface UserAttributes {
  readonly id?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly password?: string;
  readonly role?: string;
  readonly email_confirm?: boolean;
  readonly ban_duration?: string;
  readonly app_metadata?: Record<string, unknown>;
  readonly user_metadata?: Record<string, unknown>;
}

const refuse = (code: number, error_code: string, msg: string) => json({ code, error_code, msg }, code);
const notFound = () => refuse(404, 'user_not_found', 'User not found');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The part of the Auth API that manages other people's users. For the secret key only; Lite has none of it. */
export class UserAdministration {
  readonly #sql: Sql;
  readonly #identities: Identities;

  constructor(sql: Sql, identities: Identities) {
    this.#sql = sql;
    this.#identities = identities;
  }

  /** Answers one request below /auth/v1/admin/users. */
  async answer(request: Request, url: URL): Promise<Response> {
    const claims = await this.#identities.ofRequest(request);
    if (claims?.role !== 'service_role') return refuse(403, 'not_admin', 'User not allowed');
    const id = url.pathname.slice(ADMIN_USERS.length + 1);
    const { method } = request;
    if (!id && method === 'GET') return this.#list(url);
    if (!id && method === 'POST') return this.#create(await attributesOf(request));
    if (!UUID.test(id)) return refuse(404, 'validation_failed', 'user_id must be an UUID');
    if (method === 'GET') return this.#get(id);
    if (method === 'PUT') return this.#update(id, await attributesOf(request));
    if (method === 'DELETE') return this.#delete(id);
    return refuse(405, 'bad_method', 'Method not allowed');
  }

  async #list(url: URL): Promise<Response> {
    const size = Number(url.searchParams.get('per_page') || 50);
    const page = Number(url.searchParams.get('page') || 1);
    const rows = await this.#sql<UserRow[]>`
      select * from auth.users where deleted_at is null order by created_at desc, id
      limit ${size} offset ${(page - 1) * size}`;
    const [count] = await this.#sql<{ total: number }[]>`
      select count(*)::int as total from auth.users where deleted_at is null`;
    const total = count?.total ?? 0;
    const last = Math.max(1, Math.ceil(total / size));
    const link = (to: number, rel: string) => `<${url.pathname}?page=${to}&per_page=${size}>; rel="${rel}"`;
    const links = [...(page < last ? [link(page + 1, 'next')] : []), link(last, 'last')];
    const headers = { 'x-total-count': String(total), link: links.join(', ') };
    return json({ users: rows.map(publicUser), aud: 'authenticated' }, 200, headers);
  }

  async #get(id: string): Promise<Response> {
    const [row] = await this.#sql<UserRow[]>`select * from auth.users where id = ${id}`;
    return row ? json(publicUser(row)) : notFound();
  }

  async #create(wanted: UserAttributes): Promise<Response> {
    const email = wanted.email?.toLowerCase() ?? null;
    if (email && (await this.#isTaken(email, null))) return emailTaken();
    const id = wanted.id ?? randomUUID();
    const appMetadata = { provider: 'email', providers: ['email'], ...wanted.app_metadata };
    const [row] = await this.#sql.begin(async (sql) => {
      const made = await sql<UserRow[]>`
        insert into auth.users (id, aud, role, email, phone, encrypted_password, email_confirmed_at, raw_app_meta_data,
          raw_user_meta_data, created_at, updated_at)
        values (${id}, 'authenticated', ${wanted.role ?? 'authenticated'}, ${email}, ${wanted.phone ?? null},
          ${hashed(sql, wanted.password)}, ${wanted.email_confirm ? new Date() : null},
          ${JSON.stringify(appMetadata)}::text::jsonb, ${JSON.stringify(wanted.user_metadata ?? {})}::text::jsonb, now(), now())
        returning *`;
      const identity = {
        sub: id,
        email,
        email_verified: wanted.email_confirm ?? false,
        phone_verified: false,
      };
      if (email) {
        await sql`
          insert into auth.identities (id, provider, provider_id, user_id, identity_data)
          values (${randomUUID()}, 'email', ${id}, ${id}, ${JSON.stringify(identity)}::text::jsonb)`;
      }
      return made;
    });
    return row ? json(publicUser(row)) : notFound();
  }

  async #update(id: string, wanted: UserAttributes): Promise<Response> {
    const email = wanted.email?.toLowerCase() ?? null;
    if (email && (await this.#isTaken(email, id))) return emailTaken();
    const [row] = await this.#sql.begin(
      (sql) => sql<UserRow[]>`
        update auth.users set
          email = coalesce(${email}, email),
          phone = coalesce(${wanted.phone ?? null}, phone),
          role = coalesce(${wanted.role ?? null}, role),
          encrypted_password = coalesce(${hashed(sql, wanted.password)}, encrypted_password),
          email_confirmed_at = case when ${wanted.email_confirm ?? false} then coalesce(email_confirmed_at, now())
            else email_confirmed_at end,
          banned_until = case ${wanted.ban_duration ?? ''} when '' then banned_until when 'none' then null
            else now() + ${intervalOf(wanted.ban_duration)}::text::interval end,
          is_anonymous = is_anonymous and ${email}::text is null,
          raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || ${JSON.stringify(wanted.app_metadata ?? {})}::text::jsonb,
          raw_user_meta_data = coalesce(raw_user_meta_data, '{}') || ${JSON.stringify(wanted.user_metadata ?? {})}::text::jsonb,
          updated_at = now()
        where id = ${id} returning *`,
    );
    return row ? json(publicUser(row)) : notFound();
  }

  async #delete(id: string): Promise<Response> {
    const [row] = await this.#sql<UserRow[]>`delete from auth.users where id = ${id} returning *`;
    return row ? json(publicUser(row)) : notFound();
  }

  async #isTaken(email: string, exceptId: string | null): Promise<boolean> {
    const rows = await this.#sql`
      select from auth.users where email = ${email} and deleted_at is null and id is distinct from ${exceptId}`;
    return rows.length > 0;
  }
}

const emailTaken = () =>
  refuse(422, 'email_exists', 'A user with this email address has already been registered');

/** As dear as Lite makes it, by the variable that Lite reads. */
const hashingCost = () => Number(process.env.LITE_AUTH_BCRYPT_COST || 10);

/** The SQL of a password's hash, or null when none is given. */
const hashed = (sql: TransactionSql, password: string | undefined) =>
  password === undefined
    ? sql`null`
    : sql`extensions.crypt(${password}, extensions.gen_salt('bf', ${hashingCost()}::int))`;

/** A Go duration such as `24h` or `1h30m` as a Postgres interval. */
const intervalOf = (duration = '0s') =>
  duration
    .replace(/(\d+)h/, '$1 hours ')
    .replace(/(\d+)m/, '$1 minutes ')
    .replace(/(\d+)s/, '$1 seconds ');

async function attributesOf(request: Request): Promise<UserAttributes> {
  const text = await request.text();
  return JSON.parse(text || '{}');
}
