'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { DealCondition } from '#core/deals/deal';
import { ConditionCard } from '../deals/condition-card.tsx';
import type { Deal } from '../deals/deal-output.ts';
import { DecideDialog, type Verdict } from '../deals/decide-dialog.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { SourceViewer } from '../sources/source-viewer.tsx';
import { useSourceViewing } from '../sources/source-viewing.tsx';
import { Approve, Key, ThingFrame, ThingPending, type ThingProps } from './thing-frame.tsx';

/** A condition to judge: what the rules say, and the papers it rests on. */
export function ConditionThing(props: ThingProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { id, detail } = props.review;
  const dealId = detail.kind === 'condition' ? detail.deal : '';
  const query = useQuery(trpc.deals.view.queryOptions({ orgId, id: dealId }));
  const condition = query.data?.conditions.find((one) => one.id === id);
  if (!query.data || !condition) return <ThingPending query={query} />;
  return <Loaded {...props} deal={query.data} condition={condition} />;
}

type LoadedProps = ThingProps & { deal: Deal; condition: DealCondition };

function Loaded({ review, onSettled, deal, condition }: LoadedProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { organization } = useMe();
  const [deciding, setDeciding] = useState<Verdict | null>(null);
  const own = deal.papers.filter(({ documentId }) =>
    condition.papers.some((paper) => paper.documentId === documentId),
  );
  const viewing = useSourceViewing(own);
  // What a borrower claims is granted, or not; papers satisfy, or do not.
  const isClaimed = condition.claim !== null && condition.decided === null;
  const decide = useMutation(
    trpc.deals.decideCondition.mutationOptions({
      onSuccess: () => {
        announce(`${condition.internal}: ${isClaimed ? 'not applicable' : 'satisfied'}.`);
        onSettled();
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  const approve = () =>
    decide.mutate({
      orgId,
      conditionId: condition.id,
      status: isClaimed ? 'not_applicable' : 'satisfied',
      reason: isClaimed ? condition.claim : null,
    });
  return (
    <ThingFrame
      review={review}
      href={`/deals/${deal.summary.id}`}
      actions={
        <>
          <Approve onApprove={approve} isPending={decide.isPending}>
            {isClaimed ? 'Not applicable' : 'Satisfied'}
          </Approve>
          <Button data-rejects aria-keyshortcuts="r" onClick={() => setDeciding('rejected')}>
            Reject… <Key>R</Key>
          </Button>
          {organization.role !== 'processor' && <Button onClick={() => setDeciding('waived')}>Waive…</Button>}
        </>
      }
      {...(own.length > 0 && { pages: <SourceViewer viewing={viewing} /> })}
    >
      <p className="mb-2 text-ink-muted">{deal.summary.name}</p>
      <div className="-mx-4">
        <ConditionCard deal={deal} condition={condition} />
      </div>
      {deciding && (
        <DecideDialog
          condition={condition}
          verdict={deciding}
          close={() => setDeciding(null)}
          onDecided={onSettled}
        />
      )}
    </ThingFrame>
  );
}
