import type { UserClient } from './user-client.ts';

export type VerifiedUser = { id: string; email: string | null; isAnonymous: boolean };

/**
 * Who holds the session, by a verified token (signature checked locally where the project signs
 * asymmetrically, else by the Auth server). Null when nobody is signed in.
 */
export async function verifiedUser(client: UserClient): Promise<VerifiedUser | null> {
  const { data, error } = await client.auth.getClaims();
  if (error || !data) return null;
  const { sub, email, is_anonymous } = data.claims;
  return { id: sub, email: email || null, isAnonymous: is_anonymous === true };
}
