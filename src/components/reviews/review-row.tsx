'use client';

import type { Review } from '#core/reviews/review';
import { useDocumentTypes } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { cn } from '../ui/class-names.ts';
import { ClaimMark } from './claim.tsx';
import { kindWords, reasonOf } from './review-words.ts';

type ReviewRowProps = { review: Review; isOpen: boolean; onOpen: () => void };

/** One thing that waits: what it is, why, since when, and whether somebody has it already. */
export function ReviewRow({ review, isOpen, onOpen }: ReviewRowProps) {
  const { nameOf } = useDocumentTypes();
  const { percent } = useFormats();
  const { one, icon: Icon } = kindWords[review.detail.kind];
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-current={isOpen ? 'true' : undefined}
      data-review-row
      className={cn(
        'grid w-full grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-4 py-3 text-left transition-colors duration-100 hover:bg-sunken focus-visible:-outline-offset-2',
        isOpen && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 text-attention" />
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium" title={review.title}>
          {review.title}
        </span>
        <Timestamp at={review.createdAt} className="min-h-5 shrink-0 text-ink-muted text-xs" />
      </span>
      <span className="col-start-2 line-clamp-2 text-[13px] text-ink-muted">
        <span className="sr-only">{one}: </span>
        {reasonOf(review, { nameOfType: nameOf, percent })}
      </span>
      <span className="col-start-2">
        <ClaimMark claim={review.claim} />
      </span>
    </button>
  );
}
