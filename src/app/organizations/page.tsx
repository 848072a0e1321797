import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OrganizationList } from '#components/organizations/organization-list';
import { Notice } from '#components/ui/notice';
import type { Search } from '../open-organization.ts';
import { requestContext, requestMe } from '../session.ts';

export const metadata: Metadata = { title: 'Organizations' };

/** Which organization to open. Also where somebody lands whose address names one they are not in, or not any more. */
export default async function OrganizationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  if ((await (await requestContext()).user()) === null) redirect('/sign-in');
  const { user, organizations } = await requestMe();
  const { missing } = await searchParams;
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg content-center gap-6 px-4 py-10">
      <h1 className="font-semibold text-2xl tracking-tight">Organizations</h1>
      {missing !== undefined && (
        <Notice title="You are not in that organization, or not any more">
          Nothing of your own was lost. An owner of it can invite you.
        </Notice>
      )}
      <OrganizationList organizations={organizations} isGuest={user.isAnonymous} />
    </main>
  );
}
