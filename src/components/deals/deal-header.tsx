'use client';

import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { ConfirmRemoval } from '#components/ui/confirm-removal';
import type { DealSummary } from '#core/deals/deal';
import { Mark } from '../documents/status-mark.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink, useGoTo } from '../session/desk-link.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { dealProblem, dealState, programNames } from './deal-words.ts';
import { EditDealDialog } from './edit-deal-dialog.tsx';

/** Which deal it is, how far it is, and what can be done with the whole of it. */
export function DealHeader({ deal }: { deal: DealSummary }) {
  const { number } = useFormats();
  const words = useValueWords();
  const all = deal.open + deal.received + deal.settled;
  const problem = dealProblem(deal);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <DeskLink href="/deals" className="text-[13px] text-ink-muted hover:text-ink">
          ← Deals
        </DeskLink>
        <h1 className="break-words font-semibold text-xl tracking-tight">{deal.name}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mark {...dealState(deal)} />
          <span className="text-ink-muted">{programNames[deal.program]}</span>
          {deal.closingOn && <span className="text-ink-muted">closing {words(deal.closingOn, 'date')}</span>}
          {all > 0 && (
            <span className="text-ink-muted tabular-nums" data-testid="deal-counts">
              {number(deal.settled)} of {number(all)} conditions met
            </span>
          )}
        </p>
        {problem && <p className="mt-1 text-attention">{problem}</p>}
      </div>
      <Actions deal={deal} />
    </header>
  );
}

function Actions({ deal }: { deal: DealSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { organization } = useMe();
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const retry = useMutation(trpc.deals.retry.mutationOptions({ onError }));
  const close = useMutation(trpc.deals.close.mutationOptions({ onError }));
  const remove = useMutation(
    trpc.deals.remove.mutationOptions({
      onSuccess: () => {
        announce(`${deal.name} was deleted.`);
        goTo('/deals');
      },
      onError,
    }),
  );
  const [isEditing, setEditing] = useState(false);
  const isClosed = deal.closedAt !== null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {deal.status === 'failed' && (
        <Button onClick={() => retry.mutate({ orgId, id: deal.id })} aria-disabled={retry.isPending}>
          <RotateCw aria-hidden /> Retry
        </Button>
      )}
      <Button onClick={() => setEditing(true)}>Terms…</Button>
      {isEditing && <EditDealDialog deal={deal} close={() => setEditing(false)} />}
      <Button
        onClick={() => close.mutate({ orgId, id: deal.id, closed: !isClosed })}
        aria-disabled={close.isPending}
      >
        {isClosed ? 'Open it again' : 'Close the deal'}
      </Button>
      {organization.role !== 'processor' && (
        <ConfirmRemoval
          label="Delete the deal"
          title={`Delete ${deal.name}?`}
          description="The deal goes for everybody, with its conditions and what was said of them. Its papers stay, and so do forms that were generated."
          pending={remove.isPending}
          remove={() => remove.mutate({ orgId, id: deal.id })}
        />
      )}
    </div>
  );
}
