import { Field } from '#components/ui/field';
import { leastPassword } from '../session/new-password.ts';

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
