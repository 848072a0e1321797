'use client';

import { useSearchParams } from 'next/navigation';
import { DocumentList } from './document-list.tsx';
import type { FirstPage, ListFilter } from './document-list-options.ts';
import { SearchBox } from './search-box.tsx';
import { SearchResults } from './search-results.tsx';
import { StatusFilter } from './status-filter.tsx';
import { TagFilter } from './tag-filter.tsx';
import { TrashList } from './trash-list.tsx';
import { TypeFilter } from './type-filter.tsx';

type DocumentsDeskProps = { filter: ListFilter; firstPage: FirstPage | null };

/** Everything on the desk, or what a search finds of it. The address says which. */
export function DocumentsDesk({ filter, firstPage }: DocumentsDeskProps) {
  const search = useSearchParams();
  const query = (search.get('q') ?? '').trim();
  const inTrash = search.get('status') === 'trash';
  return (
    <>
      <SearchBox query={query} />
      {query === '' ? (
        <>
          <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <StatusFilter filter={filter} inTrash={inTrash} />
            {!inTrash && (
              <div className="flex flex-wrap gap-2">
                <TagFilter filter={filter} />
                <TypeFilter filter={filter} />
              </div>
            )}
          </div>
          {inTrash ? (
            <TrashList />
          ) : (
            <DocumentList
              key={`${filter.tone} ${filter.type} ${filter.tag}`}
              filter={filter}
              firstPage={firstPage}
            />
          )}
        </>
      ) : (
        <SearchResults query={query} />
      )}
    </>
  );
}
