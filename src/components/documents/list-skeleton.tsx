import { Skeleton } from '#components/ui/skeleton';

const places = ['a', 'b', 'c', 'd', 'e'] as const;

/** A list before it is there, in its size; `of` what it is. */
export function ListSkeleton({ of }: { of: string }) {
  return (
    <div aria-busy className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      <p className="sr-only">Loading {of}</p>
      {places.map((place) => (
        <div key={place} className="grid h-40 content-start gap-2 px-4 py-4 lg:h-24">
          <Skeleton className="h-4 w-64 max-w-full" />
          <Skeleton className="h-3 w-96 max-w-full" />
        </div>
      ))}
    </div>
  );
}
