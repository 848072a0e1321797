'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { ListFilter } from './document-list-options.ts';

/** The address of a narrowed list, or of a search in it. */
function listHref({ tone, type, tag, sort }: ListFilter, query: string): string {
  const search = new URLSearchParams({
    ...(query !== '' && { q: query }),
    ...(tone && { status: tone }),
    ...(type && { type }),
    ...(tag && { tag }),
    ...(sort !== 'newest' && { sort }),
  }).toString();
  return search === '' ? '/documents' : `/documents?${search}`;
}

/** The address of a list that is narrowed down otherwise; what is searched for stays. */
export function useListHref(): (filter: ListFilter) => string {
  const query = useSearchParams().get('q')?.trim() ?? '';
  return useCallback((filter) => listHref(filter, query), [query]);
}
