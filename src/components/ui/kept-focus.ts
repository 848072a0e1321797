'use client';

import { useCallback } from 'react';

/**
 * For a button that may go away because it was pressed: keyboard focus then moves to the nearest place that stays,
 * instead of to the top of the page. `within` is the part of the page that stays, `rest` what takes focus in it.
 */
export function useKeptFocus(
  within: string,
  rest: string,
): (button: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (button) => {
      if (!button) return;
      const frame = button.closest(within);
      return () => {
        if (document.activeElement !== button) return;
        // Only now is the button taken out; where focus ends up is known after that.
        queueMicrotask(() => {
          if (document.activeElement === button || document.activeElement === document.body) {
            frame?.querySelector<HTMLElement>(rest)?.focus({ preventScroll: true });
          }
        });
      };
    },
    [within, rest],
  );
}
