'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { type DocumentSummary, isActive } from '#core/documents/document';
import { useFormats } from '../session/formats.ts';
import { failureOf } from '../session/trpc.ts';
import { type TablePlace, useReadingDesk } from './reading-desk.tsx';
import { TableView } from './table-view.tsx';
import { type FoundTable, tableName, useTablesOptions } from './tables.ts';

/** The tables of a document: a list, or the one that is open. */
export function TablesPanel({ document }: { document: DocumentSummary }) {
  const { table, openTable, paged, shown } = useReadingDesk();
  const query = useQuery(useTablesOptions(document.id));
  const last = useRef<TablePlace | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { number } = useFormats();
  useEffect(() => {
    // Back in the list: where one came from.
    if (table === null && last.current) {
      const { page, ordinal } = last.current;
      list.current?.querySelector<HTMLElement>(`[data-table="${page}-${ordinal}"]`)?.focus();
    }
    last.current = table;
  }, [table]);
  if (query.isError && !query.data) {
    return <Notice title="The tables could not be loaded">{failureOf(query.error).message}</Notice>;
  }
  if (!query.data) return <Skeleton className="h-40" />;
  const tables = query.data;
  const open = tables.find(({ page, ordinal }) => table?.page === page && table.ordinal === ordinal);
  if (open) {
    return (
      <TableView key={`${open.page} ${open.ordinal}`} document={document} table={open} name={nameOf(open)} />
    );
  }
  if (tables.length === 0) {
    return (
      <p className="text-ink-muted" data-testid="no-tables">
        {isActive(document) ? 'Tables appear here as soon as they are read.' : 'No tables were found in it.'}
      </p>
    );
  }

  function nameOf(one: FoundTable): string {
    return tableName(one, tables, paged ? number(shown(one.page)) : null);
  }
  return (
    <ul ref={list} aria-label="Tables" data-testid="tables" className="-mx-2 grid gap-0.5">
      {tables.map((one) => (
        <li key={`${one.page} ${one.ordinal}`}>
          <button
            type="button"
            data-table={`${one.page}-${one.ordinal}`}
            onClick={() => openTable({ page: one.page, ordinal: one.ordinal })}
            className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2 py-2 text-left hover:bg-sunken"
          >
            <span className="font-medium">{nameOf(one)}</span>
            <ChevronRight aria-hidden className="row-span-2 size-4 text-ink-faint" />
            <span className="text-[13px] text-ink-muted tabular-nums">
              {number(one.rows)} {one.rows === 1 ? 'row' : 'rows'}, {number(one.columns)}{' '}
              {one.columns === 1 ? 'column' : 'columns'}
              {one.source === 'aligned' && ', seen by how the words are aligned'}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
