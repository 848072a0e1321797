import { type NextRequest, NextResponse } from 'next/server.js';
import { isPathOf } from '#core/areas/area';
import { createUserClient } from '#data/server/user-client';
import { verifiedUser } from '#data/server/verified-user';
import { bucketOrigin } from '#data/storage/storage-env';
import { cameByHttps } from '#server/came-by-https';
import { contentSecurityPolicy } from '#server/content-security-policy';
import { isCrossSite } from '#server/cross-site';
import { areasOff, serverEnv } from '#server/env';
import { refusal } from './app/api/answers.ts';

/** Leads nowhere, and stands for what an operator has switched off. */
const switchedOff = '/switched-off';
const openPaths = ['/sign-in', '/auth/', '/invitation', '/portal', switchedOff];

/**
 * Runs before every page: refreshes the session's cookies, sends strangers to the sign-in page, and gives the
 * page its content security policy with a fresh nonce. Before the API it only refuses what another site asks for.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const isPage = !request.nextUrl.pathname.startsWith('/api/');
  if (isCrossSite(request, { isPage })) return refusal('FORBIDDEN');
  if (!isPage) return NextResponse.next();

  const env = serverEnv();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy({
    nonce,
    supabaseUrl: env.supabasePublicUrl,
    bucketOrigin: env.s3 && bucketOrigin(env.s3),
    development: process.env.NODE_ENV === 'development',
  });

  const next = () => {
    const headers = new Headers(request.headers);
    headers.set('Content-Security-Policy', policy);
    // What an operator has switched off is answered like an address that leads nowhere.
    return isPathOf(areasOff(), request.nextUrl.pathname)
      ? NextResponse.rewrite(new URL(switchedOff, request.nextUrl), { request: { headers } })
      : NextResponse.next({ request: { headers } });
  };
  let response = next();
  const client = createUserClient(
    { url: env.supabaseUrl, publishableKey: env.supabasePublishableKey },
    {
      getAll: () => request.cookies.getAll(),
      setAll: (cookies, headers) => {
        for (const { name, value } of cookies) request.cookies.set(name, value);
        response = next();
        for (const { name, value, options } of cookies) response.cookies.set(name, value, options);
        for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      },
    },
    cameByHttps(request.headers),
  );

  // While Auth cannot be asked, nobody is sent away: the page itself says what is wrong.
  const user = await verifiedUser(client).catch(() => undefined);
  const { pathname, search } = request.nextUrl;
  if (user === null && !openPaths.some((path) => pathname.startsWith(path))) {
    const signIn = new URL('/sign-in', request.url);
    if (pathname !== '/') signIn.searchParams.set('next', pathname + search);
    const redirect = NextResponse.redirect(signIn);
    for (const cookie of response.cookies.getAll()) redirect.cookies.set(cookie);
    return redirect;
  }
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: [
    // Not for the API (it refreshes by itself) and not for files, each of which has its place: by its ending anything
    // might be a page.
    '/((?!api/|_next/static/|_next/image$|pdfjs/|samples/|icon\\.svg$).*)',
    // Danger: without the condition every upload would pass here, and Next keeps 10 MB of it in memory and drops the rest.
    { source: '/api/:path*', has: [{ type: 'header', key: 'sec-fetch-site', value: 'cross-site' }] },
  ],
};
