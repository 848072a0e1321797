import { type NextRequest, NextResponse } from 'next/server';
import { requestClient } from '../../session.ts';

/** Where the link of a confirmation message leads: its code becomes a session. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const code = request.nextUrl.searchParams.get('code');
  if (code) await (await requestClient()).auth.exchangeCodeForSession(code);
  return NextResponse.redirect(new URL('/documents', request.url));
}
