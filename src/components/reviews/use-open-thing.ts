'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { type ReviewKind, successorOf } from '#core/reviews/review';
import { useDeskAddress } from '../session/desk-link.tsx';

/** From this width on list and thing stand beside one another. */
const wide = '(min-width: 64rem)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(wide);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/**
 * Which thing is looked at: the one the address names; else the first, where there is room beside the list. When it was
 * settled, here or elsewhere, the next one in the list takes its place.
 */
export function useOpenThing(keys: readonly string[], kind: ReviewKind | null) {
  const named = useSearchParams().get('at');
  const addressOf = useDeskAddress();
  const isWide = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(wide).matches,
    () => false,
  );
  // The list as it was before it changed: what was settled stood somewhere in it.
  const [seen, setSeen] = useState({ keys, before: keys });
  if (seen.keys !== keys) setSeen({ keys, before: seen.keys });
  const go = (at: string | null, how: 'push' | 'replace') => {
    const query = new URLSearchParams();
    if (kind !== null) query.set('show', kind);
    if (at !== null) query.set('at', at);
    // Not a navigation: the page is the same, and every key would wait for the server.
    const address = addressOf(query.size === 0 ? '/review' : `/review?${query}`);
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  };

  const isThere = named !== null && keys.includes(named);
  const next = named === null || isThere ? null : successorOf(named, seen.before, keys);
  const follow = useEffectEvent((at: string) => go(at, 'replace'));
  useEffect(() => {
    if (next !== null) follow(next);
  }, [next]);

  const open = isThere ? named : (next ?? (isWide ? (keys[0] ?? null) : null));
  return {
    open,
    /** Whether the address names a thing: on a phone it is shown instead of the list. */
    isAsked: named !== null && open !== null,
    /** On a phone the way back leads to the list. */
    look: (key: string) => go(key, named === null && !isWide ? 'push' : 'replace'),
    back: () => go(null, 'replace'),
  };
}
