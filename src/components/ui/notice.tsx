import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type NoticeProps = { title: string; children?: ReactNode; action?: ReactNode; className?: string };

/** Says what happened, that nothing was lost, and offers the one thing to press. */
export function Notice({ title, children, action, className }: NoticeProps) {
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-wrap items-start gap-3 rounded-lg border border-attention/30 bg-attention-soft p-4',
        className,
      )}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 text-ink-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}
