'use client';

import { useMutation } from '@tanstack/react-query';
import { Dialog } from '#components/ui/dialog';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { type DealTerms, DealTermsForm } from './deal-terms-form.tsx';

type NewDealDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

const nothing: DealTerms = { name: '', program: 'sba_7a', borrowerKind: 'company', closingOn: null };

/** A new deal: what has to be there comes from its program. */
export function NewDealDialog({ open, onOpenChange }: NewDealDialogProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const create = useMutation(
    trpc.deals.create.mutationOptions({
      onSuccess: ({ id }) => {
        onOpenChange(false);
        goTo(`/deals/${id}`);
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New deal"
      description="Its conditions come from the program. Everything can be changed later."
    >
      <DealTermsForm
        given={nothing}
        button="Open the deal"
        isPending={create.isPending}
        problem={create.isError ? failureOf(create.error).message : null}
        save={(terms) => create.mutate({ orgId, ...terms })}
        close={() => onOpenChange(false)}
      />
    </Dialog>
  );
}
