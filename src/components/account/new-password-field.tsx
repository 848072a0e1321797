import { Field } from '#components/ui/field';
import { leastPassword } from '../session/sign-in.ts';

/** Where a person says a password that is to count from now on. */
export function NewPasswordField({ label }: { label: string }) {
  return (
    <Field
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={leastPassword}
      hint={`At least ${leastPassword} characters.`}
    />
  );
}

/** The password in a form, and what is wrong with it: browsers hold people to its length, and nobody else. */
export function newPasswordIn(form: FormData): { password: string; problem: string | null } {
  const password = String(form.get('password') ?? '');
  const isShort = password.length < leastPassword;
  return { password, problem: isShort ? `The password needs at least ${leastPassword} characters.` : null };
}
