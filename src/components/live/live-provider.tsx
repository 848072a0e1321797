'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DocumentSummary } from '#core/documents/document';
import { readProgressMessage } from '#core/jobs/progress';
import { documentsTouched, subjectsTouched } from '#core/live/change';
import type { Cursor } from '#core/live/cursor';
import type { LiveState } from '#core/live/rhythm';
import { createSupabaseBrowserClient } from '#data/browser/browser-client';
import { type Live, startLive } from '#data/browser/live';
import { useConversionCache } from '../conversions/conversion-cache.ts';
import { useDealCache } from '../deals/deal-cache.ts';
import { useDocumentCache } from '../documents/document-cache.ts';
import { useFormCache } from '../forms/form-cache.ts';
import { useImportCache } from '../imports/import-cache.ts';
import { useOperationsCache } from '../operations/operations-cache.ts';
import { useOrganizationCache } from '../organizations/organization-cache.ts';
import { useReviewCache } from '../reviews/review-cache.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { failureOf, useTRPCClient } from '../session/trpc.ts';
import { useShowCache } from '../shows/show-cache.ts';
import { createRefetch } from './refetch.ts';

type GoneListener = (ids: ReadonlySet<string>) => void;
type LiveContext = {
  state: LiveState;
  /** Has documents fetched now. */
  refetch: (ids: readonly string[]) => void;
  /** Has conversions fetched now. */
  refetchConversions: (ids: readonly string[]) => void;
  /** Has imports fetched now. */
  refetchImports: (ids: readonly string[]) => void;
  /** These documents were deleted: takes them off every screen now. */
  takeAway: (ids: readonly string[]) => void;
  /** Told of documents that are not there any more. Returns the way to stop listening. */
  onGone: (listener: GoneListener) => () => void;
};
const Context = createContext<LiveContext | null>(null);

type LiveProviderProps = {
  /** Where the feed stood before anything on this page was read. */
  cursor: Cursor | null;
  children: ReactNode;
};

/** Keeps everything below it current: changed rows are fetched together and written into the cache. */
export function LiveProvider({ cursor, children }: LiveProviderProps) {
  const { supabaseUrl, supabasePublishableKey, sessionCookie } = useRuntimeConfig();
  const orgId = useOrgId();
  const client = useTRPCClient();
  const cache = useDocumentCache();
  const conversions = useConversionCache();
  const imports = useImportCache();
  const shows = useShowCache();
  const forms = useFormCache();
  const deals = useDealCache();
  const reviews = useReviewCache();
  const operations = useOperationsCache();
  const organization = useOrganizationCache();
  const [state, setState] = useState<LiveState>('connecting');
  const start = useRef(cursor);
  const [gone] = useState(() => new Set<GoneListener>());
  const apply = useCallback(
    (asked: readonly string[], documents: readonly DocumentSummary[]) => {
      const missing = cache.patch(asked, documents);
      if (missing.size > 0) for (const listener of gone) listener(missing);
    },
    [cache, gone],
  );

  const refetch = useMemo(
    () =>
      createRefetch({
        fetch: (ids) => client.documents.byIds.query({ orgId, ids }),
        ready: cache.listsAtRest,
        isReady: cache.areListsAtRest,
        apply,
        overflow: () => void cache.reloadAll(),
      }),
    [client, cache, orgId, apply],
  );

  const refetchConversions = useMemo(
    () =>
      createRefetch({
        fetch: (ids) => client.conversions.byIds.query({ orgId, ids }),
        ready: conversions.listsAtRest,
        isReady: conversions.areListsAtRest,
        apply: conversions.patch,
        overflow: () => void conversions.reloadAll(),
      }),
    [client, conversions, orgId],
  );

  const refetchImports = useMemo(
    () =>
      createRefetch({
        fetch: (ids) => client.imports.byIds.query({ orgId, ids }),
        ready: imports.listsAtRest,
        isReady: imports.areListsAtRest,
        apply: imports.patch,
        overflow: () => void imports.reloadAll(),
      }),
    [client, imports, orgId],
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
        try {
          const answer = await client.changes.since.query({ orgId, cursor: from });
          start.current = answer.cursor;
          return answer;
        } catch (thrown) {
          // They were removed, or left in another tab.
          if (failureOf(thrown).code === 'FORBIDDEN') window.location.assign('/organizations?missing=1');
          throw thrown;
        }
      },
      onNews: ({ events, documents }) => {
        const ids = documentsTouched(events);
        if (documents === null) refetch.add(ids);
        else refetch.give(ids, documents);
        cache.refreshDetails(events);
        organization.refresh(events);
        shows.refresh(events);
        forms.refresh(events);
        deals.refresh(events);
        reviews.refresh(events);
        operations.refresh(events);
        if (imports.isInUse()) {
          refetchImports.add(subjectsTouched(events, 'import'));
          imports.refreshDetails(events);
        }
        if (conversions.isInUse()) {
          refetchConversions.add(subjectsTouched(events, 'conversion'));
          conversions.refreshDetails(events);
        }
      },
      onResync: () => {
        void cache.reloadAll();
        void conversions.reloadAll();
        void imports.reloadAll();
        void shows.reloadAll();
        void forms.reloadAll();
        void deals.reloadAll();
        void reviews.reloadAll();
        void operations.reloadAll();
        organization.reload();
      },
      onProgress: (message) => {
        const progress = readProgressMessage(message);
        if (!progress) return;
        cache.progress(progress);
        conversions.progress(progress);
        imports.progress(progress);
        operations.progress(progress);
      },
      onState: setState,
      isActive: () =>
        cache.hasActive() ||
        conversions.hasActive() ||
        imports.hasActive() ||
        forms.hasActive() ||
        deals.hasActive() ||
        operations.hasActive(),
    });
    return live.stop;
  }, [
    supabaseUrl,
    supabasePublishableKey,
    sessionCookie,
    orgId,
    client,
    cache,
    refetch,
    conversions,
    refetchConversions,
    imports,
    refetchImports,
    shows,
    forms,
    deals,
    reviews,
    operations,
    organization,
  ]);

  const value = useMemo(
    (): LiveContext => ({
      state,
      refetch: refetch.add,
      refetchConversions: refetchConversions.add,
      refetchImports: refetchImports.add,
      takeAway: (ids) => apply(ids, []),
      onGone: (listener) => {
        gone.add(listener);
        return () => gone.delete(listener);
      },
    }),
    [state, refetch, refetchConversions, refetchImports, gone, apply],
  );
  return <Context value={value}>{children}</Context>;
}

/** The state of the wire, and ways to bring what is on show up to date. */
export function useLive(): LiveContext {
  const live = useContext(Context);
  if (!live) throw new Error('useLive needs a LiveProvider above it.');
  return live;
}
