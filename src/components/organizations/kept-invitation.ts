import { invitationToken } from '#core/organizations/invitation';

const storageKey = 'docket-invitation';

/** The page that a link into an organization leads to. */
export const invitationPage = '/invitation';

/** Where a token is told: behind the #, which no server, log or referrer is ever given. */
export function invitationLink(token: string): string {
  return `${window.location.origin}${invitationPage}#${token}`;
}

/** Keeps a token in this tab, while its holder signs in or makes an account. */
export function keepInvitation(token: string): void {
  try {
    sessionStorage.setItem(storageKey, token);
  } catch {
    // Without storage the link has to be opened anew after signing in.
  }
}

export function forgetInvitation(): void {
  try {
    sessionStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept.
  }
}

/** The token of the link that was opened in this tab, taken out of the address; null where there is none. */
export function openedInvitation(): string | null {
  const told = window.location.hash.slice(1);
  if (told !== '') window.history.replaceState(null, '', window.location.pathname + window.location.search);
  if (invitationToken.test(told)) {
    keepInvitation(told);
    return told;
  }
  try {
    const kept = told === '' ? sessionStorage.getItem(storageKey) : null;
    return kept !== null && invitationToken.test(kept) ? kept : null;
  } catch {
    return null;
  }
}
