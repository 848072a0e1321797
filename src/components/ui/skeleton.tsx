import { cn } from './class-names.ts';

/** A place where something will be, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('rounded bg-sunken', className)} />;
}
