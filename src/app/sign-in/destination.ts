const home = '/documents';
/** Only its paths count; which site it is does not matter. */
const anySite = 'http://docket.invalid';

/**
 * Where to go after signing in. Only pages of this site: a link to the sign-in page must not send people elsewhere.
 * The path is judged as browsers resolve it, since "/.//elsewhere" becomes "//elsewhere".
 */
export function destination(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, anySite)) return home;
  const { origin, pathname, search, hash } = new URL(next, anySite);
  if (origin !== anySite || pathname.startsWith('//') || pathname === '/sign-in') return home;
  return pathname + search + hash;
}
