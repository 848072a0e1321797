'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { FormOutcome } from './form-outcome.tsx';
import { useHydrated } from './formats.ts';
import { leastPassword } from './new-password.ts';
import { useRuntimeConfig } from './runtime-config.tsx';
import { useSignIn, useTryIt } from './sign-in.ts';

type SignInFormProps = {
  /** Where to go then: a path of this site. */
  next: string;
};

/** Signing in, or making an account. */
export function SignInForm({ next }: SignInFormProps) {
  const { tryIt } = useRuntimeConfig();
  const hydrated = useHydrated();
  const [mode, setMode] = useState<'sign-in' | 'create'>('sign-in');
  const [state, action, pending] = useSignIn(next);
  const creating = mode === 'create';
  return (
    <div className="grid gap-4">
      <FormOutcome problem={state.problem} notice={state.notice} />
      <form action={action} className="grid gap-4" data-testid="sign-in-form">
        <input type="hidden" name="mode" value={mode} />
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
        />
        <Field
          key={mode}
          label="Password"
          name="password"
          type="password"
          autoComplete={creating ? 'new-password' : 'current-password'}
          required
          minLength={creating ? leastPassword : 1}
          {...(creating ? { hint: `At least ${leastPassword} characters.` } : {})}
        />
        <Button
          type="submit"
          look="primary"
          className="h-10"
          disabled={pending || state.leaving || !hydrated}
        >
          {creating ? 'Create account' : 'Sign in'}
        </Button>
      </form>
      <p className="text-center text-ink-muted">
        {creating ? 'You have an account? ' : 'New here? '}
        <button
          type="button"
          onClick={() => setMode(creating ? 'sign-in' : 'create')}
          className="font-medium text-accent underline underline-offset-2"
        >
          {creating ? 'Sign in' : 'Create an account'}
        </button>
      </p>
      {tryIt && <TryIt next={next} />}
    </div>
  );
}

function TryIt({ next }: SignInFormProps) {
  const hydrated = useHydrated();
  const [state, submit, pending] = useTryIt(next);
  return (
    <form action={submit} className="grid gap-2 border-line border-t pt-4">
      <Button
        type="submit"
        className="h-10"
        disabled={pending || state.leaving || !hydrated}
        data-testid="try-it"
      >
        Try it without an account
      </Button>
      <p className="text-center text-[13px] text-ink-muted">A desk of your own, in this browser only.</p>
      {state.problem && <Notice title={state.problem} />}
    </form>
  );
}
