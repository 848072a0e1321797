import type { Metadata } from 'next';
import { ConversionsDesk } from '#components/conversions/conversions-desk';
import { type ConversionFilter, conversionFilters } from '#core/conversions/status';
import { requestCaller, requestMe } from '../../session.ts';
import { isFirstVisit } from '../first-visit.ts';

export const metadata: Metadata = { title: 'Conversions' };

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConversionsPage({ searchParams }: Search) {
  const { show } = await searchParams;
  const filter = conversionFilters.find((one) => one === show) ?? null;
  const [firstPage, counts] = await beforehand(filter);
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <ConversionsDesk filter={filter} firstPage={firstPage} counts={counts} />
    </div>
  );
}

async function beforehand(filter: ConversionFilter | null) {
  if (!(await isFirstVisit())) return [null, null] as const;
  const caller = await requestCaller();
  const { organization } = await requestMe();
  const orgId = organization.id;
  return Promise.all([caller.conversions.list({ orgId, filter }), caller.conversions.counts({ orgId })]);
}
