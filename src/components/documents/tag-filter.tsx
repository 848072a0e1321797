'use client';

import { useGoTo } from '../session/desk-link.tsx';
import type { ListFilter } from './document-list-options.ts';
import { useListHref } from './list-address.ts';
import { useTags } from './use-tags.ts';

/** All documents, or those of one tag. Not there before there are tags. */
export function TagFilter({ filter }: { filter: ListFilter }) {
  const tags = useTags();
  const goTo = useGoTo();
  const listHref = useListHref();
  if (tags.length === 0 && filter.tag === null) return null;
  const isGone = filter.tag !== null && !tags.some(({ id }) => id === filter.tag);
  return (
    <label className="flex items-center gap-2 text-[13px] text-ink-muted">
      <span className="sr-only">Filter by tag</span>
      <select
        value={filter.tag ?? ''}
        onChange={({ currentTarget: { value } }) =>
          goTo(listHref({ ...filter, tag: value === '' ? null : value }), { scroll: false })
        }
        data-testid="tag-filter"
        className="h-8 max-w-full rounded-full border border-line-strong/60 bg-surface px-3 text-base text-ink sm:text-[13px]"
      >
        <option value="">All tags</option>
        {isGone && <option value={filter.tag ?? ''}>A tag that is gone</option>}
        {tags.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
