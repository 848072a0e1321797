import { type NextRequest, NextResponse } from 'next/server';
import { createUserClient } from '#data/server/user-client';
import { verifiedUser } from '#data/server/verified-user';
import { cameByHttps } from '#server/came-by-https';
import { contentSecurityPolicy } from '#server/content-security-policy';
import { serverEnv } from '#server/env';

const openPaths = ['/sign-in', '/auth/'];

/**
 * Runs before every page: refreshes the session's cookies, sends strangers to the sign-in page, and gives the
 * page its content security policy with a fresh nonce.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const env = serverEnv();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy({
    nonce,
    supabaseUrl: env.supabasePublicUrl,
    development: process.env.NODE_ENV === 'development',
  });

  const next = () => {
    const headers = new Headers(request.headers);
    headers.set('Content-Security-Policy', policy);
    return NextResponse.next({ request: { headers } });
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
  // Not for the API (it refreshes by itself) and not for files.
  matcher: [
    '/((?!api/|_next/static|_next/image|pdfjs/|samples/|.*\\.(?:ico|svg|png|webmanifest|txt|mjs|map)$).*)',
  ],
};
