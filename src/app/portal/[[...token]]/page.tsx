import type { Metadata } from 'next';
import { PortalView } from '#components/portal/portal-view';
import { requestContext } from '../../session.ts';

export const metadata: Metadata = {
  title: 'What is asked of you',
  // The token is nobody else's business.
  referrer: 'no-referrer',
  robots: { index: false },
};

/**
 * A borrower's portal. Links of ours have the token behind the #, which reaches no log; one in the address works as well.
 */
export default async function PortalPage({ params }: { params: Promise<{ token?: string[] }> }) {
  const { token } = await params;
  const user = await (await requestContext()).user();
  return (
    <main className="mx-auto grid min-h-dvh max-w-2xl content-start gap-6 px-4 py-8 sm:py-12">
      <PortalView token={token?.[0] ?? null} isSignedIn={user !== null} />
    </main>
  );
}
