import { ListSkeleton } from '#components/documents/list-skeleton';

export default function Loading() {
  return (
    <div>
      <div className="flex min-h-13 items-center border-line border-b px-4 py-2">
        <h1 className="font-semibold text-xl leading-9 tracking-tight">Needs you</h1>
      </div>
      <div className="lg:w-80">
        <ListSkeleton of="what needs you" />
      </div>
    </div>
  );
}
