'use client';

import { useActionState } from 'react';
import { useAuth } from './browser-auth.ts';
import { newPasswordIn } from './new-password.ts';
import { signInProblem } from './sign-in-problem.ts';
import { createProcedureClient } from './trpc.ts';

export type SignInState = { problem: string | null; notice: string | null; email: string; leaving: boolean };

const start: SignInState = { problem: null, notice: null, email: '', leaving: false };

/** Signing in, or making an account (`mode` of the form), then on to `next`. */
export function useSignIn(next: string) {
  const askAuth = useAuth();
  return useActionState(async (_: SignInState, form: FormData): Promise<SignInState> => {
    const email = String(form.get('email') ?? '').trim();
    const { password, problem } = newPasswordIn(form);
    const isNew = form.get('mode') === 'create';
    if (isNew && problem) return { ...start, email, problem };
    const auth = askAuth();
    const { data, error } = isNew
      ? await auth.signUp({ email, password })
      : await auth.signInWithPassword({ email, password });
    if (error) return { ...start, email, problem: signInProblem(error) };
    if (data.session === null) {
      return {
        ...start,
        email,
        notice: `We sent a message to ${email}. Open the link in it to confirm the address, then sign in.`,
      };
    }
    return leave(next);
  }, start);
}

/** A desk without an account, where the installation allows it. */
export function useTryIt(next: string) {
  const askAuth = useAuth();
  return useActionState(async (): Promise<SignInState> => {
    const auth = askAuth();
    const { error } = await auth.signInAnonymously();
    return error ? { ...start, problem: signInProblem(error) } : leave(next);
  }, start);
}

/**
 * Sees that who comes to work has a desk, and loads the whole page: the server has not seen the new session yet. Who
 * follows an invitation gets no desk beside the one they are invited to. Where none can be made just now, the page that
 * comes says that there is none, and offers one.
 */
async function leave(next: string): Promise<SignInState> {
  if (!next.startsWith('/invitation')) {
    await createProcedureClient()
      .account.ensureOrganization.mutate()
      .catch(() => null);
  }
  window.location.assign(next);
  return { ...start, leaving: true };
}
