'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { areSingleKeysOn, isTyping } from '../frame/single-keys.ts';
import { useFormats } from '../session/formats.ts';
import { useReadingDesk } from './reading-desk.tsx';

/** "Page 12 of 80": back, on, or straight to a number. Keys: j and k, left and right, / to search. */
export function PageNavigation() {
  const { first, page, pageCount, shown, goTo } = useReadingDesk();
  const { number } = useFormats();
  usePageKeys();
  if (pageCount === null) return null;
  return (
    <div className="flex items-center gap-1 whitespace-nowrap text-[13px]">
      <Button
        look="quiet"
        size="icon"
        onClick={() => goTo(page - 1)}
        disabled={shown(page) <= 1}
        aria-label="Previous page"
      >
        <ChevronLeft aria-hidden />
      </Button>
      <PageNumber page={shown(page)} goTo={(wanted) => goTo(first + wanted - 1)} pageCount={pageCount} />
      <span className="text-ink-muted">of {number(pageCount)}</span>
      <Button
        look="quiet"
        size="icon"
        onClick={() => goTo(page + 1)}
        disabled={shown(page) >= pageCount}
        aria-label="Next page"
      >
        <ChevronRight aria-hidden />
      </Button>
    </div>
  );
}

type PageNumberProps = { page: number; pageCount: number; goTo: (page: number) => void };

function PageNumber({ page, pageCount, goTo }: PageNumberProps) {
  /** Null while nobody types: then it shows where the reader is. */
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = Number.parseInt(typed ?? '', 10);
        if (wanted >= 1) goTo(Math.min(wanted, pageCount));
        setTyped(null);
      }}
    >
      <label>
        <span className="sr-only">Page</span>
        <input
          inputMode="numeric"
          value={typed ?? page}
          onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          data-testid="page-number"
          className="h-8 w-12 rounded-md border border-line-strong bg-surface text-center text-base sm:text-[13px]"
        />
      </label>
    </form>
  );
}

function usePageKeys(): void {
  const { page, goTo } = useReadingDesk();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (document.querySelector('[role="dialog"],[role="menu"]')) return;
    const letters = areSingleKeysOn();
    const inTabs = event.target instanceof HTMLElement && event.target.closest('[role="tablist"]') !== null;
    const step =
      (event.key === 'ArrowRight' && !inTabs) || (letters && event.key === 'j')
        ? 1
        : (event.key === 'ArrowLeft' && !inTabs) || (letters && event.key === 'k')
          ? -1
          : 0;
    if (step !== 0) goTo(page + step);
    else if (letters && event.key === '/') document.querySelector<HTMLInputElement>('[data-find]')?.focus();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
