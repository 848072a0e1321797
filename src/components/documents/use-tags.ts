'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Tag } from '#core/documents/filing';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';

/** The tags that documents of the organization carry, by name; none before they are known. */
export function useTags(): readonly Tag[] {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data } = useQuery(trpc.documents.tags.queryOptions({ orgId }));
  return useMemo(() => [...(data ?? [])].sort((a, b) => a.name.localeCompare(b.name)), [data]);
}
