'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What the server tells a browser at request time; nothing of it is baked into the build. */
export type RuntimeConfig = {
  supabaseUrl: string;
  supabasePublishableKey: string;
  sessionCookie: string;
  tryIt: boolean;
  maxUploadBytes: number;
  /** The reader's language for dates and numbers, the same on the server and here. */
  locale: string;
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
