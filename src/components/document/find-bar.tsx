'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';
import { useReadingDesk } from './reading-desk.tsx';

const pauseMs = 200;

/** Finds a phrase in the whole document, also on pages that are not loaded. */
export function FindBar() {
  const { documentId, phrase, setPhrase, match, setMatch, goTo, page } = useReadingDesk();
  const [typed, setTyped] = useState(phrase);
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const query = useQuery(
    trpc.documents.find.queryOptions(
      { orgId, id: documentId, phrase },
      { enabled: phrase !== '', placeholderData: (was) => was },
    ),
  );
  const hits = phrase === '' ? [] : (query.data ?? []);
  /** The hits are those of what is typed: only then do Next and Previous mean them. */
  const settled = typed.trim() === phrase && !query.isPlaceholderData && !query.isPending;
  const total = settled ? hits.reduce((sum, hit) => sum + hit.count, 0) : 0;
  /** A step that was asked for before the hits were there: who comes from a search is to see what was found. */
  const [wanted, setWanted] = useState<1 | -1 | null>(phrase === '' ? null : 1);

  const ask = () => {
    if (typed.trim() === phrase) return;
    setPhrase(typed.trim());
    setMatch(null);
  };
  const askTyped = useEffectEvent(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with every letter.
  useEffect(() => {
    const timer = setTimeout(() => askTyped(), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);

  const placeOf = (target: { page: number; ordinal: number }) =>
    hits.filter((hit) => hit.page < target.page).reduce((sum, hit) => sum + hit.count, 0) + target.ordinal;
  const go = (step: 1 | -1) => {
    if (total === 0) return;
    const here = hits.findIndex((hit) => hit.page >= page);
    const start = here < 0 ? 0 : hits.slice(0, here).reduce((sum, hit) => sum + hit.count, 0);
    let place = match ? (placeOf(match) + step + total) % total : start;
    for (const hit of hits) {
      if (place < hit.count) {
        setMatch({ page: hit.page, ordinal: place });
        if (hit.page !== page) goTo(hit.page);
        return;
      }
      place -= hit.count;
    }
  };

  const goWanted = useEffectEvent(() => {
    if (wanted !== null && settled) go(wanted);
    if (settled) setWanted(null);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for just this.
  useEffect(() => goWanted(), [settled, wanted]);

  return (
    <search className="flex min-w-0 flex-1 basis-72 items-center gap-1">
      <div className="relative min-w-0 flex-1">
        <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-4 text-ink-faint" />
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              ask();
              setWanted(event.shiftKey ? -1 : 1);
            } else if (event.key === 'Escape') setTyped('');
          }}
          placeholder="Find in document"
          aria-label="Find in document"
          data-find
          className="h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 text-base placeholder:text-ink-faint sm:text-[13px]"
        />
      </div>
      <output
        aria-live="polite"
        className="min-w-16 shrink-0 whitespace-nowrap text-center text-[13px] text-ink-muted"
        data-testid="find-count"
      >
        {phrase !== '' &&
          settled &&
          (total === 0 ? 'Not found' : `${number(match ? placeOf(match) + 1 : 0)} of ${number(total)}`)}
      </output>
      <Button
        look="quiet"
        size="icon"
        onClick={() => go(-1)}
        disabled={total === 0}
        aria-label="Previous match"
      >
        <ChevronUp aria-hidden />
      </Button>
      <Button look="quiet" size="icon" onClick={() => go(1)} disabled={total === 0} aria-label="Next match">
        <ChevronDown aria-hidden />
      </Button>
    </search>
  );
}
