'use client';

import { useEffect, useRef } from 'react';
import { areSingleKeysOn, isTyping } from '../frame/single-keys.ts';

/** Moves between rows with j and k (or the arrows, once a row has focus). Enter opens, as on any link. */
export function useListKeys() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('[data-row-link]') ?? [])];
      const { activeElement } = document;
      const at = activeElement instanceof HTMLAnchorElement ? links.indexOf(activeElement) : -1;
      const letter = areSingleKeysOn() && !document.querySelector('[role="dialog"],[role="menu"]');
      const down = (letter && event.key === 'j') || (at >= 0 && event.key === 'ArrowDown');
      const up = (letter && event.key === 'k') || (at >= 0 && event.key === 'ArrowUp');
      if (!down && !up) return;
      const next = links[down ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return list;
}
