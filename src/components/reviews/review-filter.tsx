'use client';

import { type ReviewCounts, type ReviewKind, reviewKinds } from '#core/reviews/review';
import { DeskLink } from '../session/desk-link.tsx';
import { useFormats } from '../session/formats.ts';
import { cn } from '../ui/class-names.ts';
import { kindWords } from './review-words.ts';

type ReviewFilterProps = { kind: ReviewKind | null; counts: ReviewCounts | undefined };

/** Narrows the list to one kind of thing; kinds of which nothing waits are not offered. */
export function ReviewFilter({ kind, counts }: ReviewFilterProps) {
  const { number } = useFormats();
  const offered = reviewKinds.filter((one) => one === kind || (counts?.[one] ?? 0) > 0);
  if (offered.length < 2 && kind === null) return null;
  const choices = [{ id: null, word: 'All', count: null }, ...offered.map((one) => choiceOf(one, counts))];
  return (
    <nav aria-label="What waits" className="flex flex-wrap gap-1 border-line border-b px-3 py-2">
      {choices.map(({ id, word, count }) => (
        <DeskLink
          key={word}
          href={id === null ? '/review' : `/review?show=${id}`}
          aria-current={id === kind ? 'page' : undefined}
          className={cn(
            'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-[13px] hover:bg-sunken',
            id === kind ? 'bg-sunken font-medium' : 'text-ink-muted',
          )}
        >
          {word}
          {count !== null && <span className="text-ink-muted tabular-nums">{number(count)}</span>}
        </DeskLink>
      ))}
    </nav>
  );
}

function choiceOf(id: ReviewKind, counts: ReviewCounts | undefined) {
  return { id, word: kindWords[id].many, count: counts?.[id] ?? null };
}
