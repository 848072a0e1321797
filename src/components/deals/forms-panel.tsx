'use client';

import { BankFormsCard } from '../forms/bank-forms-card.tsx';
import type { Deal } from './deal-output.ts';

/** Bank forms, filled from the papers of the deal. */
export function FormsPanel({ deal }: { deal: Deal }) {
  if (deal.papers.length === 0)
    return <p className="text-ink-muted">Forms are filled from papers: add some first.</p>;
  return <BankFormsCard documentIds={deal.papers.map(({ documentId }) => documentId)} />;
}
