'use client';

import { useMutation } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Menu, MenuItem, MenuLine } from '#components/ui/menu';
import type { DealCondition } from '#core/deals/deal';
import { Mark } from '../documents/status-mark.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useTellProblem } from '../live/problem-notice.tsx';
import { Actor } from '../session/actor.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { Deal } from './deal-output.ts';
import { conditionStates, rejectionWords, verdictStates } from './deal-words.ts';
import { DecideDialog, type Verdict } from './decide-dialog.tsx';
import { DueDialog } from './due-dialog.tsx';
import { PlaceLinks } from './place-links.tsx';

/** One condition: how it stands, why, by which papers, and what a person may say of it. */
export function ConditionCard({ deal, condition }: { deal: Deal; condition: DealCondition }) {
  const words = useValueWords();
  const { status, decided, claim, papers, dueOn, sentence, evidence } = condition;
  const state = conditionStates[status];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 px-4 py-3">
      <h3 className="font-medium">{condition.internal}</h3>
      <div className="flex items-start gap-2 sm:row-span-2">
        <Mark {...state} />
        <Actions deal={deal} condition={condition} />
      </div>
      <div className="col-span-2 min-w-0 text-ink-muted sm:col-span-1">
        <p>
          <span data-testid="condition-sentence">{sentence}</span>
          <PlaceLinks deal={deal} evidence={evidence} />
        </p>
        {decided && (
          <p className="mt-0.5" data-testid="condition-decided">
            {state.word} {decided.by === null ? 'by a person' : <Actor id={decided.by} />}
            {decided.reason && `: ${decided.reason}`}
            {decided.code && decided.code in rejectionWords && ` (${decided.code.replaceAll('_', ' ')})`}
          </p>
        )}
        {claim && (
          <p className="mt-0.5 text-attention">The borrower says that it does not apply: “{claim}”</p>
        )}
        {dueOn && <p className="mt-0.5">Due {words(dueOn, 'date')}</p>}
      </div>
      {papers.length > 0 && (
        <ul className="col-span-2 mt-1 grid gap-1" aria-label={`Papers for ${condition.internal}`}>
          {papers.map((paper) => (
            <PaperLine key={paper.documentId} deal={deal} condition={condition} paper={paper} />
          ))}
        </ul>
      )}
    </div>
  );
}

type PaperLineProps = { deal: Deal; condition: DealCondition; paper: DealCondition['papers'][number] };

function PaperLine({ deal, condition, paper }: PaperLineProps) {
  const assign = useAssign(condition.id);
  const known = deal.papers.find(({ documentId }) => documentId === paper.documentId);
  const name = known?.filename ?? 'A paper that is gone';
  const verdict = paper.verdict && verdictStates[paper.verdict];
  return (
    <li
      data-testid="condition-paper"
      className="flex flex-wrap items-baseline gap-x-3 rounded-md bg-sunken/60 px-2 py-1 text-[13px]"
    >
      <DeskLink href={`/documents/${paper.documentId}`} prefetch={false} className="break-all underline">
        {name}
      </DeskLink>
      {paper.said === false ? (
        <span className="text-ink-muted">does not count, as a person said</span>
      ) : (
        <>
          {verdict ? <Mark {...verdict} /> : <span className="text-ink-muted">being looked at</span>}
          <span className="min-w-0 flex-1 basis-48 text-ink-muted">
            {paper.sentence}
            <PlaceLinks deal={deal} evidence={paper.evidence} isNamed />
          </span>
        </>
      )}
      <Button
        look="quiet"
        size="small"
        onClick={() => assign(paper.documentId, paper.said === false ? null : false)}
      >
        {paper.said === false ? 'It counts' : 'It does not count'}
      </Button>
    </li>
  );
}

function useAssign(conditionId: string) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const assign = useMutation(
    trpc.deals.assignPaper.mutationOptions({ onError: (thrown) => tellProblem(failureOf(thrown).message) }),
  );
  return (documentId: string, said: boolean | null) =>
    assign.mutate({ orgId, conditionId, documentId, said });
}

function Actions({ deal, condition }: { deal: Deal; condition: DealCondition }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const { organization } = useMe();
  const assign = useAssign(condition.id);
  const [isDating, setDating] = useState(false);
  const [deciding, setDeciding] = useState<Verdict | null>(null);
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const decide = useMutation(trpc.deals.decideCondition.mutationOptions({ onError }));
  const remove = useMutation(trpc.deals.removeCondition.mutationOptions({ onError }));
  const { id: conditionId, papers } = condition;
  const others = deal.papers.filter(
    ({ documentId }) => !papers.some((paper) => paper.documentId === documentId),
  );
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" size="icon" aria-label={`What to do with ${condition.internal}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => decide.mutate({ orgId, conditionId, status: 'satisfied' })}>
          Satisfied
        </MenuItem>
        <MenuItem onSelect={() => setDeciding('rejected')}>Reject…</MenuItem>
        <MenuItem onSelect={() => setDeciding('not_applicable')}>Not applicable…</MenuItem>
        {organization.role !== 'processor' && (
          <MenuItem onSelect={() => setDeciding('waived')}>Waive…</MenuItem>
        )}
        <MenuItem onSelect={() => setDating(true)}>Due…</MenuItem>
        {condition.decided && (
          <MenuItem onSelect={() => decide.mutate({ orgId, conditionId, status: null })}>
            Leave it to the rules
          </MenuItem>
        )}
        {others.length > 0 && <MenuLine />}
        {others.slice(0, 20).map(({ documentId, filename }) => (
          <MenuItem key={documentId} onSelect={() => assign(documentId, true)}>
            Count {filename}
          </MenuItem>
        ))}
        {condition.template === null && (
          <>
            <MenuLine />
            <MenuItem onSelect={() => remove.mutate({ orgId, conditionId })}>Withdraw it</MenuItem>
          </>
        )}
      </Menu>
      {isDating && <DueDialog condition={condition} close={() => setDating(false)} />}
      {deciding && <DecideDialog condition={condition} verdict={deciding} close={() => setDeciding(null)} />}
    </>
  );
}
