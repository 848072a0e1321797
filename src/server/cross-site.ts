/**
 * Whether a browser sends this request, with what it keeps for us, on behalf of another site: then nothing of it is
 * answered, but for the page that a link leads to (`isNavigation`: cookies are `SameSite=Lax`, and a page changes
 * nothing). Browsers say it in `Sec-Fetch-Site`; older ones, and other hosts of the same site, only in `Origin`.
 * Programs send neither. Behind a proxy the public host stands in a header of its own.
 */
export function isCrossSite(
  request: { method: string; url: string; headers: Pick<Headers, 'get'> },
  { isPage = false }: { isPage?: boolean } = {},
): boolean {
  const { method, url, headers } = request;
  if (!headers.get('cookie')) return false;
  if (isPage && method === 'GET' && headers.get('sec-fetch-mode') === 'navigate') return false;
  if (headers.get('sec-fetch-site') === 'cross-site') return true;
  const origin = headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return origin !== null;
  const own = [headers.get('x-forwarded-host'), headers.get('host'), new URL(url).host];
  return !own.includes(new URL(origin).host);
}
