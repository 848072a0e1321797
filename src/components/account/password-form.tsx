'use client';

import { useActionState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { useAuth } from '../session/browser-auth.ts';
import { leastPassword } from '../session/sign-in.ts';
import { signInProblem } from '../session/sign-in-problem.ts';

type PasswordState = { problem: string | null; isDone: boolean };
const start: PasswordState = { problem: null, isDone: false };

/** Another password for the account. */
export function PasswordForm() {
  const askAuth = useAuth();
  const [state, action, pending] = useActionState(async (_: PasswordState, form: FormData) => {
    const password = String(form.get('password') ?? '');
    if (password.length < leastPassword) {
      return { ...start, problem: `The password needs at least ${leastPassword} characters.` };
    }
    const { error } = await askAuth().updateUser({ password });
    return error ? { ...start, problem: signInProblem(error) } : { problem: null, isDone: true };
  }, start);
  return (
    <form action={action} className="grid max-w-sm gap-3">
      <div aria-live="polite" className="empty:hidden">
        {state.problem && <Notice title={state.problem} />}
        {state.isDone && <p role="status">The new password counts from now on.</p>}
      </div>
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={leastPassword}
        hint={`At least ${leastPassword} characters.`}
      />
      <Button type="submit" className="justify-self-start" disabled={pending}>
        Change password
      </Button>
    </form>
  );
}
