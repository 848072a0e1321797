'use client';

import { Landmark } from 'lucide-react';
import type { DealSummary } from '#core/deals/deal';
import { RowLayout, RowLink } from '../documents/row-layout.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { dealProblem, dealState, programNames } from './deal-words.ts';

/** One deal in the list. */
export function DealRow({ deal }: { deal: DealSummary }) {
  const { number } = useFormats();
  const { open, received, settled, papers } = deal;
  const all = open + received + settled;
  return (
    <RowLayout
      lead={<Landmark aria-hidden className="mt-0.5 size-5 text-ink-faint" strokeWidth={1.5} />}
      name={<RowLink href={`/deals/${deal.id}`}>{deal.name}</RowLink>}
      below={
        <p className="sm:line-clamp-2">
          {dealProblem(deal) ??
            `${programNames[deal.program]}, ${number(papers)} ${papers === 1 ? 'paper' : 'papers'}`}
        </p>
      }
      status={<Mark {...dealState(deal)} />}
      facts={
        <span className="flex flex-wrap gap-x-3 lg:flex-col lg:items-end">
          {all > 0 && (
            <span>
              {number(settled)} of {number(all)} conditions met
            </span>
          )}
          <Timestamp at={deal.createdAt} className="min-w-8" />
        </span>
      }
      actions={null}
    />
  );
}
