import type { StatusTone } from './status.ts';

/** The orders a list of documents may have; the first where none is asked for. */
export const documentSorts = ['newest', 'oldest', 'name', 'name-desc'] as const;
export type DocumentSort = (typeof documentSorts)[number];
export type NameSort = Extract<DocumentSort, `name${string}`>;

export function isNameSort(sort: DocumentSort): sort is NameSort {
  return sort === 'name' || sort === 'name-desc';
}

/** What documents are narrowed down to, as an address says it; null for what is not asked for. */
export type DocumentFilter = {
  tone: StatusTone | null;
  type: string | null;
  tag: string | null;
  query: string | null;
};

/** Whether it leaves out nothing. */
export function isEmptyFilter({ tone, type, tag, query }: DocumentFilter): boolean {
  return tone === null && type === null && tag === null && (query ?? '').trim() === '';
}
