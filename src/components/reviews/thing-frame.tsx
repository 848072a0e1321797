'use client';

import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { Review } from '#core/reviews/review';
import { DeskLink } from '../session/desk-link.tsx';
import { failureOf } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';
import { ClaimMark } from './claim.tsx';
import { kindWords } from './review-words.ts';

/** What every thing that waits is shown with. `onSettled`: a person has just done what it waited for. */
export type ThingProps = { review: Review; onSettled: () => void };

type ThingFrameProps = {
  review: Review;
  /** Its own page. */
  href: string;
  /** What a person can say of it; the first is what one key does. */
  actions?: ReactNode;
  /** Why it waits, and what is to be looked at. */
  children: ReactNode;
  /** What it looks like; left out where nothing is to be seen. */
  pages?: ReactNode;
};

/** A thing that waits: what it is and what can be said of it above, why it waits beside what it looks like. */
export function ThingFrame({ review, href, actions, children, pages }: ThingFrameProps) {
  const { one } = kindWords[review.detail.kind];
  return (
    <article
      aria-labelledby="thing-title"
      data-testid="review-thing"
      data-kind={review.detail.kind}
      className="flex min-h-0 flex-1 flex-col"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-5">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap gap-x-3 text-[13px] text-ink-muted">
            {one} <ClaimMark claim={review.claim} />
          </p>
          <h2 id="thing-title" className="truncate font-semibold text-lg leading-7" title={review.title}>
            {review.title}
          </h2>
        </div>
        <div className="flex flex-wrap gap-2">
          {actions}
          <Button asChild>
            <DeskLink href={href} prefetch={false} data-opens>
              Open <Key>O</Key>
            </DeskLink>
          </Button>
        </div>
      </header>
      <div
        className={cn(
          'min-h-0 flex-1',
          pages !== undefined && 'lg:grid lg:grid-cols-[minmax(18rem,2fr)_minmax(0,3fr)]',
        )}
      >
        <section
          aria-label="Why it waits"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="overflow-auto px-4 py-4 focus-visible:-outline-offset-2 sm:px-5 lg:h-full"
        >
          {children}
        </section>
        {pages !== undefined && (
          <div className="relative h-[70vh] min-h-0 border-line bg-sunken max-lg:border-t lg:h-full lg:border-l">
            {pages}
          </div>
        )}
      </div>
    </article>
  );
}

type ApproveProps = { onApprove: () => void; isPending: boolean; children: ReactNode };

/** The one thing that settles it, by the key A. */
export function Approve({ onApprove, isPending, children }: ApproveProps) {
  return (
    <Button
      look="primary"
      data-approves
      data-testid="approve"
      aria-keyshortcuts="a"
      aria-disabled={isPending}
      onClick={() => !isPending && onApprove()}
    >
      <Check aria-hidden /> {children} <Key>A</Key>
    </Button>
  );
}

/** Which key does the same. */
export function Key({ children }: { children: string }) {
  return (
    <kbd aria-hidden className="font-sans text-xs opacity-70 max-md:hidden">
      {children}
    </kbd>
  );
}

/** While it is loaded, and where it could not be. */
export function ThingPending({
  query,
}: {
  query: { isError: boolean; error: unknown; refetch: () => unknown };
}) {
  if (query.isError) {
    return (
      <Notice
        title="This could not be loaded"
        className="m-4"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message}
      </Notice>
    );
  }
  return (
    <div aria-busy className="grid gap-3 px-5 py-4">
      <p className="sr-only">Loading</p>
      <Skeleton className="h-4 w-32" />
      <Skeleton className="h-6 w-72 max-w-full" />
      <Skeleton className="mt-4 h-40" />
    </div>
  );
}
