'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type FieldPlace, keyOfPlace } from '#core/conversions/invoice-fields';
import { applyDecisions } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import type { Evidence } from '#core/reading/evidence';
import { useReadingDesk } from '../document/reading-desk.tsx';
import type { Outputs } from '../session/trpc.ts';

export type Review = Outputs['conversions']['review'];

type ReviewDesk = {
  review: Review;
  /** Values as they stand after people have spoken. */
  facts: readonly Fact[];
  isDecided: (place: FieldPlace) => boolean;
  /** What is looked at now, in the list and in the XML alike; null for nothing. */
  current: string | null;
  /** Looks at a value: lights where it stands on the page. */
  look: (place: FieldPlace | null, evidence: readonly Evidence[]) => void;
};
const Context = createContext<ReviewDesk | null>(null);

/** What the values, the XML and the checks of one review share. */
export function ReviewDeskProvider({ review, children }: { review: Review; children: ReactNode }) {
  const { light, lit } = useReadingDesk();
  const [current, setCurrent] = useState<string | null>(null);
  const facts = useMemo(() => applyDecisions(review.facts, review.decisions), [review]);
  const decided = useMemo(() => new Set(review.decisions.map(keyOfPlace)), [review]);
  const value = useMemo(
    (): ReviewDesk => ({
      review,
      facts,
      isDecided: (place) => decided.has(keyOfPlace(place)),
      current,
      look: (place, [first]) => {
        setCurrent(place && keyOfPlace(place));
        if (first) light({ page: first.page, box: first.box, snippet: first.snippet });
        else lit.set(null);
      },
    }),
    [review, facts, decided, current, light, lit],
  );
  return <Context value={value}>{children}</Context>;
}

export function useReviewDesk(): ReviewDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useReviewDesk needs a ReviewDeskProvider above it.');
  return desk;
}
