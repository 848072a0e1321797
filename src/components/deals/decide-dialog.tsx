'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { RejectionReason } from '#core/conditions/condition';
import type { DealCondition } from '#core/deals/deal';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { Choice } from './choice.tsx';
import { rejectionWords } from './deal-words.ts';

export type Verdict = 'rejected' | 'waived' | 'not_applicable';

const words: Readonly<Record<Verdict, { title: string; hint: string; button: string }>> = {
  rejected: { title: 'Reject', hint: 'The borrower reads this.', button: 'Reject it' },
  waived: { title: 'Waive', hint: 'For the file; the borrower does not read it.', button: 'Waive it' },
  not_applicable: {
    title: 'Not applicable',
    hint: 'For the file; the borrower does not read it.',
    button: 'It does not apply',
  },
};

type DecideDialogProps = {
  condition: DealCondition;
  verdict: Verdict;
  close: () => void;
  /** It was said, and taken. */
  onDecided?: () => void;
};

/** A person's word that needs a reason. */
export function DecideDialog({ condition, verdict, close, onDecided }: DecideDialogProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const [reason, setReason] = useState(verdict === 'not_applicable' ? (condition.claim ?? '') : '');
  const [code, setCode] = useState<RejectionReason>('other');
  const decide = useMutation(
    trpc.deals.decideCondition.mutationOptions({
      onSuccess: () => {
        close();
        onDecided?.();
      },
    }),
  );
  const { title, hint, button } = words[verdict];
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={title} description={condition.internal}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '' || decide.isPending) return;
          decide.mutate({
            orgId,
            conditionId: condition.id,
            status: verdict,
            reason,
            code: verdict === 'rejected' ? code : null,
          });
        }}
      >
        {verdict === 'rejected' && (
          <Choice label="Why" value={code} options={rejectionWords} onChange={setCode} />
        )}
        <Field
          label="In words"
          hint={hint}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={1000}
          required
          autoFocus
        />
        {decide.isError && <Notice title={failureOf(decide.error).message} />}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" look="primary" aria-disabled={decide.isPending || reason.trim() === ''}>
            {button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
