import { ListSkeleton } from '#components/documents/list-skeleton';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <h1 className="mb-4 font-semibold text-xl leading-9 tracking-tight">Deals</h1>
      <ListSkeleton of="deals" />
    </div>
  );
}
