import { randomBytes } from 'node:crypto';
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

/**
 * Gives the secret that signs access tokens, made at the first start and kept, readable by its owner only, so that
 * sessions outlive a restart. It never leaves the stack: clients verify tokens with `getClaims`.
 */
export async function loadJwtSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'jwt-secret');
  try {
    return (await fs.readFile(file, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const secret = randomBytes(48).toString('base64url');
  await fs.writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
