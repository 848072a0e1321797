import { ListSkeleton } from '#components/documents/list-skeleton';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <ListSkeleton of="the deal" />
    </div>
  );
}
