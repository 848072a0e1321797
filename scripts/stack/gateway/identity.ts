import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import {
  decodeProtectedHeader,
  errors,
  exportJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { PUBLISHABLE_KEY, SECRET_KEY, type SigningKeys } from '../keys.ts';

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

/**
 * Reads API keys and access tokens, and signs the latter. Clients get tokens of an asymmetric pair, as from hosted
 * projects, and can verify them without asking; Lite knows only its secret, so what goes on to it is signed again.
 */
export class Identities {
  readonly #secret: Uint8Array;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #keyId: string;
  readonly #verified = new Map<string, Claims>();
  readonly #forLite = new Map<string, string>();

  constructor(keys: SigningKeys) {
    this.#secret = new TextEncoder().encode(keys.secret);
    this.#privateKey = createPrivateKey(keys.privateKeyPem);
    this.#publicKey = createPublicKey(this.#privateKey);
    const der = this.#publicKey.export({ type: 'spki', format: 'der' });
    this.#keyId = createHash('sha256').update(der).digest('base64url').slice(0, 22);
  }

  /** The public keys, as `/.well-known/jwks.json` gives them. */
  async publicKeys(): Promise<{ keys: JWK[] }> {
    const key = await exportJWK(this.#publicKey);
    return { keys: [{ ...key, kid: this.#keyId, alg: 'ES256', use: 'sig', key_ops: ['verify'] }] };
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
      const own = decodeProtectedHeader(token).alg === 'ES256';
      ({ payload } = own
        ? await jwtVerify(token, this.#publicKey, { algorithms: ['ES256'] })
        : await jwtVerify(token, this.#secret, { algorithms: ['HS256'] }));
    } catch (error) {
      if (error instanceof errors.JWTExpired) assertUnexpired(error.payload);
      throw tokenError(error);
    }
    const { role } = payload;
    if (typeof role !== 'string' || !payload.exp)
      throw new TokenError('Fields `role` and `exp` are required in JWT');
    return { ...payload, role };
  }

  /** Verifies the token of a signed address, which Lite signs with its secret. Throws a `TokenError`. */
  async assertSignedAddress(token: string): Promise<void> {
    try {
      await jwtVerify(token, this.#secret, { algorithms: ['HS256'] });
    } catch (error) {
      throw tokenError(error);
    }
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
    const header = { alg: 'ES256', typ: 'JWT', kid: this.#keyId };
    return new SignJWT(claims).setProtectedHeader(header).sign(this.#privateKey);
  }

  /** The request as Lite can read it: an access token of ours in one signed with its secret. */
  async forLite(request: Request): Promise<Request> {
    const token = request.headers.get('authorization')?.replace(/^Bearer\s+/i, '');
    if (!token || token.startsWith('sb_')) return request;
    const claims = await this.ofToken(token).catch(() => undefined);
    // A bad token is for Lite to refuse, in its own words.
    if (!claims) return request;
    let translated = this.#forLite.get(token);
    if (!translated) {
      translated = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(this.#secret);
      if (this.#forLite.size >= REMEMBERED) this.#forLite.clear();
      this.#forLite.set(token, translated);
    }
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${translated}`);
    return new Request(request, { headers });
  }
}

function assertUnexpired(claims: JWTPayload): void {
  const late = Math.floor(Date.now() / 1000) - (claims.exp ?? Number.POSITIVE_INFINITY);
  if (late >= 0) throw new TokenError(`Token has expired ${late} seconds ago`, true);
}

function tokenError(error: unknown): TokenError {
  if (error instanceof errors.JWTExpired) return new TokenError('Token has expired', true);
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new TokenError('Failed to validate JWT signature');
  return new TokenError('The token provided is not a valid JWT');
}
