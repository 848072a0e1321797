'use client';

import { isActiveImport } from '#core/imports/import';
import { useFormats } from '../session/formats.ts';
import { cn } from '../ui/class-names.ts';
import { useImportDesk } from './import-desk.tsx';

/** The sections at a glance: which are there, which still come, and where somebody is needed. */
export function SectionNavigation() {
  const { review, outline, doubts } = useImportDesk();
  const { number } = useFormats();
  const isActive = isActiveImport(review.import);
  return (
    <nav
      aria-label="Sections"
      className="sticky -top-4 z-10 -mx-5 -mt-4 flex gap-1 overflow-x-auto border-line border-b bg-canvas px-5 py-2"
    >
      {outline.sections.map(({ id, title }) => {
        const count = doubts.filter(({ section }) => section === id).length;
        const isComing = isActive && !review.sections.find((one) => one.id === id)?.isFinished;
        return (
          <a
            key={id}
            href={`#section-${id}`}
            className={cn(
              'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md px-2 text-[13px] hover:bg-sunken',
              isComing ? 'text-ink-faint' : 'text-ink',
            )}
          >
            {title}
            {count > 0 && !isComing && (
              <span className="rounded-full bg-attention-soft px-1.5 text-attention text-xs tabular-nums">
                {number(count)}
                <span className="sr-only"> need you</span>
              </span>
            )}
            {isComing && <span className="sr-only">still to come</span>}
          </a>
        );
      })}
    </nav>
  );
}
