'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { documentsTouched } from '#core/live/change';
import type { Cursor } from '#core/live/cursor';
import type { LiveState } from '#core/live/rhythm';
import { createSupabaseBrowserClient } from '#data/browser/browser-client';
import { type Live, startLive } from '#data/browser/live';
import { useDocumentCache } from '../documents/document-cache.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { useTRPCClient } from '../session/trpc.ts';
import { createRefetch } from './refetch.ts';

type LiveContext = { state: LiveState; refetch: (ids: readonly string[]) => void };
const Context = createContext<LiveContext | null>(null);

type LiveProviderProps = {
  /** Where the feed stood before anything on this page was read. */
  cursor: Cursor | null;
  children: ReactNode;
};

/** Keeps everything below it current: changed documents are fetched together and written into the cache. */
export function LiveProvider({ cursor, children }: LiveProviderProps) {
  const { supabaseUrl, supabasePublishableKey, sessionCookie } = useRuntimeConfig();
  const orgId = useOrgId();
  const client = useTRPCClient();
  const cache = useDocumentCache();
  const [state, setState] = useState<LiveState>('connecting');
  const start = useRef(cursor);

  const refetch = useMemo(
    () =>
      createRefetch({
        fetch: (ids) => client.documents.byIds.query({ orgId, ids }),
        ready: cache.listsAtRest,
        isReady: cache.areListsAtRest,
        apply: cache.patch,
        overflow: () => void cache.reloadAll(),
      }),
    [client, cache, orgId],
  );

  useEffect(() => {
    const live: Live = startLive({
      supabase: createSupabaseBrowserClient({
        url: supabaseUrl,
        publishableKey: supabasePublishableKey,
        sessionCookie,
      }),
      orgId,
      cursor: start.current,
      changesSince: async (from) => {
        const answer = await client.changes.since.query({ orgId, cursor: from });
        start.current = answer.cursor;
        return answer;
      },
      onNews: ({ events, documents }) => {
        const ids = documentsTouched(events);
        if (documents === null) refetch.add(ids);
        else refetch.give(ids, documents);
        cache.refreshDetails(events);
      },
      onResync: () => void cache.reloadAll(),
      onProgress: cache.progress,
      onState: setState,
      isActive: cache.hasActive,
    });
    return live.stop;
  }, [supabaseUrl, supabasePublishableKey, sessionCookie, orgId, client, cache, refetch]);

  const value = useMemo(() => ({ state, refetch: refetch.add }), [state, refetch]);
  return <Context value={value}>{children}</Context>;
}

/** The state of the wire, and a way to have documents fetched now. */
export function useLive(): LiveContext {
  const live = useContext(Context);
  if (!live) throw new Error('useLive needs a LiveProvider above it.');
  return live;
}
