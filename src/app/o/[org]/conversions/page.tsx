import type { Metadata } from 'next';
import { ConversionsDesk } from '#components/conversions/conversions-desk';
import { type ConversionFilter, conversionFilters } from '#core/conversions/status';
import { type OfOrganization, openOrganization, type Search } from '../../../open-organization.ts';
import { requestCaller } from '../../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Conversions' };

type Asked = { params: Promise<OfOrganization>; searchParams: Promise<Search> };

export default async function ConversionsPage({ params, searchParams }: Asked) {
  const { show } = await searchParams;
  const filter = conversionFilters.find((one) => one === show) ?? null;
  const [firstPage, counts] = await beforehand(await params, filter);
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <ConversionsDesk filter={filter} firstPage={firstPage} counts={counts} />
    </div>
  );
}

async function beforehand(of: OfOrganization, filter: ConversionFilter | null) {
  if (!(await isFirstVisit())) return [null, null] as const;
  const caller = await requestCaller();
  const { id: orgId } = await openOrganization(of);
  return Promise.all([caller.conversions.list({ orgId, filter }), caller.conversions.counts({ orgId })]);
}
