'use client';

import { useActionState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { useAuth } from '../session/browser-auth.ts';
import { signInProblem } from '../session/sign-in-problem.ts';
import { NewPasswordField, newPasswordIn } from './new-password-field.tsx';

type PasswordState = { problem: string | null; isDone: boolean };
const start: PasswordState = { problem: null, isDone: false };

/** Another password for the account. */
export function PasswordForm() {
  const askAuth = useAuth();
  const [state, action, pending] = useActionState(async (_: PasswordState, form: FormData) => {
    const { password, problem } = newPasswordIn(form);
    if (problem) return { ...start, problem };
    const { error } = await askAuth().updateUser({ password });
    return error ? { ...start, problem: signInProblem(error) } : { problem: null, isDone: true };
  }, start);
  return (
    <form action={action} className="grid max-w-sm gap-3">
      <div aria-live="polite" className="empty:hidden">
        {state.problem && <Notice title={state.problem} />}
        {state.isDone && <p role="status">The new password counts from now on.</p>}
      </div>
      <NewPasswordField label="New password" />
      <Button type="submit" className="justify-self-start" disabled={pending}>
        Change password
      </Button>
    </form>
  );
}
