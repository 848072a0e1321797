'use client';

import { type KeyboardEvent, useMemo, useState } from 'react';
import { nothingSelected, pick, stillThere } from '#core/documents/selection';
import { areSingleKeysOn } from '../frame/single-keys.ts';

/** Which rows of a list are picked, and the keys for it: Ctrl/Cmd-A all, x the row in focus, Escape none. */
export function useSelection(order: readonly string[]) {
  const [raw, setSelection] = useState(nothingSelected);
  const selection = useMemo(() => stillThere(raw, order), [raw, order]);
  const clear = () => setSelection(nothingSelected);
  const toggle = (id: string, reach: boolean) => setSelection(pick(selection, order, id, reach));
  return {
    ids: selection.ids,
    toggle,
    clear,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.altKey) return;
      if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
        setSelection({ ids: new Set(order), anchor: order[0] ?? null });
      } else if (event.key === 'Escape' && selection.ids.size > 0) {
        clear();
      } else if (event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey && areSingleKeysOn()) {
        const row = event.target instanceof HTMLElement ? event.target.closest('[data-row-id]') : null;
        const id = row?.getAttribute('data-row-id');
        if (!id) return;
        toggle(id, event.shiftKey);
      } else {
        return;
      }
      event.preventDefault();
    },
  };
}
