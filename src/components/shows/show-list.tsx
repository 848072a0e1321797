'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarDays } from 'lucide-react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { ShowSummary } from '#core/shows/show';
import { showName } from '#core/shows/show-name';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { RowLayout, RowLink } from '../documents/row-layout.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { WindowedList } from '../lists/windowed-list.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { type FirstShows, showListOptions } from './show-list-options.ts';

/** Shows, the last made first. */
export function ShowList({ firstPage }: { firstPage: FirstShows | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(showListOptions(trpc, orgId, firstPage));
  if (query.isPending) return <ListSkeleton of="shows" />;
  if (query.isError && !query.data) {
    return (
      <Notice
        title="The shows could not be loaded"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message}
      </Notice>
    );
  }
  const shows = query.data.pages.flatMap((page) => page.items);
  if (shows.length === 0) return <EmptyShows />;
  return (
    <WindowedList
      label="Shows"
      testId="show-list"
      rows={shows.map((show) => ({ key: show.id, show }))}
      query={query}
      marksOf={({ show }) => ({ 'data-testid': 'show-row', 'data-show-id': show.id })}
    >
      {({ show }) => <ShowRow show={show} />}
    </WindowedList>
  );
}

function ShowRow({ show }: { show: ShowSummary }) {
  return (
    <RowLayout
      lead={<CalendarDays aria-hidden className="mt-0.5 size-5 text-ink-faint" strokeWidth={1.5} />}
      name={<RowLink href={`/shows/${show.id}`}>{showName(show)}</RowLink>}
      below={[show.venue, show.city].filter(Boolean).join(', ')}
      status={<ShowDays show={show} />}
      facts={<Timestamp at={show.updatedAt} />}
      actions={
        <Button size="small" asChild>
          <DeskLink
            href={`/shows/${show.id}/day-sheet`}
            prefetch={false}
            aria-label={`Day sheet of ${showName(show)}`}
          >
            Day sheet
          </DeskLink>
        </Button>
      }
    />
  );
}

/** When it is: one day, or from when until when. */
export function ShowDays({ show: { startDate, endDate } }: { show: ShowSummary }) {
  const words = useValueWords();
  if (startDate === null) return <span className="text-ink-muted">no date yet</span>;
  const last = endDate !== null && endDate !== startDate ? ` – ${words(endDate, 'date')}` : '';
  return (
    <span className="tabular-nums leading-6">
      {words(startDate, 'date')}
      {last}
    </span>
  );
}

function EmptyShows() {
  return (
    <section
      data-testid="empty-state"
      className="grid justify-items-center gap-5 rounded-xl border border-line-strong border-dashed px-6 py-16 text-center"
    >
      <CalendarDays aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <div className="max-w-md">
        <h2 className="font-semibold text-lg">No show yet</h2>
        <p className="mt-1 text-ink-muted">
          Import the papers of a show and commit what they say: it stands here then, with its day sheet and
          its calendar.
        </p>
      </div>
      <Button look="primary" asChild>
        <DeskLink href="/imports">Import papers</DeskLink>
      </Button>
    </section>
  );
}
