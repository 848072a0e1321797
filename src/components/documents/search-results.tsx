'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { phraseFound, piecesOf } from '#core/documents/snippet';
import { DeskLink } from '../session/desk-link.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';
import { useListKeys } from './list-keys.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { RowLayout } from './row-layout.tsx';
import { StatusMark } from './status-mark.tsx';

type Hit = Outputs['documents']['search']['hits'][number];

/** What a search found, best first, each with the words around and a link to the page. */
export function SearchResults({ query }: { query: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const search = useQuery(
    trpc.documents.search.queryOptions({ orgId, query }, { placeholderData: keepPreviousData }),
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
      {settled && hits.length === 0 && <NothingFound query={query} />}
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

function HitRow({ hit: { document, page, snippet } }: { hit: Hit }) {
  const { number } = useFormats();
  const { nameOf } = useDocumentTypes();
  const shown = page === null ? null : page - (document.part?.from ?? 1) + 1;
  return (
    <RowLayout
      name={
        <DeskLink
          href={`/documents/${document.id}${placeOf(shown, snippet)}`}
          prefetch={false}
          data-row-link
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {document.filename}
        </DeskLink>
      }
      below={
        snippet === null ? (
          <p>Its name fits.</p>
        ) : (
          <p className="line-clamp-3" data-testid="snippet">
            {piecesOf(snippet).map(({ text, found }, i) =>
              found ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
                <mark key={i} className="rounded-sm bg-found text-ink">
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
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

/** Opens at the page, with what was found lit and in the find box. */
function placeOf(page: number | null, snippet: string | null): string {
  if (page === null) return '';
  const phrase = snippet === null ? null : phraseFound(snippet);
  return `?${new URLSearchParams({ page: String(page), ...(phrase !== null && { find: phrase }) })}`;
}

function NothingFound({ query }: { query: string }) {
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
      </p>
    </div>
  );
}
