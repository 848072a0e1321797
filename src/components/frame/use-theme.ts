'use client';

import { useSyncExternalStore } from 'react';
import { applyTheme, isTheme, type Theme } from './theme.ts';

/** The theme the page wears, and a way to change it. The attribute on <html> is the truth. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(watch, read, () => 'system' as const);
  return [theme, applyTheme];
}

function watch(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function read(): Theme {
  const { theme } = document.documentElement.dataset;
  return isTheme(theme) ? theme : 'system';
}
