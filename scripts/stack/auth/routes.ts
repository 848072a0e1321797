import type { Sql } from 'postgres';
import type { Identities } from '../gateway/identity.ts';
import { json } from '../gateway/responses.ts';
import { ADMIN_USERS, UserAdministration } from './admin.ts';
import { Sessions } from './sessions.ts';

/** The Auth API: ours where Lite lacks or differs from hosted projects, Lite's otherwise. */
export class AuthRoutes {
  readonly #admin: UserAdministration;
  readonly #sessions: Sessions;
  readonly #identities: Identities;
  readonly #forward: (request: Request) => Promise<Response>;

  constructor(
    sql: Sql,
    identities: Identities,
    forward: (request: Request) => Promise<Response>,
    apiUrl: string,
  ) {
    this.#admin = new UserAdministration(sql, identities);
    this.#sessions = new Sessions(sql, identities, forward, `${apiUrl}/auth/v1`);
    this.#identities = identities;
    this.#forward = forward;
  }

  /** Answers one request below /auth/v1. */
  answer(request: Request, url: URL): Promise<Response> {
    const { pathname } = url;
    if (pathname === '/auth/v1/.well-known/jwks.json')
      return this.#identities.publicKeys().then((keys) => json(keys));
    if (pathname === ADMIN_USERS || pathname.startsWith(`${ADMIN_USERS}/`))
      return this.#admin.answer(request, url);
    if (pathname === '/auth/v1/signup' && request.method === 'POST') return this.#sessions.signUp(request);
    if (pathname === '/auth/v1/token' && request.method === 'POST') return this.#sessions.token(request);
    if (pathname === '/auth/v1/user') return this.#sessions.user(request);
    return this.#forward(request);
  }
}
