import { isAuthRetryableFetchError } from '@supabase/supabase-js';
import { DocketError } from '#core/errors/docket-error';
import type { UserClient } from './user-client.ts';

export type VerifiedUser = { id: string; email: string | null; isAnonymous: boolean };

/**
 * Who holds the session (or the access token given), by a verified token (signature checked locally where the project signs
 * asymmetrically, else by the Auth server). Null when nobody is signed in. Throws IO_ERROR while Auth cannot be
 * asked: an outage must not look like a sign-out.
 */
export async function verifiedUser(client: UserClient, token?: string): Promise<VerifiedUser | null> {
  const { data, error } = await client.auth.getClaims(token);
  if (isAuthRetryableFetchError(error)) {
    throw new DocketError('IO_ERROR', { message: error.message, cause: error });
  }
  if (error || !data) return null;
  const { sub, email, is_anonymous } = data.claims;
  return { id: sub, email: email || null, isAnonymous: is_anonymous === true };
}
