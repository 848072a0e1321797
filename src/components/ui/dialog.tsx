import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './class-names.ts';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  /** Title and description are read out but not shown. */
  bare?: boolean;
  className?: string;
  children: ReactNode;
};

/** A modal dialog: focus stays in it, Escape closes it, focus returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  bare = false,
  className,
  children,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35 animate-appear" />
        <Radix.Content
          className={cn(
            'fixed top-[max(1rem,12vh)] left-1/2 z-50 max-h-[80vh] w-[calc(100vw-1.5rem)] max-w-lg -translate-x-1/2 overflow-auto rounded-xl border border-line bg-surface shadow-xl animate-appear',
            !bare && 'p-5',
            className,
          )}
        >
          <div className={bare ? 'sr-only' : 'mb-4 pr-8'}>
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            <Radix.Description className="mt-1 text-ink-muted">{description}</Radix.Description>
          </div>
          {children}
          {!bare && (
            <Radix.Close asChild>
              <Button look="quiet" size="icon" className="absolute top-3 right-3" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
