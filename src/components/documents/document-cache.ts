'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type DocumentSummary, isActive } from '#core/documents/document';
import { hasDoubtfulType } from '#core/documents/doubtful-type';
import { statusesOf, statusTones } from '#core/documents/status';
import type { ProgressMessage } from '#core/jobs/progress';
import type { Change } from '#core/live/change';
import { mergeJobRows, withProgress } from '#core/live/job-rows';
import { createListCache, missingOf } from '../live/list-cache.ts';
import { inputOf } from '../session/query-input.ts';
import { type Outputs, useTRPC } from '../session/trpc.ts';

type Procedures = ReturnType<typeof useTRPC>;
type FoundDocuments = Outputs['documents']['search'];

/** What the browser holds of documents, and how news is written into it. */
export function useDocumentCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => documentCache(queryClient, trpc), [queryClient, trpc]);
}

function documentCache(queryClient: QueryClient, trpc: Procedures) {
  const listFilter = trpc.documents.list.infiniteQueryFilter();
  const singleFilter = trpc.documents.byId.queryFilter();
  const searchFilter = trpc.documents.search.queryFilter();

  const lists = createListCache(queryClient, listFilter, acceptsOf);
  const singles = () => queryClient.getQueriesData<DocumentSummary>(singleFilter);

  const known = (): DocumentSummary[] => [
    ...lists.rows(),
    ...singles().flatMap(([, document]) => (document ? [document] : [])),
  ];

  return {
    /** Whether anything on show will change by itself. */
    hasActive: (): boolean => known().some(isActive),

    /** Writes refetched documents where they are shown; `asked` ids without an answer are gone, and returned. */
    patch(asked: readonly string[], documents: readonly DocumentSummary[]): ReadonlySet<string> {
      const gone = missingOf(asked, documents);
      lists.patch(documents, gone);
      for (const [key, document] of singles()) {
        const fresh = documents.find(({ id }) => id === document?.id);
        if (!document || !fresh) continue;
        const [page] = mergeJobRows([{ items: [document], next: null }], [fresh], new Set(), () => true);
        queryClient.setQueryData(key, page?.items[0] ?? fresh);
      }
      for (const [key, found] of queryClient.getQueriesData<FoundDocuments>(searchFilter)) {
        if (found) queryClient.setQueryData(key, { ...found, hits: patchHits(found.hits, documents, gone) });
      }
      // Asked again, they answer that there is nothing, which their pages know how to show.
      if (gone.size > 0) {
        void queryClient.invalidateQueries({
          ...singleFilter,
          predicate: ({ queryKey }) => gone.has(String(Reflect.get(inputOf(queryKey[1]) ?? {}, 'id'))),
        });
      }
      return gone;
    },

    /** Writes a progress message into the rows of its job; stale ones change nothing. */
    progress({ jobId, progress }: ProgressMessage): void {
      lists.progress(jobId, progress);
      for (const [key, document] of singles()) {
        if (!document) continue;
        const moved = withProgress(document, jobId, progress);
        if (moved !== document) queryClient.setQueryData(key, moved);
      }
    },

    /** Has what hangs on these documents (history, pages, words) loaded again where it is out of date. */
    refreshDetails(news: readonly Change[]): void {
      const changes = withSiblings(news, known());
      const invalidate = (queryKey: readonly unknown[], isStale: (input: object) => boolean) =>
        void queryClient.invalidateQueries({
          queryKey,
          predicate: (query) => isStale(inputOf(query.queryKey[1]) ?? {}),
        });
      const touched = (input: object) =>
        changes.some(({ subjectId }) => subjectId === Reflect.get(input, 'id'));
      const page = (input: object) => changes.some((change) => concernsPage(change, input));
      invalidate(trpc.documents.timeline.queryKey(), touched);
      invalidate(trpc.documents.find.queryKey(), touched);
      const readAnew = (input: object) =>
        changes.some((change) => change.subjectId === Reflect.get(input, 'id') && bringsText(change));
      invalidate(trpc.documents.tables.queryKey(), readAnew);
      invalidate(trpc.documents.table.queryKey(), readAnew);
      if (changes.some(bringsText)) invalidate(trpc.documents.textLayers.queryKey(), () => true);
      invalidate(trpc.facts.ofDocument.queryKey(), (input) =>
        changes.some(
          ({ subjectId, type }) =>
            subjectId === Reflect.get(input, 'documentId') &&
            (type === 'document.extracted' ||
              type === 'fact.decided' ||
              type === 'job.succeeded' ||
              type === 'text.chosen'),
        ),
      );
      invalidate(trpc.documents.classification.queryKey(), (input) =>
        changes.some(
          ({ subjectId, type }) =>
            subjectId === Reflect.get(input, 'id') &&
            (type === 'document.classified' || type === 'job.succeeded'),
        ),
      );
      // Which whole a part belonged to is not said by every event, and few documents have parts.
      if (changes.some(({ type }) => partEvents.has(type)))
        invalidate(trpc.documents.parts.queryKey(), () => true);
      // A mail is told when it is read, and a file that hangs on it when it goes.
      if (changes.some((change) => bringsText(change) || comingAndGoing.has(change.type)))
        invalidate(trpc.documents.attachments.queryKey(), () => true);
      if (changes.some(({ type }) => comingAndGoing.has(type)))
        invalidate(trpc.documents.trash.queryKey(), () => true);
      if (changes.some(({ type }) => tagEvents.has(type)))
        invalidate(trpc.documents.tags.queryKey(), () => true);
      if (changes.some(({ type }) => type.startsWith('document_operation.')))
        invalidate(trpc.documents.operation.queryKey(), () => true);
      // A search is narrowed by the same as a list.
      if (changes.some((change) => bringsText(change) || narrowingEvents.has(change.type)))
        invalidate(trpc.documents.search.queryKey(), () => true);
      invalidate(trpc.documents.pages.queryKey(), page);
      invalidate(trpc.documents.words.queryKey(), page);
    },

    areListsAtRest: lists.isAtRest,
    listsAtRest: lists.atRest,

    /** Everything may be old. */
    reloadAll: (): Promise<void> => {
      // A new address would make the viewer open its file from the beginning.
      const addresses = JSON.stringify(trpc.documents.downloadUrl.queryKey().slice(0, 1));
      return queryClient.invalidateQueries({
        ...trpc.documents.pathFilter(),
        predicate: ({ queryKey }) => JSON.stringify(queryKey.slice(0, 1)) !== addresses,
      });
    },
  };
}

