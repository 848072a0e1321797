import type { Metadata } from 'next';
import { cache } from 'react';
import { DealView } from '#components/deals/deal-view';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { requestCaller } from '../../../../session.ts';
import { isFirstVisit } from '../../first-visit.ts';

type DealPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: DealPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readDeal(org, id)).summary.name };
}

export default async function DealPage({ params }: DealPageProps) {
  const { org, id } = await params;
  return <DealView key={id} id={id} initial={(await isFirstVisit()) ? await readDeal(org, id) : null} />;
}

const readDeal = cache((org: string, id: string) =>
  orNotFound(id, async () => {
    const caller = await requestCaller();
    const organization = await openOrganization({ org });
    return caller.deals.view({ orgId: organization.id, id });
  }),
);
