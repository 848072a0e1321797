const ALLOWED_HEADERS = [
  'authorization',
  'apikey',
  'content-type',
  'cache-control',
  'prefer',
  'range',
  'range-unit',
  'accept-profile',
  'content-profile',
  'x-client-info',
  'x-upsert',
  'x-metadata',
  'x-region',
  'x-supabase-api-version',
].join(', ');
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const EXPOSED =
  'content-range, content-location, preference-applied, content-disposition, content-length, accept-ranges, etag, x-total-count, link, sb-error-code';

/**
 * Lets a page of any origin read the response, and no browser take it for anything but what it says it is. Safe here:
 * nothing is authorised by cookies, nor by the secret key.
 */
export function forBrowsers(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-expose-headers', EXPOSED);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** Answers a browser's preflight, allowing whatever headers it asks for. */
export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers':
        request.headers.get('access-control-request-headers') ?? ALLOWED_HEADERS,
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '86400',
      vary: 'access-control-request-headers',
    },
  });
}

export const json = (body: unknown, status = 200, headers?: Record<string, string>): Response =>
  Response.json(body, { status, headers });
