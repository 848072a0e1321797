'use client';

import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { areSingleKeysOn, isTyping } from '../frame/single-keys.ts';
import { useDeskAddress } from '../session/desk-link.tsx';

const pauseMs = 200;

/**
 * Searches the words of all documents. What is typed goes into the address after a pause, and the address is what is
 * searched for: a search can be reloaded, shared, and gone back to.
 */
export function SearchBox({ query }: { query: string }) {
  const [typed, setTyped] = useState(query);
  const input = useRef<HTMLInputElement>(null);
  const written = useRef(query);
  const addressOf = useDeskAddress();
  const write = (text: string) => {
    const next = text.trim();
    if (next === written.current) return;
    written.current = next;
    // What the list is narrowed down to stays; the trash is not searched.
    const search = new URLSearchParams(window.location.search);
    if (search.get('status') === 'trash') search.delete('status');
    if (next === '') search.delete('q');
    else search.set('q', next);
    window.history.replaceState(
      null,
      '',
      addressOf(search.size === 0 ? '/documents' : `/documents?${search}`),
    );
  };

  const writeTyped = useEffectEvent(() => write(typed));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with every letter.
  useEffect(() => {
    const timer = setTimeout(() => writeTyped(), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    // The address was changed by something else: a link, or going back.
    if (query === written.current) return;
    written.current = query;
    setTyped(query);
  }, [query]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (!areSingleKeysOn() || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"],[role="menu"]')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <search className="relative mb-2 block">
      <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-ink-faint" />
      <input
        ref={input}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const rows = document.querySelectorAll<HTMLAnchorElement>('[data-row-link]');
          if (event.key === 'Escape') {
            setTyped('');
            write('');
          } else if (event.key === 'ArrowDown' && rows[0]) {
            event.preventDefault();
            rows[0].focus();
          } else if (event.key === 'Enter') {
            // What is on show may answer what was typed before: only then may Enter open it.
            if (typed.trim() !== '' && typed.trim() === query && isAnswered(query)) rows[0]?.click();
            else write(typed);
          }
        }}
        placeholder="Search the words of all documents"
        aria-label="Search documents"
        aria-keyshortcuts="/"
        enterKeyHint="search"
        maxLength={200}
        data-search
        className="h-10 w-full rounded-md border border-line-strong bg-surface pr-3 pl-9 text-base placeholder:text-ink-faint sm:text-sm"
      />
    </search>
  );
}

function isAnswered(query: string): boolean {
  return document.querySelector<HTMLElement>('[data-answers]')?.dataset.answers === query;
}
