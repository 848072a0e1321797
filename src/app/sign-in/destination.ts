/** Where to go after signing in. Only paths of this site: a link to the sign-in page must not send people elsewhere. */
export function destination(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !/[\t\r\n]/.test(next)
    ? next
    : '/documents';
}
