'use client';

import { useEffect, useEffectEvent } from 'react';
import { useGoTo } from '../session/desk-link.tsx';
import { areSingleKeysOn, isTyping } from './single-keys.ts';

/** U leads to what needs you, from anywhere. */
export function useNeedsYouKey(): void {
  const goTo = useGoTo();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (event.key.toLowerCase() !== 'u' || !areSingleKeysOn()) return;
    if (document.querySelector('[role="dialog"],[role="menu"]')) return;
    event.preventDefault();
    goTo('/review');
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
