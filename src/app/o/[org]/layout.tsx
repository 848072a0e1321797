import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Desk } from '#components/frame/desk';
import { documentTypes } from '#core/classification/document-types';
import { type OfOrganization, openOrganization } from '../../open-organization.ts';
import { requestCaller, requestContext, requestMe } from '../../session.ts';
import { signOut } from '../../sign-in/actions.ts';

type DeskLayoutProps = { params: Promise<OfOrganization>; children: ReactNode };

/**
 * The desk of one organization, behind the sign-in: who is here, and where the feed of changes stands before anything is
 * read.
 */
export default async function DeskLayout({ params, children }: DeskLayoutProps) {
  const { user } = await requestContext();
  if ((await user()) === null) redirect('/sign-in');
  const caller = await requestCaller();
  const organization = await openOrganization(await params);
  const me = { ...(await requestMe()), organization };
  const { cursor } = await caller.changes.since({ orgId: organization.id, cursor: null });
  return (
    <Desk
      me={me}
      cursor={cursor}
      // Names only: the rules behind them are no business of a browser.
      documentTypes={documentTypes.map(({ id, name, description }) => ({ id, name, description }))}
      signOut={signOut}
    >
      {children}
    </Desk>
  );
}
