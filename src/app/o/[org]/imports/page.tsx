import type { Metadata } from 'next';
import { ImportsDesk } from '#components/imports/imports-desk';
import { type OfOrganization, openOrganization } from '../../../open-organization.ts';
import { requestCaller } from '../../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Imports' };

export default async function ImportsPage({ params }: { params: Promise<OfOrganization> }) {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <ImportsDesk firstPage={await firstPage(await params)} />
    </div>
  );
}

async function firstPage(of: OfOrganization) {
  if (!(await isFirstVisit())) return null;
  const caller = await requestCaller();
  const { id: orgId } = await openOrganization(of);
  return caller.imports.list({ orgId });
}
