import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { DeskLink } from '../session/desk-link.tsx';
import { cn } from '../ui/class-names.ts';

type RowLayoutProps = {
  /** Before the name, 20 px wide; a page when left out. */
  lead?: ReactNode;
  name: ReactNode;
  /** Below the name: an excerpt, or what is wrong. Two lines high whether filled or not. */
  below: ReactNode;
  status: ReactNode;
  facts: ReactNode;
  actions: ReactNode;
  muted?: boolean;
};

/** The grid that uploads and documents share, so that one turns into the other without anything moving. */
export function RowLayout({
  lead = <FileText aria-hidden className="mt-0.5 size-5 text-ink-faint" strokeWidth={1.5} />,
  name,
  below,
  status,
  facts,
  actions,
  muted = false,
}: RowLayoutProps) {
  return (
    <div
      className={cn(
        'relative grid min-h-24 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 px-3 py-3 hover:bg-sunken/60 sm:px-4',
        'lg:grid-cols-[1.25rem_minmax(0,1fr)_13rem_13rem_6rem]',
        muted && 'opacity-80',
      )}
    >
      {lead}
      <div className="min-w-0">
        <div className="truncate font-medium leading-6">{name}</div>
        <div className="min-h-10 text-ink-muted leading-5">{below}</div>
      </div>
      <div className="col-start-2 row-start-2 min-h-11 min-w-0 lg:col-start-3 lg:row-start-1">{status}</div>
      <div className="col-span-2 col-start-2 row-start-3 min-h-5 text-[13px] text-ink-muted tabular-nums leading-6 lg:col-span-1 lg:col-start-4 lg:row-start-1 lg:text-right">
        {facts}
      </div>
      <div className="relative col-start-3 row-start-1 flex min-w-8 justify-end gap-1 lg:col-start-5">
        {actions}
      </div>
    </div>
  );
}

/** The name of a row, as a link that fills all of it; whatever else can be pressed lies above. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <DeskLink
      href={href}
      prefetch={false}
      data-row-link
      className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </DeskLink>
  );
}
