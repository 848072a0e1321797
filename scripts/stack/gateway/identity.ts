import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { PUBLISHABLE_KEY, SECRET_KEY } from '../keys.ts';

/** Who a request speaks for: the claims row-level security sees. */
export interface Claims extends JWTPayload {
  readonly role: string;
}

/** Why a token was refused. */
export class TokenError extends Error {
  override name = 'TokenError';
  readonly expired: boolean;

  constructor(message: string, expired = false) {
    super(message);
    this.expired = expired;
  }
}

const REMEMBERED = 2000;

/** Reads API keys and access tokens, and signs the latter. */
export class Identities {
  readonly #secret: Uint8Array;
  readonly #verified = new Map<string, Claims>();

  constructor(jwtSecret: string) {
    this.#secret = new TextEncoder().encode(jwtSecret);
  }

  /** The claims an opaque API key stands for, or undefined for an unknown key. */
  ofKey(key: string | null | undefined): Claims | undefined {
    if (key === SECRET_KEY) return { role: 'service_role' };
    if (key === PUBLISHABLE_KEY) return { role: 'anon' };
    return undefined;
  }

  /** Verifies an access token and gives its claims. Throws a `TokenError` saying what is wrong with it. */
  async ofToken(token: string): Promise<Claims> {
    const known = this.#verified.get(token);
    if (known) {
      assertUnexpired(known);
      return known;
    }
    const claims = await this.#verify(token);
    if (this.#verified.size >= REMEMBERED) this.#verified.clear();
    this.#verified.set(token, claims);
    return claims;
  }

  async #verify(token: string): Promise<Claims> {
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, this.#secret));
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        assertUnexpired(error.payload);
        throw new TokenError('Token has expired', true);
      }
      if (error instanceof errors.JWSSignatureVerificationFailed)
        throw new TokenError('Failed to validate JWT signature');
      throw new TokenError('The token provided is not a valid JWT');
    }
    const { role } = payload;
    if (typeof role !== 'string' || !payload.exp)
      throw new TokenError('Fields `role` and `exp` are required in JWT');
    return { ...payload, role };
  }

  /**
   * Whom a request speaks for: its access token when it has one, else its API key. Undefined when it has neither.
   * Throws a `TokenError` for a bad token.
   */
  async ofRequest(request: Request): Promise<Claims | undefined> {
    const token = request.headers.get('authorization')?.replace(/^Bearer\s+/i, '');
    if (token && !token.startsWith('sb_')) return this.ofToken(token);
    return this.ofKey(
      request.headers.get('apikey') ?? new URL(request.url).searchParams.get('apikey') ?? token,
    );
  }

  /** Signs an access token with these claims. */
  sign(claims: JWTPayload): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(this.#secret);
  }
}

function assertUnexpired(claims: JWTPayload): void {
  const late = Math.floor(Date.now() / 1000) - (claims.exp ?? Number.POSITIVE_INFINITY);
  if (late >= 0) throw new TokenError(`Token has expired ${late} seconds ago`, true);
}
