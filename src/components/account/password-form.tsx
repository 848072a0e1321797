'use client';

import { useActionState } from 'react';
import { Button } from '#components/ui/button';
import { useAuth } from '../session/browser-auth.ts';
import { FormOutcome } from '../session/form-outcome.tsx';
import { newPasswordIn } from '../session/new-password.ts';
import { signInProblem } from '../session/sign-in-problem.ts';
import { NewPasswordField } from './new-password-field.tsx';

type PasswordState = { problem: string | null; notice: string | null };
const start: PasswordState = { problem: null, notice: null };

/** Another password for the account. */
export function PasswordForm() {
  const askAuth = useAuth();
  const [state, action, pending] = useActionState(async (_: PasswordState, form: FormData) => {
    const { password, problem } = newPasswordIn(form);
    if (problem) return { ...start, problem };
    const { error } = await askAuth().updateUser({ password });
    return error
      ? { ...start, problem: signInProblem(error) }
      : { ...start, notice: 'The new password counts from now on.' };
  }, start);
  return (
    <form action={action} className="grid max-w-sm gap-3">
      <FormOutcome problem={state.problem} notice={state.notice} />
      <NewPasswordField label="New password" />
      <Button type="submit" className="justify-self-start" disabled={pending}>
        Change password
      </Button>
    </form>
  );
}
