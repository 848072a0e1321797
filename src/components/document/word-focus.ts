'use client';

import { useSyncExternalStore } from 'react';

/** A word of a page: its index among the page's words. */
export type WordPlace = { page: number; index: number };

/** One changing place that only those who listen hear of: hovering must not render the whole document again. */
export class WordFocus {
  readonly #listeners = new Set<() => void>();
  #place: WordPlace | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): WordPlace | null => this.#place;

  set(place: WordPlace | null): void {
    if (place?.page === this.#place?.page && place?.index === this.#place?.index) return;
    this.#place = place;
    for (const listener of this.#listeners) listener();
  }
}

/** The index of the focused word when it stands on this page, else -1. */
export function useFocusedWord(focus: WordFocus, page: number): number {
  const read = () => {
    const place = focus.get();
    return place?.page === page ? place.index : -1;
  };
  return useSyncExternalStore(focus.subscribe, read, () => -1);
}
