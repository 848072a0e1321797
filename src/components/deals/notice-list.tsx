'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { DealNotice } from '#core/deals/deal';
import { MoreRows } from '../documents/more-rows.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { noticeKindNames, noticeStates } from './deal-words.ts';

/** What borrowers and the desk were written of a deal, and what was noted for them and did not go out. */
export function NoticeList({ dealId }: { dealId: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(
    trpc.deals.notices.infiniteQueryOptions({ orgId, id: dealId }, { getNextPageParam: (last) => last.next }),
  );
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="notices" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="notices" className="font-semibold">
        Notices
      </h2>
      <p className="text-ink-muted">
        Nobody is mailed oftener than every quarter of an hour. What could not be mailed for a day is listed
        here only.
      </p>
      {query.isPending && (
        <div aria-busy className="grid gap-2">
          <p className="sr-only">Loading notices</p>
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      )}
      {query.isError && notices.length === 0 && (
        <Notice
          title="The notices could not be loaded"
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).message}
        </Notice>
      )}
      {query.isSuccess && notices.length === 0 && (
        <p className="text-ink-muted">
          Nobody was told anything yet. Borrowers are once their link has an e-mail address.
        </p>
      )}
      {notices.length > 0 && (
        <ul
          aria-label="Notices"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <MoreRows query={query} />
    </section>
  );
}

function NoticeRow({ notice }: { notice: DealNotice }) {
  const words = useValueWords();
  const { kind, recipient, condition, for: whom, filename, dueOn, state, createdAt, settledAt } = notice;
  return (
    <li
      data-testid="deal-notice"
      data-kind={kind}
      data-state={state}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <p className="break-words">
          {noticeKindNames[kind]}: {condition}
          {whom !== null && ` (${whom})`}
          {filename !== null && `: ${filename}`}
          {dueOn !== null && `, due ${words(dueOn, 'date')}`}
        </p>
        <p className="break-all text-[13px] text-ink-muted">
          {notice.toBorrower ? 'To the borrower' : 'To the desk'}, {recipient}
        </p>
      </div>
      <p
        className="flex items-baseline gap-2 text-[13px] text-ink-muted sm:justify-end"
        title={state === 'left_out' ? 'It was not so any more when the mail was written' : undefined}
      >
        <Mark {...noticeStates[state]} />
        <Timestamp at={settledAt ?? createdAt} className="min-w-8" />
      </p>
    </li>
  );
}
