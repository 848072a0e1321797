import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { Identities } from '../gateway/identity.ts';
import { json } from '../gateway/responses.ts';
import { publicUser, type UserRow } from './users.ts';

type Json = Record<string, unknown>;
type Forward = (request: Request) => Promise<Response>;

/** Lite's part of a session we touch; the rest is passed on as it is. */
type Session = Json & { access_token: string };

const isSession = (value: Json): value is Session => typeof value.access_token === 'string';

/** Where anonymous users come from until they are one; `.invalid` can never receive mail. */
const placeholderAddress = () => `${randomUUID()}@anonymous.invalid`;

/** Sign-up, sign-in and refresh: Lite keeps the sessions, this gives tokens and users what hosted projects put in. */
export class Sessions {
  readonly #sql: Sql;
  readonly #identities: Identities;
  readonly #forward: Forward;
  readonly #issuer: string;

  constructor(sql: Sql, identities: Identities, forward: Forward, issuer: string) {
    this.#sql = sql;
    this.#identities = identities;
    this.#forward = forward;
    this.#issuer = issuer;
  }

  /** Answers POST /signup; without an address it is an anonymous sign-in. */
  async signUp(request: Request): Promise<Response> {
    const text = await request.text();
    const body: Json = JSON.parse(text || '{}');
    if (!body.email && !body.phone) return this.#signInAnonymously(request, body.data);
    return this.#complete(await this.#forward(repeat(request, text)));
  }

  /** Answers POST /token: sign-in and refresh. */
  async token(request: Request): Promise<Response> {
    return this.#complete(await this.#forward(request));
  }

  /** Answers /user, with anonymous users shown as such. */
  async user(request: Request): Promise<Response> {
    const response = await this.#forward(request);
    if (!response.ok) return response;
    const body: Json = await response.json();
    if (request.method === 'PUT') await this.#settleIdentity(String(body.id));
    const row = await this.#row(String(body.id));
    return json({
      ...body,
      ...(row && publicUser(row)),
      ...(row?.is_anonymous === false && { identities: body.identities }),
    });
  }

  /** Lets Lite make the user and its session, then makes the user anonymous. */
  async #signInAnonymously(request: Request, data: unknown): Promise<Response> {
    const password = `${randomUUID()}Aa1!`;
    const made = await this.#forward(
      repeat(request, JSON.stringify({ email: placeholderAddress(), password, data })),
    );
    if (!made.ok) return made;
    const session: Json = await made.json();
    if (!isSession(session)) return json(session);
    const { sub } = await this.#identities.ofToken(session.access_token);
    await this.#sql.begin(async (sql) => {
      await sql`delete from auth.identities where user_id = ${sub ?? null}`;
      await sql`
        update auth.users set email = null, encrypted_password = null, is_anonymous = true, raw_app_meta_data = '{}'
        where id = ${sub ?? null}`;
    });
    return json(await this.#completed(session));
  }

  /** An anonymous user who was given an address is anonymous no longer. */
  async #settleIdentity(id: string): Promise<void> {
    await this.#sql`
      update auth.users set is_anonymous = false,
        raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || '{"provider": "email", "providers": ["email"]}'
      where id = ${id} and is_anonymous and email is not null`;
  }

  async #complete(response: Response): Promise<Response> {
    if (!response.ok) return response;
    const session: Json = await response.json();
    return json(isSession(session) ? await this.#completed(session) : session);
  }

  /** Signs the access token anew with the claims policies read: Lite's lacks most of them. */
  async #completed(session: Session): Promise<Session> {
    const claims = await this.#identities.ofToken(session.access_token);
    const row = await this.#row(claims.sub);
    if (!row) return session;
    const access_token = await this.#identities.sign({
      ...claims,
      iss: this.#issuer,
      email: row.email ?? '',
      phone: row.phone ?? '',
      app_metadata: row.raw_app_meta_data ?? {},
      user_metadata: row.raw_user_meta_data ?? {},
      aal: 'aal1',
      amr: [{ method: row.is_anonymous ? 'anonymous' : 'password', timestamp: claims.iat }],
      is_anonymous: row.is_anonymous,
    });
    const lites = typeof session.user === 'object' ? session.user : {};
    const user = { ...lites, ...publicUser(row), ...(!row.is_anonymous && identitiesOf(lites)) };
    return { ...session, access_token, user };
  }

  async #row(id: string | undefined): Promise<UserRow | undefined> {
    const [row] = await this.#sql<UserRow[]>`select * from auth.users where id = ${id ?? null}`;
    return row;
  }
}

const identitiesOf = (user: object | null) =>
  user && 'identities' in user ? { identities: user.identities } : {};

function repeat(request: Request, body: string): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(request.url, { method: request.method, headers, body });
}
