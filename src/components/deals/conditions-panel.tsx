'use client';

import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { ConditionCategory, ConditionGate } from '#core/conditions/condition';
import { conditionGates } from '#core/conditions/condition-schema';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { Choice } from './choice.tsx';
import { ConditionCard } from './condition-card.tsx';
import type { Deal } from './deal-output.ts';
import { categoryNames, gateNames } from './deal-words.ts';

/** What has to be there, by when in the course of the deal; what needs somebody comes first. */
export function ConditionsPanel({ deal }: { deal: Deal }) {
  const { number } = useFormats();
  const [isAsking, setAsking] = useState(false);
  const gates = conditionGates.filter((gate) => deal.conditions.some(({ priorTo }) => priorTo === gate));
  return (
    <div className="grid gap-6">
      {deal.conditions.length === 0 && (
        <p className="text-ink-muted">What the program asks for is being put together.</p>
      )}
      {gates.map((gate) => {
        const own = deal.conditions.filter(({ priorTo }) => priorTo === gate);
        const settled = own.filter(({ status }) =>
          ['satisfied', 'waived', 'not_applicable'].includes(status),
        );
        return (
          <section key={gate} aria-labelledby={`gate-${gate}`}>
            <h2 id={`gate-${gate}`} className="mb-2 flex items-baseline justify-between gap-3 font-semibold">
              {gateNames[gate]}
              <span className="font-normal text-[13px] text-ink-muted tabular-nums">
                {number(settled.length)} of {number(own.length)}
              </span>
            </h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {own.map((condition) => (
                <li
                  key={condition.id}
                  data-testid="condition"
                  data-template={condition.template}
                  data-status={condition.status}
                >
                  <ConditionCard deal={deal} condition={condition} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {isAsking ? (
        <AskForMore deal={deal} close={() => setAsking(false)} />
      ) : (
        <Button className="justify-self-start" onClick={() => setAsking(true)}>
          <Plus aria-hidden /> Ask for something else
        </Button>
      )}
    </div>
  );
}

/** A condition of one's own, in words for the desk and for the borrower. */
function AskForMore({ deal, close }: { deal: Deal; close: () => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const [internal, setInternal] = useState('');
  const [external, setExternal] = useState('');
  const [category, setCategory] = useState<ConditionCategory>('misc');
  const [priorTo, setPriorTo] = useState<ConditionGate>('closing');
  const add = useMutation(trpc.deals.addCondition.mutationOptions({ onSuccess: close }));
  const isWhole = internal.trim() !== '' && external.trim() !== '';
  return (
    <form
      className="grid gap-4 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole || add.isPending) return;
        add.mutate({ orgId, id: deal.summary.id, category, priorTo, internal, external });
      }}
    >
      <Field
        label="For the desk"
        value={internal}
        onChange={({ currentTarget }) => setInternal(currentTarget.value)}
        maxLength={1000}
        autoFocus
      />
      <Field
        label="For the borrower"
        hint="They read this in their portal."
        value={external}
        onChange={({ currentTarget }) => setExternal(currentTarget.value)}
        maxLength={1000}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice label="Kind" value={category} options={categoryNames} onChange={setCategory} />
        <Choice label="By when" value={priorTo} options={gateNames} onChange={setPriorTo} />
      </div>
      {add.isError && <Notice title={failureOf(add.error).message} />}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" aria-disabled={!isWhole || add.isPending}>
          Ask for it
        </Button>
      </div>
    </form>
  );
}
