'use client';

import { useFormats } from '../session/formats.ts';
import { cn } from '../ui/class-names.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { type LitPlace, useFocused } from './word-focus.ts';

type Evidence = LitPlace & { rule: string; weight?: number };

/** Reasons, each a button that shows its place on the page. */
export function ReasonList({ reasons, label }: { reasons: readonly Evidence[]; label: string }) {
  return (
    <ol aria-label={label} data-testid="reasons" className="-mx-2 grid">
      {reasons.map((reason, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the reasons of one classification never move.
        <li key={i}>
          <ReasonButton reason={reason} />
        </li>
      ))}
    </ol>
  );
}

export function ReasonButton({ reason }: { reason: Evidence }) {
  const { light, lit, paged, shown } = useReadingDesk();
  const { number } = useFormats();
  const place = useFocused(lit);
  const isLit =
    place?.page === reason.page &&
    place.snippet === reason.snippet &&
    String(place.box) === String(reason.box);
  return (
    <button
      type="button"
      aria-pressed={isLit}
      data-testid="reason"
      onClick={() => light({ page: reason.page, box: reason.box, snippet: reason.snippet })}
      className={cn(
        'grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-md px-2 py-1.5 text-left hover:bg-sunken',
        isLit && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <span className="break-words font-medium">
        {reason.snippet === '' ? 'The page as a whole' : `“${reason.snippet}”`}
      </span>
      <span className="text-[13px] text-ink-muted tabular-nums">
        {paged && `page ${number(shown(reason.page))}`}
      </span>
      <span className="col-span-2 text-[13px] text-ink-muted">
        {reason.weight !== undefined && reason.weight < 0 ? 'Against: ' : ''}
        {reason.rule}
      </span>
    </button>
  );
}
