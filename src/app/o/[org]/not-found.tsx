import { DeskLink } from '#components/session/desk-link';
import { Button } from '#components/ui/button';

export default function NotFound() {
  return (
    <div className="mx-auto grid min-h-[70dvh] max-w-md content-center justify-items-start gap-4 px-4">
      <h1 className="font-semibold text-xl">There is nothing at this address</h1>
      <p className="text-ink-muted">
        Nothing was lost. It may have been moved, or the address may be mistyped.
      </p>
      <Button look="primary" asChild>
        <DeskLink href="/documents">Go to documents</DeskLink>
      </Button>
    </div>
  );
}
