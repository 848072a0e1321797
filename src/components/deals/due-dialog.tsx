'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { DealCondition } from '#core/deals/deal';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** By when something has to be there. The borrower sees the day and is reminded of it. */
export function DueDialog({ condition, close }: { condition: DealCondition; close: () => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const [dueOn, setDueOn] = useState(condition.dueOn ?? '');
  const save = useMutation(trpc.deals.setDue.mutationOptions({ onSuccess: close }));
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title="Due" description={condition.internal}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate({ orgId, conditionId: condition.id, dueOn: dueOn || null });
        }}
      >
        <Field
          label="By"
          type="date"
          value={dueOn}
          onChange={({ currentTarget }) => setDueOn(currentTarget.value)}
          hint="The borrower sees it, and is reminded three days before and the day before. Empty: no day."
          autoFocus
        />
        {save.isError && <Notice title={failureOf(save.error).message} />}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" look="primary" aria-disabled={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
