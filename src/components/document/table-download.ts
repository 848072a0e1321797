'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { DocumentSummary } from '#core/documents/document';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { TablePlace } from './reading-desk.tsx';

/** Without it a spreadsheet takes UTF-8 for the local code page and breaks every accent. */
const byteOrderMark = '\ufeff';

/** Saves a whole table as CSV. */
export function useTableDownload(
  document: DocumentSummary,
  { page, ordinal }: TablePlace,
  name: string,
): () => Promise<void> {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  return async () => {
    try {
      const csv = await queryClient.fetchQuery(
        trpc.documents.tableCsv.queryOptions({ orgId, id: document.id, page, ordinal }, { gcTime: 0 }),
      );
      save(
        new Blob([byteOrderMark, csv], { type: 'text/csv;charset=utf-8' }),
        csvName(document.filename, name),
      );
      announce(`Downloading ${name} as CSV.`);
    } catch (thrown) {
      tellProblem(failureOf(thrown).message);
    }
  };
}

function csvName(filename: string, table: string): string {
  const stem = filename.replace(/\.[^.]{1,10}$/, '');
  return `${stem} ${table.toLowerCase().replaceAll(',', '')}.csv`;
}

function save(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob);
  const link = window.document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  // The browser takes the bytes a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
