import { ListSkeleton } from '#components/documents/list-skeleton';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <h1 className="mb-5 font-semibold text-xl tracking-tight">Operations</h1>
      <ListSkeleton of="operations" />
    </div>
  );
}