/** Whether a document belongs to the list that was asked for with this input. */
function acceptsOf(input: object): (document: DocumentSummary) => boolean {
  const tone = statusTones.find((known) => known === Reflect.get(input, 'tone'));
  const type: unknown = Reflect.get(input, 'type') ?? null;
  const tag: unknown = Reflect.get(input, 'tag') ?? null;
  const statuses = tone ? statusesOf(tone) : null;
  return (document) =>
    !document.pasted &&
    (!statuses ||
      statuses.includes(document.status) ||
      (tone === 'attention' && hasDoubtfulType(document))) &&
    (type === null || document.type?.id === type) &&
    (tag === null || document.tags.some(({ id }) => id === tag));
}

/** Documents that show the same reading (a whole and its parts) get new pages together, but only one is told of. */
function withSiblings(changes: readonly Change[], documents: readonly DocumentSummary[]): Change[] {
  const readings = new Map(documents.map(({ id, readingId }) => [id, readingId]));
  return changes.flatMap((change) => {
    const reading = readings.get(change.subjectId);
    if (!reading || (change.type !== 'pages.read' && change.type !== 'job.succeeded')) return [change];
    const siblings = [...readings].filter(([id, own]) => own === reading && id !== change.subjectId);
    return [change, ...siblings.map(([subjectId]) => ({ ...change, subjectId }))];
  });
}

/** A document goes out of sight, or comes back into it. */
const comingAndGoing = new Set(['document.deleted', 'document.trashed', 'document.restored']);
/** Tags may be there that were not before, or be gone with the last document that carried them. */
const tagEvents = new Set(['document.tagged', 'document.untagged', 'document.deleted']);
const narrowingEvents = new Set([...tagEvents, 'type.decided', 'document.restored']);
const partEvents = new Set(['document.split', ...comingAndGoing, 'document.classified', 'type.decided']);

/** Whether words may be there now that were not before. */
function bringsText({ type }: Change): boolean {
  return type === 'job.succeeded' || type === 'document.split' || type === 'text.chosen';
}

function patchHits(
  hits: FoundDocuments['hits'],
  documents: readonly DocumentSummary[],
  gone: ReadonlySet<string>,
): FoundDocuments['hits'] {
  const fresh = new Map(documents.map((document) => [document.id, document]));
  return hits
    .filter(({ document }) => !gone.has(document.id))
    .map((hit) => ({ ...hit, document: fresh.get(hit.document.id) ?? hit.document }));
}

/** Pages do not change once they are read; only news of these pages, or of the end of a job, matters. */
function concernsPage(change: Change, input: object): boolean {
  if (change.subjectId !== Reflect.get(input, 'id')) return false;
  if (change.type === 'text.chosen') return true;
  if (change.type !== 'pages.read') return change.type === 'job.succeeded' || change.type === 'blob.verified';
  const { from, to } = change.data;
  const first: unknown = Reflect.get(input, 'from') ?? Reflect.get(input, 'page');
  const last: unknown = Reflect.get(input, 'to') ?? Reflect.get(input, 'page');
  if (typeof from !== 'number' || typeof to !== 'number') return true;
  return typeof first !== 'number' || typeof last !== 'number' || (first <= to && last >= from);
}
