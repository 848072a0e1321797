'use client';

import { useSearchParams } from 'next/navigation';
import { DocumentList } from './document-list.tsx';
import type { FirstPage, ListFilter } from './document-list-options.ts';
import { SearchBox } from './search-box.tsx';
import { SearchResults } from './search-results.tsx';
import { StatusFilter } from './status-filter.tsx';
import { TypeFilter } from './type-filter.tsx';

type DocumentsDeskProps = { filter: ListFilter; firstPage: FirstPage | null };

/** Everything on the desk, or what a search finds of it. The address says which. */
export function DocumentsDesk({ filter, firstPage }: DocumentsDeskProps) {
  const query = (useSearchParams().get('q') ?? '').trim();
  return (
    <>
      <SearchBox query={query} />
      {query === '' ? (
        <>
          <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <StatusFilter filter={filter} />
            <TypeFilter filter={filter} />
          </div>
          <DocumentList key={`${filter.tone} ${filter.type}`} filter={filter} firstPage={firstPage} />
        </>
      ) : (
        <SearchResults query={query} />
      )}
    </>
  );
}
