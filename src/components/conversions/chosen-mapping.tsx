'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { defaultMapping, isMapping, type MappingId } from '#core/invoices/mappings';

type ChosenMapping = {
  /** What the next files are turned into. */
  mapping: MappingId;
  choose: (mapping: MappingId) => void;
};
const Context = createContext<ChosenMapping | null>(null);
const storageKey = 'docket-mapping';

/** Remembers in this browser what a person turns invoices into. */
export function ChosenMappingProvider({ children }: { children: ReactNode }) {
  const [mapping, setMapping] = useState<MappingId>(defaultMapping);
  useEffect(() => setMapping(rememberedMapping()), []);
  const value = useMemo(
    (): ChosenMapping => ({
      mapping,
      choose: (wanted) => {
        setMapping(wanted);
        try {
          localStorage.setItem(storageKey, wanted);
        } catch {
          // Without storage the choice holds for this visit.
        }
      },
    }),
    [mapping],
  );
  return <Context value={value}>{children}</Context>;
}

export function useChosenMapping(): ChosenMapping {
  const chosen = useContext(Context);
  if (!chosen) throw new Error('useChosenMapping needs a ChosenMappingProvider above it.');
  return chosen;
}

function rememberedMapping(): MappingId {
  try {
    const stored = localStorage.getItem(storageKey);
    return isMapping(stored) ? stored : defaultMapping;
  } catch {
    return defaultMapping;
  }
}
