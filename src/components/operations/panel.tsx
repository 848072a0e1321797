import { type ReactNode, useId } from 'react';
import { cn } from '../ui/class-names.ts';

type PanelProps = { title: string; note?: ReactNode; className?: string; children: ReactNode };

/** A titled box of figures. */
export function Panel({ title, note, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn('min-w-0 rounded-lg border border-line bg-surface p-4', className)}
    >
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {note && <p className="mt-0.5 text-[13px] text-ink-muted">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}

/** A table that may be wider than the screen: it scrolls inside itself, by keyboard as well. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      // Named apart from the panel around it, which may have the same words.
      aria-label={`${label}: table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className="-mx-1 overflow-x-auto px-1"
    >
      <table className="w-full text-left tabular-nums [&_td]:py-1.5 [&_td]:pr-4 [&_th]:py-1.5 [&_th]:pr-4 [&_th]:font-medium [&_thead_th]:text-[13px] [&_thead_th]:text-ink-muted [&_tbody_tr]:border-line [&_tbody_tr]:border-t">
        {children}
      </table>
    </section>
  );
}
