import { createClient } from '@supabase/supabase-js';

/** The account that a fresh local desk has. Loopback only; never made on a hosted project. */
export const demoAccount = { email: 'demo@docket.local', password: 'docket-demo' } as const;

/** Makes the demo account and its organization when they are not there yet. */
export async function seed(stack: {
  apiUrl: string;
  publishableKey: string;
  secretKey: string;
}): Promise<void> {
  const options = { auth: { persistSession: false, autoRefreshToken: false } };
  const admin = createClient(stack.apiUrl, stack.secretKey, options);
  const created = await admin.auth.admin.createUser({ ...demoAccount, email_confirm: true });
  if (created.error && created.error.code !== 'email_exists') throw created.error;
  const user = createClient(stack.apiUrl, stack.publishableKey, options);
  const signedIn = await user.auth.signInWithPassword(demoAccount);
  // Somebody changed the password: it is their account now.
  if (signedIn.error) return;
  const organization = await user.rpc('ensure_organization');
  if (organization.error) throw organization.error;
}
