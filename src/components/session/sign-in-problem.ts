const unreachable = 'Signing in did not work just now. Nothing was changed. Try again in a moment.';

const sentences: Readonly<Record<string, string>> = {
  invalid_credentials: 'This e-mail and password do not belong together. Check both and try again.',
  email_not_confirmed: 'This address is not confirmed yet. Open the link we sent you, then sign in.',
  user_already_exists: 'There is an account with this e-mail already. Sign in instead.',
  email_exists: 'There is an account with this e-mail already. Sign in instead.',
  weak_password: 'This password is too easy to guess. Choose a longer one.',
  signup_disabled: 'New accounts are switched off here. Ask an owner of the organization.',
  anonymous_provider_disabled: 'Trying without an account is switched off here.',
  over_request_rate_limit: 'Too many tries at once. Wait a minute, then try again.',
  email_address_invalid: 'This e-mail address cannot be used. Check it and try again.',
};

/** What went wrong at signing in, in a sentence, by the code that Auth gives its errors. */
export function signInProblem(error: { code?: string | undefined }): string {
  return sentences[error.code ?? ''] ?? unreachable;
}
