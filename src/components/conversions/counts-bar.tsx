'use client';

import type { ConversionCounts } from '#core/conversions/conversion';
import type { ConversionFilter } from '#core/conversions/status';
import type { StatusTone } from '#core/documents/status';
import { toneColors, toneIcons } from '../documents/status-mark.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useFormats } from '../session/formats.ts';
import { cn } from '../ui/class-names.ts';

type CountsBarProps = { filter: ConversionFilter | null; counts: ConversionCounts | undefined };

const counted: readonly { filter: ConversionFilter | null; word: string; tone: StatusTone | null }[] = [
  { filter: null, word: 'Total', tone: null },
  { filter: 'active', word: 'Active', tone: 'working' },
  { filter: 'ready', word: 'Ready', tone: 'done' },
  { filter: 'check', word: 'To check', tone: 'attention' },
  { filter: 'failed', word: 'Failed', tone: 'attention' },
];

/** The four counts, always in view; each narrows the list to what it counts. */
export function CountsBar({ filter, counts }: CountsBarProps) {
  const { number } = useFormats();
  return (
    <nav
      aria-label="Conversions by state"
      className="-mx-4 sticky top-12 z-10 mb-3 bg-canvas/95 px-4 py-2 backdrop-blur-sm sm:-mx-6 sm:px-6 md:top-0"
    >
      <ul className="grid grid-cols-5 overflow-hidden rounded-lg border border-line bg-surface">
        {counted.map(({ filter: own, word, tone }) => {
          const Icon = tone && toneIcons[tone];
          return (
            <li key={word} className="border-line not-first:border-l">
              <DeskLink
                href={own === null ? '/conversions' : `/conversions?show=${own}`}
                scroll={false}
                aria-current={own === filter ? 'page' : undefined}
                className={cn(
                  'grid h-full content-start gap-0.5 px-1.5 py-2 transition-colors duration-100 hover:bg-sunken focus-visible:-outline-offset-2 sm:px-4',
                  own === filter && 'bg-accent-soft hover:bg-accent-soft',
                )}
              >
                <span className="flex items-center gap-1 whitespace-nowrap text-ink-muted text-xs">
                  {Icon && tone && (
                    <Icon aria-hidden className={cn('size-3.5 shrink-0 max-sm:hidden', toneColors[tone])} />
                  )}
                  {word}
                </span>
                <span
                  data-testid={`count-${own ?? 'total'}`}
                  className="min-h-7 font-semibold text-xl tabular-nums leading-7"
                >
                  {counts && number(counts[own ?? 'total'])}
                </span>
              </DeskLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
