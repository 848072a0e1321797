'use client';

import { useActionState, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';

export type SignInState = { problem: string | null; notice: string | null; email: string };
export type SignInAction = (state: SignInState, form: FormData) => Promise<SignInState>;

type SignInFormProps = { enter: SignInAction; tryIt: SignInAction | null; next: string };

const start: SignInState = { problem: null, notice: null, email: '' };

/** Signing in, or making an account. It also works before (or without) scripts. */
export function SignInForm({ enter, tryIt, next }: SignInFormProps) {
  const [mode, setMode] = useState<'sign-in' | 'create'>('sign-in');
  const [state, action, pending] = useActionState(enter, start);
  const creating = mode === 'create';
  return (
    <div className="grid gap-4">
      <div aria-live="polite" className="empty:hidden">
        {state.problem && <Notice title={state.problem} />}
        {state.notice && (
          <p role="status" className="rounded-lg bg-accent-soft p-4">
            {state.notice}
          </p>
        )}
      </div>
      <form action={action} className="grid gap-4" data-testid="sign-in-form">
        <input type="hidden" name="next" value={next} />
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
          minLength={creating ? 8 : 1}
          {...(creating ? { hint: 'At least 8 characters.' } : {})}
        />
        <Button type="submit" look="primary" className="h-10" disabled={pending}>
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
      {tryIt && <TryIt action={tryIt} next={next} />}
    </div>
  );
}

function TryIt({ action, next }: { action: SignInAction; next: string }) {
  const [state, submit, pending] = useActionState(action, start);
  return (
    <form action={submit} className="grid gap-2 border-line border-t pt-4">
      <input type="hidden" name="next" value={next} />
      <Button type="submit" className="h-10" disabled={pending} data-testid="try-it">
        Try it without an account
      </Button>
      <p className="text-center text-[13px] text-ink-muted">A desk of your own, in this browser only.</p>
      {state.problem && <Notice title={state.problem} />}
    </form>
  );
}
