'use client';

import { useSearchParams } from 'next/navigation';
import { DocumentList } from './document-list.tsx';
import type { FirstPage, ListFilter } from './document-list-options.ts';
import { MatchingActions } from './matching-actions.tsx';
import { OperationLine } from './operation-line.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchResults } from './search-results.tsx';
import { SortChoice } from './sort-choice.tsx';
import { StatusFilter } from './status-filter.tsx';
import { TagFilter } from './tag-filter.tsx';
import { TrashList } from './trash-list.tsx';
import { TypeFilter } from './type-filter.tsx';

type DocumentsDeskProps = { filter: ListFilter; firstPage: FirstPage | null };

/** Everything on the desk, or what a search finds of it. The address says which. */
export function DocumentsDesk({ filter, firstPage }: DocumentsDeskProps) {
  const search = useSearchParams();
  const query = (search.get('q') ?? '').trim();
  // What is searched is never the trash.
  const isTrash = query === '' && search.get('status') === 'trash';
  return (
    <>
      <SearchBox query={query} />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <StatusFilter filter={filter} inTrash={isTrash} />
        {!isTrash && (
          <div className="flex flex-wrap gap-2">
            <SavedViews filter={filter} />
            <MatchingActions filter={{ ...filter, query: query === '' ? null : query }} />
            <TagFilter filter={filter} />
            <TypeFilter filter={filter} />
            {query === '' && <SortChoice filter={filter} />}
          </div>
        )}
      </div>
      <OperationLine />
      {query !== '' && <SearchResults query={query} filter={filter} />}
      {isTrash && <TrashList />}
      {query === '' && !isTrash && (
        <DocumentList
          key={`${filter.tone} ${filter.type} ${filter.tag} ${filter.sort}`}
          filter={filter}
          firstPage={firstPage}
        />
      )}
    </>
  );
}
