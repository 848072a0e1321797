import Link from 'next/link';
import { NothingHere } from '#components/frame/nothing-here';
import { Button } from '#components/ui/button';

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-4 px-4">
      <NothingHere>
        <Button look="primary" asChild>
          <Link href="/documents">Go to documents</Link>
        </Button>
      </NothingHere>
    </main>
  );
}
