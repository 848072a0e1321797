'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { SignInState } from '#components/session/sign-in-form';
import { serverEnv } from '#server/env';
import { requestClient } from '../session.ts';
import { destination } from './destination.ts';

const credentials = z.object({
  mode: z.enum(['sign-in', 'create']),
  email: z.string().trim().pipe(z.email()),
  password: z.string().min(1).max(200),
});

/** Signs in or makes an account, then goes back to where the person wanted to be. */
export async function enter(_: SignInState, form: FormData): Promise<SignInState> {
  const typed = String(form.get('email') ?? '');
  const parsed = credentials.safeParse(Object.fromEntries(form));
  if (!parsed.success) return problem('Enter an e-mail address and a password.', typed);
  const { mode, email, password } = parsed.data;
  if (mode === 'create' && password.length < 8) {
    return problem('The password needs at least 8 characters.', typed);
  }
  const { auth } = await requestClient();
  const { data, error } =
    mode === 'create'
      ? await auth.signUp({ email, password })
      : await auth.signInWithPassword({ email, password });
  if (error) return problem(sentences[error.code ?? ''] ?? unreachable, typed);
  if (data.session === null) {
    return {
      problem: null,
      notice: `We sent a message to ${email}. Open the link in it to confirm the address, then sign in.`,
      email,
    };
  }
  redirect(destination(form.get('next')));
}

/** A desk without an account, where the installation allows it. */
export async function tryIt(_: SignInState, form: FormData): Promise<SignInState> {
  if (!serverEnv().tryIt) return problem('Trying without an account is switched off here.', '');
  const { auth } = await requestClient();
  const { error } = await auth.signInAnonymously();
  if (error) return problem(sentences[error.code ?? ''] ?? unreachable, '');
  redirect(destination(form.get('next')));
}

/** Ends the session in this browser. */
export async function signOut(): Promise<void> {
  const { auth } = await requestClient();
  await auth.signOut({ scope: 'local' });
  redirect('/sign-in');
}

const unreachable = 'Signing in did not work just now. Nothing was changed. Try again in a moment.';

const sentences: Readonly<Record<string, string>> = {
  invalid_credentials: 'This e-mail and password do not belong together. Check both and try again.',
  email_not_confirmed: 'This address is not confirmed yet. Open the link we sent you, then sign in.',
  user_already_exists: 'There is an account with this e-mail already. Sign in instead.',
  email_exists: 'There is an account with this e-mail already. Sign in instead.',
  weak_password: 'This password is too easy to guess. Choose a longer one.',
  signup_disabled: 'New accounts are switched off here. Ask an owner of the organization.',
  anonymous_provider_disabled: 'Trying without an account is switched off here.',
  over_request_rate_limit: 'Too many tries at once. Wait a minute, then try again.',
  email_address_invalid: 'This e-mail address cannot be used. Check it and try again.',
};

function problem(text: string, email: string): SignInState {
  return { problem: text, notice: null, email };
}
