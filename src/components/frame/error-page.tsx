'use client';

import { useEffect } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** When a page itself breaks. */
export function ErrorPage({ error, reset }: ErrorPageProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <div className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="mb-4 font-semibold text-xl">This page could not be shown</h1>
      <Notice
        title="Something unexpected went wrong"
        action={
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Your documents are safe, and work on them goes on.
        {error.digest && <span className="mt-1 block text-xs">For your administrator: {error.digest}</span>}
      </Notice>
    </div>
  );
}
