'use client';

import { useSyncExternalStore } from 'react';
import type { Box } from '#core/reading/page';

/** A word of a page: its index among the page's words. */
export type WordPlace = { page: number; index: number };

/** A place that a reason or a cell stands for: its box where the format has boxes, else its words. */
export type LitPlace = { page: number; box: Box | null; snippet: string };

/** One changing place that only those who listen hear of: hovering must not render the whole document again. */
export class Focus<Place extends { page: number }> {
  readonly #listeners = new Set<() => void>();
  readonly #isSame: (a: Place, b: Place) => boolean;
  #place: Place | null = null;

  constructor(isSame: (a: Place, b: Place) => boolean) {
    this.#isSame = isSame;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): Place | null => this.#place;

  set(place: Place | null): void {
    const was = this.#place;
    if (was === place || (was && place && this.#isSame(was, place))) return;
    this.#place = place;
    for (const listener of this.#listeners) listener();
  }
}

export type WordFocus = Focus<WordPlace>;
export type LitFocus = Focus<LitPlace>;

export function createWordFocus(): WordFocus {
  return new Focus((a, b) => a.page === b.page && a.index === b.index);
}

export function createLitFocus(): LitFocus {
  return new Focus((a, b) => a.page === b.page && a.snippet === b.snippet && String(a.box) === String(b.box));
}

/** The index of the focused word when it stands on this page, else -1. */
export function useFocusedWord(focus: WordFocus, page: number): number {
  const read = () => {
    const place = focus.get();
    return place?.page === page ? place.index : -1;
  };
  return useSyncExternalStore(focus.subscribe, read, () => -1);
}

/** What is in focus now, wherever it stands. */
export function useFocused<Place extends { page: number }>(focus: Focus<Place>): Place | null {
  return useSyncExternalStore(focus.subscribe, focus.get, () => null);
}
