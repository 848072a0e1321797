'use client';

import { useGoTo } from '../session/desk-link.tsx';
import { useDocumentTypes } from '../session/desk-session.tsx';
import type { ListFilter } from './document-list-options.ts';
import { useListHref } from './list-address.ts';

/** All types of documents, or one. */
export function TypeFilter({ filter }: { filter: ListFilter }) {
  const { types } = useDocumentTypes();
  const goTo = useGoTo();
  const listHref = useListHref();
  return (
    <label className="flex items-center gap-2 text-[13px] text-ink-muted">
      <span className="sr-only">Filter by type</span>
      <select
        value={filter.type ?? ''}
        onChange={({ currentTarget: { value } }) =>
          goTo(listHref({ ...filter, type: value === '' ? null : value }), { scroll: false })
        }
        data-testid="type-filter"
        className="h-8 max-w-full rounded-full border border-line-strong/60 bg-surface px-3 text-base text-ink sm:text-[13px]"
      >
        <option value="">All types</option>
        {types.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
