import Link from 'next/link';
import { Button } from '#components/ui/button';

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-4 px-4">
      <h1 className="font-semibold text-xl">There is nothing at this address</h1>
      <p className="text-ink-muted">
        Nothing was lost. It may have been moved, or the address may be mistyped.
      </p>
      <Button look="primary" asChild>
        <Link href="/documents">Go to documents</Link>
      </Button>
    </main>
  );
}
