import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from './log.ts';

/** API keys of the new, opaque form. Fixed and public: the stack listens on loopback only. */
export const PUBLISHABLE_KEY = 'sb_publishable_local_development_only';
export const SECRET_KEY = 'sb_secret_local_development_only';

/** The password of every database login. Known, like the keys: Postgres listens on loopback only. */
export const DATABASE_PASSWORD = 'postgres';

/** The role that owns the cluster, and the one migrations run as. The second is no superuser, as on hosted projects. */
export const SUPERUSER = 'supabase_admin';
export const OWNER = 'postgres';
/** The role API requests connect as before they take the role of the caller. */
export const AUTHENTICATOR = 'authenticator';

/** What tokens are signed with; nothing of it but the public half of the pair leaves the stack. */
export interface SigningKeys {
  /** What Lite signs and verifies its own tokens with (HS256). */
  readonly secret: string;
  /** PKCS #8 of the P-256 pair that signs what clients get (ES256), as hosted projects do. */
  readonly privateKeyPem: string;
}

/**
 * Gives the keys that sign access tokens, made at the first start and kept, readable by their owner only, so that
 * sessions outlive a restart.
 */
export async function loadSigningKeys(dataDir: string): Promise<SigningKeys> {
  return {
    secret: await keep(path.join(dataDir, 'jwt-secret'), () => randomBytes(48).toString('base64url')),
    privateKeyPem: await keep(path.join(dataDir, 'jwt-private-key.pem'), () =>
      generateKeyPairSync('ec', { namedCurve: 'P-256' })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    ),
  };
}

async function keep(file: string, make: () => string): Promise<string> {
  try {
    return (await fs.readFile(file, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const made = make().trim();
  await fs.writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}
