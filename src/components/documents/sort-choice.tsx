'use client';

import { type DocumentSort, documentSorts } from '#core/documents/document-filter';
import { useGoTo } from '../session/desk-link.tsx';
import type { ListFilter } from './document-list-options.ts';
import { useListHref } from './list-address.ts';

const words: Readonly<Record<DocumentSort, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name, A to Z',
  'name-desc': 'Name, Z to A',
};

/** In which order the list stands; the address keeps it. */
export function SortChoice({ filter }: { filter: ListFilter }) {
  const goTo = useGoTo();
  const listHref = useListHref();
  return (
    <label className="flex items-center">
      <span className="sr-only">Order</span>
      <select
        value={filter.sort}
        onChange={({ currentTarget: { value } }) => {
          const sort = documentSorts.find((one) => one === value);
          if (sort) goTo(listHref({ ...filter, sort }), { scroll: false });
        }}
        data-testid="sort-choice"
        className="h-8 max-w-full rounded-full border border-line-strong/60 bg-surface px-3 text-base text-ink sm:text-[13px]"
      >
        {documentSorts.map((sort) => (
          <option key={sort} value={sort}>
            {words[sort]}
          </option>
        ))}
      </select>
    </label>
  );
}
