import type { Metadata } from 'next';
import { ShowList } from '#components/shows/show-list';
import { type OfOrganization, openOrganization } from '../../../open-organization.ts';
import { requestCaller } from '../../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Shows' };

export default async function ShowsPage({ params }: { params: Promise<OfOrganization> }) {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <h1 className="mb-4 font-semibold text-xl leading-9 tracking-tight">Shows</h1>
      <ShowList firstPage={await firstPage(await params)} />
    </div>
  );
}

async function firstPage(of: OfOrganization) {
  if (!(await isFirstVisit())) return null;
  const caller = await requestCaller();
  const { id: orgId } = await openOrganization(of);
  return caller.shows.list({ orgId });
}
