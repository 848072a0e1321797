'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { applyDecisions } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import { type BlueprintOutline, type FieldPlace, keyOfPlace } from '#core/facts/outline';
import type { Evidence } from '#core/reading/evidence';
import { useReadingDesk } from '../document/reading-desk.tsx';
import type { Outputs } from '../session/trpc.ts';

/** What the machine found by a blueprint, and what people said of it. */
export type FoundFacts = Pick<Outputs['facts']['ofDocument'][number], 'outline' | 'facts' | 'decisions'>;

export type FactsDesk = {
  documentId: string;
  outline: BlueprintOutline;
  /** Values as they stand after people have spoken. */
  facts: readonly Fact[];
  isDecided: (place: FieldPlace) => boolean;
  /** What is looked at now, wherever it is shown; null for nothing. */
  current: string | null;
  /** Looks at a value: lights where it stands on the page. */
  look: (place: FieldPlace | null, evidence: readonly Evidence[]) => void;
};
const Context = createContext<FactsDesk | null>(null);

type FactsDeskProviderProps = { documentId: string; found: FoundFacts; children: ReactNode };

/** What all that shows the values of one document by one blueprint shares: the list, the XML made of them, the checks. */
export function FactsDeskProvider({ documentId, found, children }: FactsDeskProviderProps) {
  const { light, lit } = useReadingDesk();
  const [current, setCurrent] = useState<string | null>(null);
  const { outline, facts: machine, decisions } = found;
  const facts = useMemo(() => applyDecisions(machine, decisions), [machine, decisions]);
  const decided = useMemo(() => new Set(decisions.map(keyOfPlace)), [decisions]);
  const value = useMemo(
    (): FactsDesk => ({
      documentId,
      outline,
      facts,
      isDecided: (place) => decided.has(keyOfPlace(place)),
      current,
      look: (place, [first]) => {
        setCurrent(place && keyOfPlace(place));
        if (first) light({ page: first.page, box: first.box, snippet: first.snippet });
        else lit.set(null);
      },
    }),
    [documentId, outline, facts, decided, current, light, lit],
  );
  return <Context value={value}>{children}</Context>;
}

export function useFactsDesk(): FactsDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useFactsDesk needs a FactsDeskProvider above it.');
  return desk;
}
