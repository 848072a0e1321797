'use server';

import { redirect } from 'next/navigation';
import { requestClient } from '../session.ts';

/** Ends the session in this browser. */
export async function signOut(): Promise<void> {
  const { auth } = await requestClient();
  await auth.signOut({ scope: 'local' });
  redirect('/sign-in');
}
