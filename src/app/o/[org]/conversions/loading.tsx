import { ListSkeleton } from '#components/documents/list-skeleton';
import { Skeleton } from '#components/ui/skeleton';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <h1 className="mb-2 font-semibold text-xl leading-9 tracking-tight">Conversions</h1>
      <Skeleton className="mt-2 mb-5 h-16" />
      <ListSkeleton of="conversions" />
    </div>
  );
}
