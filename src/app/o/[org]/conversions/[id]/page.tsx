import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { ReviewView } from '#components/conversions/review-view';
import { toDocketError } from '#core/errors/docket-error';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
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

const readReview = cache(async (org: string, id: string) => {
  if (!z.uuid().safeParse(id).success) notFound();
  const caller = await requestCaller();
  const organization = await openOrganization({ org });
  try {
    return await caller.conversions.review({ orgId: organization.id, id });
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.cause : thrown;
    if (toDocketError(cause).code === 'NOT_FOUND') notFound();
    throw thrown;
  }
});
