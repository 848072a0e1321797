'use client';

import { useActionState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { useAuth } from '../session/browser-auth.ts';
import { FormOutcome } from '../session/form-outcome.tsx';
import { newPasswordIn } from '../session/new-password.ts';
import { signInProblem } from '../session/sign-in-problem.ts';
import { NewPasswordField } from './new-password-field.tsx';

type KeepState = { problem: string | null; notice: string | null; email: string };
const start: KeepState = { problem: null, notice: null, email: '' };

/** Turns a guest into an account: the same person to Docket, so that all that is theirs stays theirs. */
export function KeepDeskForm({ onKept }: { onKept: () => void }) {
  const askAuth = useAuth();
  const [state, action, pending] = useActionState(async (_: KeepState, form: FormData) => {
    const email = String(form.get('email') ?? '').trim();
    const { password, problem } = newPasswordIn(form);
    if (problem) return { ...start, email, problem };
    const auth = askAuth();
    const { data, error } = await auth.updateUser({ email, password });
    if (error) return { ...start, email, problem: signInProblem(error) };
    if (data.user.is_anonymous) {
      return {
        ...start,
        email,
        notice: `We sent a message to ${email}. Open the link in it in this browser: from then on this desk is kept under that address.`,
      };
    }
    // The token of the session still says guest.
    await auth.refreshSession();
    onKept();
    return { ...start, email, notice: 'This desk is kept under your account now.' };
  }, start);
  return (
    <form action={action} className="grid max-w-sm gap-4" data-testid="keep-desk-form">
      <FormOutcome problem={state.problem} notice={state.notice} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
      />
      <NewPasswordField label="Password" />
      <Button type="submit" look="primary" className="h-10 justify-self-start" disabled={pending}>
        Make an account
      </Button>
    </form>
  );
}
