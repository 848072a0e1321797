'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type FieldPlace, keyOfPlace } from '#core/facts/outline';
import type { SourcedEvidence } from '#core/imports/source';
import type { Outputs } from '../session/trpc.ts';
import { type SourceViewing, useSourceViewing } from '../sources/source-viewing.tsx';

export type ShowDetails = Outputs['shows']['byId'];

export type ShowDesk = {
  details: ShowDetails;
  viewing: SourceViewing;
  /** What is looked at now; null for nothing. */
  current: string | null;
  look: (place: FieldPlace, evidence: readonly SourcedEvidence[]) => void;
};

const Context = createContext<ShowDesk | null>(null);

/** What all parts of the page of one show share. */
export function ShowDeskProvider({ details, children }: { details: ShowDetails; children: ReactNode }) {
  const [current, setCurrent] = useState<string | null>(null);
  const viewing = useSourceViewing(details.sources);
  const value = useMemo(
    (): ShowDesk => ({
      details,
      viewing,
      current,
      look: (place, [first]) => {
        setCurrent(keyOfPlace(place));
        if (first) viewing.show(first);
      },
    }),
    [details, viewing, current],
  );
  return <Context value={value}>{children}</Context>;
}

export function useShowDesk(): ShowDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useShowDesk needs a ShowDeskProvider above it.');
  return desk;
}
