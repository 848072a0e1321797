/** How short a new password may be. */
export const leastPassword = 8;

/** The password in a form, and what is wrong with it: browsers hold people to its length, and nobody else. */
export function newPasswordIn(form: FormData): { password: string; problem: string | null } {
  const password = String(form.get('password') ?? '');
  const isShort = password.length < leastPassword;
  return { password, problem: isShort ? `The password needs at least ${leastPassword} characters.` : null };
}
