import { type ComponentProps, useId } from 'react';
import { cn } from './class-names.ts';

type FieldProps = ComponentProps<'input'> & { label: string; hint?: string };

/** A labelled text field. */
export function Field({ label, hint, className, ...props }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cn(
          'h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base placeholder:text-ink-faint sm:text-sm',
          className,
        )}
        {...props}
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-ink-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
