'use client';

import { Skeleton } from '#components/ui/skeleton';

/** Links to the bytes hold for 15 minutes. */
export const linkMs = 14 * 60_000;

/** A page before it is there. */
export function PageSkeleton() {
  return (
    <div className="grid h-full justify-center p-4">
      <p className="sr-only">Loading pages</p>
      <Skeleton className="aspect-[1/1.414] h-full max-h-[70rem] max-w-full" />
    </div>
  );
}
