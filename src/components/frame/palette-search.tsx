'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileText, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FoundWords } from '../documents/found-words.tsx';
import { hitHref } from '../documents/hit-place.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { Group, Item } from './palette-parts.tsx';

const pauseMs = 200;
const shortest = 2;
const mostShown = 8;

/** What the words of all documents answer to what is typed, the best first. A hit opens at its word. */
export function PaletteSearch({ typed, goTo }: { typed: string; goTo: (href: string) => void }) {
  const words = usePaused(typed.trim());
  const trpc = useTRPC();
  const orgId = useOrgId();
  const isAsked = words.length >= shortest;
  const { data } = useQuery(
    trpc.documents.search.queryOptions(
      { orgId, query: words },
      { enabled: isAsked, placeholderData: keepPreviousData },
    ),
  );
  if (typed.trim().length < shortest) return null;
  return (
    <Group heading="In documents" always>
      <Item
        always
        value={`search ${typed}`}
        icon={<Search />}
        onSelect={() => goTo(`/documents?q=${encodeURIComponent(typed.trim())}`)}
      >
        Search all documents for “{typed.trim()}”
      </Item>
      {isAsked &&
        data?.hits.slice(0, mostShown).map((hit) => (
          <Item
            key={hit.document.id}
            always
            value={`hit ${hit.document.id}`}
            icon={<FileText />}
            onSelect={() => goTo(hitHref(hit))}
          >
            <span data-testid="palette-hit">{hit.document.filename}</span>
            {hit.snippet !== null && (
              <span className="block truncate text-[13px] text-ink-muted">
                <FoundWords snippet={hit.snippet} />
              </span>
            )}
          </Item>
        ))}
    </Group>
  );
}

/** What was typed, once nothing more was for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
