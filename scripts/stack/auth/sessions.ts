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

  /** Answers /user, with anonymous users shown as such, who become accounts with their first address. */
  async user(request: Request): Promise<Response> {
    const response = await (request.method === 'PUT' ? this.#update(request) : this.#forward(request));
    if (!response.ok) return response;
    const body: Json = await response.json();
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

  /**
   * Changes the user. The first address of an anonymous one counts at once, as in a hosted project that sends no
   * confirmations; Lite would wait for one. What else is changed is for Lite.
   */
  async #update(request: Request): Promise<Response> {
    const text = await request.text();
    const { email, ...rest }: Json = JSON.parse(text || '{}');
    const { sub } = (await this.#identities.ofRequest(request)) ?? {};
    const row = await this.#row(sub);
    if (!row?.is_anonymous || typeof email !== 'string' || email === '')
      return this.#forward(repeat(request, text));
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      return refuse('validation_failed', 'Unable to validate email address: invalid format', 400);
    }
    const taken = await this.#sql`
      select from auth.users where lower(email) = lower(${email}) and deleted_at is null`;
    if (taken.length > 0)
      return refuse('email_exists', 'A user with this email address has already been registered', 422);
    // First what may be refused, such as a password that is too short.
    const changed = await this.#forward(repeat(request, JSON.stringify(rest)));
    if (changed.ok) await this.#giveAddress(row.id, email.toLowerCase());
    return changed;
  }

  async #giveAddress(id: string, email: string): Promise<void> {
    const identity = { sub: id, email, email_verified: true, phone_verified: false };
    await this.#sql.begin(async (sql) => {
      await sql`
        update auth.users set email = ${email}, email_confirmed_at = now(), is_anonymous = false,
          raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || '{"provider": "email", "providers": ["email"]}'
        where id = ${id}`;
      await sql`
        insert into auth.identities (id, provider, provider_id, user_id, identity_data)
        values (${randomUUID()}, 'email', ${id}, ${id}, ${JSON.stringify(identity)}::text::jsonb)`;
    });
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

const refuse = (error_code: string, msg: string, code: number) => json({ code, error_code, msg }, code);

const identitiesOf = (user: object | null) =>
  user && 'identities' in user ? { identities: user.identities } : {};

function repeat(request: Request, body: string): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(request.url, { method: request.method, headers, body });
}
