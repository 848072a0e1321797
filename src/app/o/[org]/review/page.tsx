import type { Metadata } from 'next';
import { ReviewsDesk } from '#components/reviews/reviews-desk';
import { reviewKinds } from '#core/reviews/review';
import { type OfOrganization, openOrganization, type Search } from '../../../open-organization.ts';
import { requestCaller } from '../../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Needs you' };

type Asked = { params: Promise<OfOrganization>; searchParams: Promise<Search> };

export default async function ReviewPage({ params, searchParams }: Asked) {
  const { show } = await searchParams;
  const kind = reviewKinds.find((one) => one === show) ?? null;
  return <ReviewsDesk key={kind} kind={kind} firstPage={await beforehand(await params, kind)} />;
}

async function beforehand(of: OfOrganization, kind: (typeof reviewKinds)[number] | null) {
  if (!(await isFirstVisit())) return null;
  const caller = await requestCaller();
  const { id: orgId } = await openOrganization(of);
  return caller.reviews.list({ orgId, kind });
}
