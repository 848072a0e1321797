import type { Metadata } from 'next';
import { cache } from 'react';
import { ReviewView } from '#components/conversions/review-view';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { requestCaller } from '../../../../session.ts';
import { isFirstVisit } from '../../first-visit.ts';

type ReviewPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: ReviewPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readReview(org, id)).conversion.filename };
}

export default async function ReviewPage({ params }: ReviewPageProps) {
  const { org, id } = await params;
  return <ReviewView key={id} id={id} initial={(await isFirstVisit()) ? await readReview(org, id) : null} />;
}

const readReview = cache((org: string, id: string) =>
  orNotFound(id, async () => {
    const caller = await requestCaller();
    const organization = await openOrganization({ org });
    return caller.conversions.review({ orgId: organization.id, id });
  }),
);
