'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { FactsDeskProvider } from '../facts/facts-desk.tsx';
import type { Outputs } from '../session/trpc.ts';

export type Review = Outputs['conversions']['review'];

const Context = createContext<Review | null>(null);

/** What the values, the XML and the checks of one review share. */
export function ReviewDeskProvider({ review, children }: { review: Review; children: ReactNode }) {
  return (
    <Context value={review}>
      <FactsDeskProvider documentId={review.conversion.documentId} found={review}>
        {children}
      </FactsDeskProvider>
    </Context>
  );
}

export function useReview(): Review {
  const review = useContext(Context);
  if (!review) throw new Error('useReview needs a ReviewDeskProvider above it.');
  return review;
}
