import type { ReactNode } from 'react';

/** What an address shows that leads to nothing; `children`: the way on from there. */
export function NothingHere({ children }: { children: ReactNode }) {
  return (
    <>
      <h1 className="font-semibold text-xl">There is nothing at this address</h1>
      <p className="text-ink-muted">
        Nothing was lost. It may have been moved, or the address may be mistyped.
      </p>
      {children}
    </>
  );
}
