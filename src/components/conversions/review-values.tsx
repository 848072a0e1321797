'use client';

import { Values } from '../facts/values.tsx';
import { useReview } from './review-desk.tsx';

/** The values of the invoice, to look at and to correct. */
export function ReviewValues() {
  const { conversion } = useReview();
  return (
    <Values>
      {conversion.status === 'completed'
        ? 'No value was found on the pages. Add what you see, then make the XML anew.'
        : 'The values appear as soon as the pages are read.'}
    </Values>
  );
}
