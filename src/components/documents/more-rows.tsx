import { Button } from '#components/ui/button';

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The way on, below a list that does not show all there is. */
export function MoreRows({ query }: { query: Paged }) {
  if (!query.hasNextPage) return null;
  return (
    <div className="mt-4 flex justify-center">
      <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage} className="min-w-36">
        {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
      </Button>
    </div>
  );
}
