'use client';

import { useOrgId } from '../session/desk-session.tsx';
import { type Outputs, useTRPC } from '../session/trpc.ts';
import type { TablePlace } from './reading-desk.tsx';

export type FoundTable = Outputs['documents']['tables'][number];

/** The query for the tables of a document, the same wherever it is asked. */
export function useTablesOptions(id: string) {
  return useTRPC().documents.tables.queryOptions({ orgId: useOrgId(), id });
}

/** The query for one table with its cells. */
export function useTableOptions() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  return (id: string, { page, ordinal }: TablePlace) =>
    trpc.documents.table.queryOptions({ orgId, id, page, ordinal });
}

/** "Page 2, table 1"; without a page number where the format has no pages. */
export function tableName(table: FoundTable, all: readonly FoundTable[], page: string | null): string {
  const here = all.filter((one) => one.page === table.page);
  const place = here.findIndex(({ ordinal }) => ordinal === table.ordinal) + 1;
  if (page === null) return `Table ${place}`;
  return here.length > 1 ? `Page ${page}, table ${place}` : `Table on page ${page}`;
}
