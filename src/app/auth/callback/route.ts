import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server.js';
import { requestClient } from '../../session.ts';

/**
 * Where the link of a confirmation message leads: its code becomes a session. Without one (the link is old, or was
 * opened in another browser) the documents lead on to the sign-in page. The way is relative, because behind a proxy
 * the request does not know the site's own address.
 */
export async function GET(request: NextRequest): Promise<never> {
  const code = request.nextUrl.searchParams.get('code');
  if (code) await (await requestClient()).auth.exchangeCodeForSession(code);
  redirect('/documents');
}
