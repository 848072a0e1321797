'use client';

import { useQuery } from '@tanstack/react-query';
import { useOrgId } from '../session/desk-session.tsx';
import { type Outputs, useTRPC } from '../session/trpc.ts';
import type { PointSize } from './page-sheet.tsx';
import { useReadingDesk } from './reading-desk.tsx';

export type ReadPage = Outputs['documents']['pages']['pages'][number];

/** What was read of one page, and its size in points where it has one. Null before it is read. */
export function useReadPage(page: number): { read: ReadPage | null; size: PointSize | null } {
  const { documentId } = useReadingDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.documents.pages.queryOptions({ orgId, id: documentId, from: page, to: page }));
  const read = query.data?.pages[0] ?? null;
  const size = read?.width && read.height ? { width: read.width, height: read.height } : null;
  return { read, size };
}
