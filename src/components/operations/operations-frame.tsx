import type { ReactNode } from 'react';
import { DeskLink } from '../session/desk-link.tsx';
import { cn } from '../ui/class-names.ts';

type OperationsFrameProps = {
  /** Which of its pages it is. */
  page: 'jobs' | 'installation';
  isOwner: boolean;
  isOperator: boolean;
  children: ReactNode;
};

/** The head of the pages of operations: an organization's jobs, and for operators the installation. */
export function OperationsFrame({ page, isOwner, isOperator, children }: OperationsFrameProps) {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <header className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl tracking-tight">Operations</h1>
        {isOperator && (
          <nav aria-label="Operations" className="flex gap-1">
            {isOwner && (
              <Tab href="/ops" isCurrent={page === 'jobs'}>
                Jobs
              </Tab>
            )}
            <Tab href="/ops/installation" isCurrent={page === 'installation'}>
              Installation
            </Tab>
          </nav>
        )}
      </header>
      {children}
    </div>
  );
}

function Tab({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <DeskLink
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'inline-flex h-8 items-center rounded-md px-3 text-[13px] hover:bg-sunken',
        isCurrent ? 'bg-sunken font-medium' : 'text-ink-muted',
      )}
    >
      {children}
    </DeskLink>
  );
}

/** For those whom a page of operations is not for. */
export function NotForYou({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      data-testid="not-for-you"
      className="grid justify-items-center gap-2 rounded-lg border border-line bg-surface px-6 py-16 text-center"
    >
      <h2 className="font-semibold text-base">{title}</h2>
      <p className="max-w-md text-ink-muted">{children}</p>
    </section>
  );
}
