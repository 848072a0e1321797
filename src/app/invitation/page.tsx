import type { Metadata } from 'next';
import { InvitationView } from '#components/organizations/invitation-view';
import { requestContext } from '../session.ts';
import { signOut } from '../sign-in/actions.ts';

export const metadata: Metadata = {
  title: 'Invitation',
  // The token stands behind the #, which no referrer has; nothing else of the address is anybody's business either.
  referrer: 'no-referrer',
  robots: { index: false },
};

/** Where a link into an organization leads, signed in or not. */
export default async function InvitationPage() {
  const user = await (await requestContext()).user();
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-4 py-10">
      <h1 className="font-semibold text-2xl tracking-tight">Invitation</h1>
      <InvitationView user={user} signOut={signOut} />
    </main>
  );
}
