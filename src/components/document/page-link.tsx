'use client';

import { Skeleton } from '#components/ui/skeleton';

/** How long the answer with an address of bytes is good: a little less than the address itself. */
export function whileItHolds({
  state: { data, dataUpdatedAt },
}: {
  state: { data?: { expiresAt: string } | undefined; dataUpdatedAt: number };
}): number {
  return data ? (Date.parse(data.expiresAt) - dataUpdatedAt) * 0.9 : 0;
}

/** A page before it is there. */
export function PageSkeleton() {
  return (
    <div className="grid h-full justify-center p-4">
      <p className="sr-only">Loading pages</p>
      <Skeleton className="aspect-[1/1.414] h-full max-h-[70rem] max-w-full" />
    </div>
  );
}
