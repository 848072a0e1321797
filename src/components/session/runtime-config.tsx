'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { type AreaName, isPathOf } from '#core/areas/area';

/** What the server tells a browser at request time; nothing of it is baked into the build. */
export type RuntimeConfig = {
  supabaseUrl: string;
  supabasePublishableKey: string;
  sessionCookie: string;
  tryIt: boolean;
  maxUploadBytes: number;
  /** The reader's language for dates and numbers, the same on the server and here. */
  locale: string;
  /** What an operator has switched off: in no menu. */
  areasOff: AreaName[];
};

const Config = createContext<RuntimeConfig | null>(null);

export function RuntimeConfigProvider({ value, children }: { value: RuntimeConfig; children: ReactNode }) {
  return <Config value={value}>{children}</Config>;
}

export function useRuntimeConfig(): RuntimeConfig {
  const config = useContext(Config);
  if (!config) throw new Error('useRuntimeConfig needs a RuntimeConfigProvider above it.');
  return config;
}

/** Whether the page at a path is there for people, or switched off. */
export function useIsThere(): (path: string) => boolean {
  const { areasOff } = useRuntimeConfig();
  return (path) => !isPathOf(areasOff, path);
}
