'use client';

import { Trash2 } from 'lucide-react';
import { statusTones, toneWords } from '#core/documents/status';
import { DeskLink } from '../session/desk-link.tsx';
import { cn } from '../ui/class-names.ts';
import type { ListFilter } from './document-list-options.ts';
import { useListHref } from './list-address.ts';
import { toneColors, toneIcons } from './status-mark.tsx';

/** All, one tone, or what was deleted; as links, so that a filtered list has an address. */
export function StatusFilter({ filter, inTrash }: { filter: ListFilter; inTrash: boolean }) {
  const { tone } = filter;
  const listHref = useListHref();
  return (
    <nav aria-label="Filter by status" className="-mx-1 flex min-w-0 flex-wrap gap-1 px-1 py-1">
      <FilterLink href={listHref({ ...filter, tone: null })} current={tone === null && !inTrash}>
        All
      </FilterLink>
      {statusTones.map((one) => {
        const Icon = toneIcons[one];
        return (
          <FilterLink key={one} href={listHref({ ...filter, tone: one })} current={tone === one}>
            <Icon aria-hidden className={cn('size-3.5', toneColors[one])} />
            {toneWords[one]}
          </FilterLink>
        );
      })}
      <FilterLink href="/documents?status=trash" current={inTrash}>
        <Trash2 aria-hidden className="size-3.5" />
        Trash
      </FilterLink>
    </nav>
  );
}

function FilterLink({
  href,
  current,
  children,
}: {
  href: string;
  current: boolean;
  children: React.ReactNode;
}) {
  return (
    <DeskLink
      href={href}
      scroll={false}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full border px-3 text-[13px] transition-colors duration-100',
        current
          ? 'border-accent bg-accent-soft font-medium text-ink'
          : 'border-transparent text-ink-muted hover:bg-sunken hover:text-ink',
      )}
    >
      {children}
    </DeskLink>
  );
}
