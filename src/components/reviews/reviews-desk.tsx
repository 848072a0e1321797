'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, CircleCheck } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { keyOfReview, type Review, type ReviewKind } from '#core/reviews/review';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { MoreRows } from '../documents/more-rows.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';
import { useClaim } from './claim.tsx';
import { ConditionThing } from './condition-thing.tsx';
import { ConversionThing } from './conversion-thing.tsx';
import { ImportThing } from './import-thing.tsx';
import { useReviewCache } from './review-cache.ts';
import { useReviewCounts } from './review-counts.ts';
import { ReviewFilter } from './review-filter.tsx';
import { ReviewKeys } from './review-keys.tsx';
import { type FirstReviews, reviewListOptions } from './review-options.ts';
import { ReviewRow } from './review-row.tsx';
import { kindWords } from './review-words.ts';
import { RunThing } from './run-thing.tsx';
import type { ThingProps } from './thing-frame.tsx';
import { TypeThing } from './type-thing.tsx';
import { useOpenThing } from './use-open-thing.ts';

type ReviewsDeskProps = { kind: ReviewKind | null; firstPage: FirstReviews | null };

/** All that waits for a person: a list, and beside it what is looked at, settled without leaving. */
export function ReviewsDesk({ kind, firstPage }: ReviewsDeskProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(reviewListOptions(trpc, orgId, kind, firstPage));
  const reviews = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const byKey = useMemo(() => new Map(reviews.map((review) => [keyOfReview(review), review])), [reviews]);
  const keys = useMemo(() => [...byKey.keys()], [byKey]);
  const { open, isAsked, look, back } = useOpenThing(keys, kind);
  const counts = useReviewCounts();
  const { takeAway } = useReviewCache();
  const [isHelping, setHelping] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const review = open === null ? undefined : byKey.get(open);

  const move = (step: 1 | -1) => {
    const next = keys[Math.min(Math.max(keys.indexOf(open ?? '') + step, 0), keys.length - 1)];
    if (next !== undefined) look(next);
    // The next page is there before somebody comes to its first row.
    const isNearEnd = keys.indexOf(next ?? '') >= keys.length - 3;
    if (isNearEnd && query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };

  const isEmpty = query.isSuccess && reviews.length === 0;
  return (
    <div
      data-fills-window
      className="relative flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
    >
      <header
        className={cn(
          'flex min-h-13 items-center justify-between gap-3 border-line border-b px-4 py-2',
          // Beside the thing there is no room for it on a phone; the page is called so all the same.
          isAsked && 'max-lg:sr-only',
        )}
      >
        <h1 className="font-semibold text-xl leading-9 tracking-tight">Needs you</h1>
        {!isEmpty && (
          <Button
            look="quiet"
            size="small"
            onClick={() => setHelping(true)}
            className={isAsked ? 'max-lg:hidden' : 'max-md:hidden'}
          >
            Keys <kbd className="font-sans text-xs">?</kbd>
          </Button>
        )}
      </header>
      {isEmpty ? (
        <AllDone kind={kind} />
      ) : (
        <div className="flex min-h-0 flex-1 lg:grid lg:grid-cols-[20rem_minmax(0,1fr)]">
          <div
            className={cn(
              'min-h-0 min-w-0 flex-1 overflow-auto border-line lg:border-r',
              isAsked && 'max-lg:hidden',
            )}
          >
            <ReviewFilter kind={kind} counts={counts} />
            {query.isPending && <ListSkeleton of="what needs you" />}
            {query.isError && reviews.length === 0 && (
              <Notice
                title="The list could not be loaded"
                className="m-4"
                action={<Button onClick={() => query.refetch()}>Try again</Button>}
              >
                {failureOf(query.error).message}
              </Notice>
            )}
            <ul aria-label="Needs you" data-testid="review-list" className="divide-y divide-line">
              {reviews.map((one) => {
                const key = keyOfReview(one);
                return (
                  <li key={key} data-testid="review-row" data-kind={one.detail.kind}>
                    <ReviewRow review={one} isOpen={key === open} onOpen={() => look(key)} />
                  </li>
                );
              })}
            </ul>
            <div className="pb-4">
              <MoreRows query={query} />
            </div>
          </div>
          <div
            ref={pane}
            tabIndex={-1}
            className={cn(
              'flex min-h-0 min-w-0 flex-1 flex-col outline-none max-lg:overflow-auto',
              !isAsked && 'max-lg:hidden',
            )}
          >
            {isAsked && (
              <div className="flex items-center justify-between gap-2 border-line border-b px-2 py-1 lg:hidden">
                <Button look="quiet" size="small" onClick={back}>
                  <ArrowLeft aria-hidden /> Needs you
                </Button>
                <span className="flex">
                  <Button look="quiet" size="small" onClick={() => move(-1)}>
                    Previous
                  </Button>
                  <Button look="quiet" size="small" onClick={() => move(1)}>
                    Next
                  </Button>
                </span>
              </div>
            )}
            {review && (
              <Thing
                key={open}
                review={review}
                onSettled={() => {
                  takeAway(keyOfReview(review));
                  // The button that was pressed goes with it, and would take the focus along.
                  pane.current?.focus();
                }}
              />
            )}
          </div>
        </div>
      )}
      <ReviewKeys move={move} isHelping={isHelping} onHelping={setHelping} />
    </div>
  );
}

/** What is looked at. */
function Thing(props: ThingProps) {
  const { detail, id } = props.review;
  useClaim(detail.kind, id);
  switch (detail.kind) {
    case 'type':
      return <TypeThing {...props} />;
    case 'conversion':
      return <ConversionThing {...props} />;
    case 'import':
      return <ImportThing {...props} />;
    case 'fill_run':
      return <RunThing {...props} />;
    case 'condition':
      return <ConditionThing {...props} />;
  }
}

function AllDone({ kind }: { kind: Review['detail']['kind'] | null }) {
  return (
    <section
      data-testid="empty-state"
      className="m-4 grid flex-1 place-content-center justify-items-center gap-3 px-6 py-16 text-center"
    >
      <CircleCheck aria-hidden className="size-8 text-done" strokeWidth={1.5} />
      <h2 className="font-semibold text-lg">
        {kind === null ? 'All is done' : `${kindWords[kind].many}: all is done`}
      </h2>
      <p className="max-w-md text-ink-muted">
        Nothing waits for anybody. What Docket is not sure of appears here by itself, the oldest first.
      </p>
      <Button asChild>
        {kind === null ? (
          <DeskLink href="/documents">Go to documents</DeskLink>
        ) : (
          <DeskLink href="/review">Everything that needs you</DeskLink>
        )}
      </Button>
    </section>
  );
}
