import { NothingHere } from '#components/frame/nothing-here';
import { DeskLink } from '#components/session/desk-link';
import { Button } from '#components/ui/button';

export default function NotFound() {
  return (
    <div className="mx-auto grid min-h-[70dvh] max-w-md content-center justify-items-start gap-4 px-4">
      <NothingHere>
        <Button look="primary" asChild>
          <DeskLink href="/documents">Go to documents</DeskLink>
        </Button>
      </NothingHere>
    </div>
  );
}
