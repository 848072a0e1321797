'use client';

import { useMutation } from '@tanstack/react-query';
import { Dialog } from '#components/ui/dialog';
import type { DealSummary } from '#core/deals/deal';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { DealTermsForm } from './deal-terms-form.tsx';

/** Other terms of a deal that is there: its conditions follow. */
export function EditDealDialog({ deal, close }: { deal: DealSummary; close: () => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const edit = useMutation(trpc.deals.edit.mutationOptions({ onSuccess: close }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Terms"
      description="Conditions of another program come by themselves; what people said of those of this one stays."
    >
      <DealTermsForm
        given={deal}
        button="Save"
        isPending={edit.isPending}
        problem={edit.isError ? failureOf(edit.error).message : null}
        save={(terms) => edit.mutate({ orgId, id: deal.id, ...terms })}
        close={close}
      />
    </Dialog>
  );
}
