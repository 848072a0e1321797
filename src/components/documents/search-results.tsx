'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { ListFilter } from './document-list-options.ts';
import { FoundWords } from './found-words.tsx';
import { type Hit, hitHref, hitPage } from './hit-place.ts';
import { useListKeys } from './list-keys.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { RowLayout, RowLink } from './row-layout.tsx';
import { StatusMark } from './status-mark.tsx';

type SearchResultsProps = { query: string; filter: ListFilter };

/** What a search found of what the list is narrowed down to, best first, each with the words around and a link to the page. */
export function SearchResults({ query, filter: { tone, type, tag } }: SearchResultsProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const search = useQuery(
    trpc.documents.search.queryOptions(
      { orgId, query, tone, type, tag },
      { placeholderData: keepPreviousData },
    ),
  );
  const listRef = useListKeys();
  const { number } = useFormats();
  const hits = search.data?.hits;
  const ignored = search.data?.ignored ?? [];
  const settled = hits !== undefined && !search.isPlaceholderData;
  if (search.isError && !hits) {
    return (
      <Notice
        title="The search did not work"
        action={<Button onClick={() => search.refetch()}>Try again</Button>}
      >
        {failureOf(search.error).message}
      </Notice>
    );
  }
  return (
    <>
      <p role="status" className="mb-3 min-h-10 py-2.5 text-ink-muted" data-testid="search-count">
        {settled &&
          (hits.length === 0
            ? 'No documents found.'
            : `${number(hits.length)} ${hits.length === 1 ? 'document' : 'documents'} found.`)}
        {settled && ignored.length > 0 && ` Only the first eight words count, not “${ignored.join(' ')}”.`}
      </p>
      {hits === undefined && <ListSkeleton of="what was found" />}
      {settled && hits.length === 0 && (
        <NothingFound query={query} isNarrowed={tone !== null || type !== null || tag !== null} />
      )}
      {hits !== undefined && hits.length > 0 && (
        <ul
          ref={listRef}
          aria-label="Found documents"
          data-testid="search-results"
          {...(settled ? { 'data-answers': query } : {})}
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {hits.map((hit) => (
            <li key={hit.document.id} data-testid="search-hit" data-document-id={hit.document.id}>
              <HitRow hit={hit} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const { document, snippet } = hit;
  const { number } = useFormats();
  const { nameOf } = useDocumentTypes();
  const shown = hitPage(hit);
  return (
    <RowLayout
      name={<RowLink href={hitHref(hit)}>{document.filename}</RowLink>}
      below={
        snippet === null ? (
          <p>Its name fits.</p>
        ) : (
          <p className="line-clamp-3" data-testid="snippet">
            <FoundWords snippet={snippet} />
          </p>
        )
      }
      status={
        <>
          <StatusMark document={document} className="leading-6" />
          {document.type && document.type.id !== 'other' && (
            <p className="text-[13px] text-ink-muted leading-5">{nameOf(document.type.id)}</p>
          )}
        </>
      }
      facts={
        shown !== null && (document.pageCount ?? 0) > 1 ? (
          <span>
            Page {number(shown)} of {number(document.pageCount ?? shown)}
          </span>
        ) : null
      }
      actions={null}
    />
  );
}

function NothingFound({ query, isNarrowed }: { query: string; isNarrowed: boolean }) {
  return (
    <div
      data-testid="search-empty"
      className="grid justify-items-center gap-1 rounded-lg border border-line bg-surface px-4 py-12 text-center"
    >
      <p className="max-w-full break-words font-medium">Nothing holds “{query}”</p>
      <p className="max-w-md text-ink-muted">
        All words must stand on one page, or in the name; accents and the notation of numbers do not matter,
        and the last may be the beginning of one, from three letters on. Try fewer words. What is still being
        read is found as soon as it is read.
        {isNarrowed && ' Only what the filters above leave is searched.'}
      </p>
    </div>
  );
}
