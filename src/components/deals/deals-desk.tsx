'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Landmark, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { WindowedList } from '../lists/windowed-list.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { dealListOptions } from './deal-list-options.ts';
import { DealRow } from './deal-row.tsx';
import { NewDealDialog } from './new-deal-dialog.tsx';
import { useSampleDeal } from './sample-deal.ts';

/** Deals: which of them wait for somebody, and the way to a new one. */
export function DealsDesk() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(dealListOptions(trpc, orgId));
  const [isOpening, setOpening] = useState(false);
  const deals = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl leading-9 tracking-tight">Deals</h1>
        <Button look="primary" onClick={() => setOpening(true)} data-testid="new-deal">
          <Plus aria-hidden />
          New deal
        </Button>
      </header>
      {query.isPending && <ListSkeleton of="deals" />}
      {query.isError && deals.length === 0 && (
        <Notice
          title="The deals could not be loaded"
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).message}
        </Notice>
      )}
      {query.isSuccess && deals.length === 0 && <EmptyDeals />}
      {deals.length > 0 && (
        <WindowedList
          label="Deals"
          testId="deal-list"
          rows={deals.map((deal) => ({ key: deal.id, deal }))}
          query={query}
          marksOf={() => ({ 'data-testid': 'deal-row' })}
        >
          {({ deal }) => <DealRow deal={deal} />}
        </WindowedList>
      )}
      <NewDealDialog open={isOpening} onOpenChange={setOpening} />
    </>
  );
}

/** Where there is no deal yet: what one is for. */
function EmptyDeals() {
  const { tryWithSamples, isPending, problem } = useSampleDeal();
  return (
    <section
      data-testid="empty-state"
      className="grid justify-items-center gap-3 rounded-xl border border-line-strong border-dashed px-6 py-16 text-center"
    >
      <Landmark aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <h2 className="font-semibold text-lg">Open a deal</h2>
      <p className="max-w-md text-ink-muted">
        Drop a borrower's papers on it. Docket says which conditions of the program they meet and why, and the
        borrower sees in a portal what is still missing.
      </p>
      <Button onClick={tryWithSamples} aria-disabled={isPending} data-testid="try-samples">
        {isPending ? 'Adding six papers…' : 'Try with samples'}
      </Button>
      {problem !== null && <Notice title={problem} />}
    </section>
  );
}
