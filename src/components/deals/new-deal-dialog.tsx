'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { Program } from '#core/conditions/condition';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { Choice } from './choice.tsx';
import { programNames } from './deal-words.ts';

type NewDealDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };
type BorrowerKind = 'person' | 'company';

const kindNames: Readonly<Record<BorrowerKind, string>> = { company: 'A company', person: 'A person' };

/** Who borrows, and under which program: what has to be there comes from that. */
export function NewDealDialog({ open, onOpenChange }: NewDealDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New deal"
      description="Its conditions come from the program. Everything can be changed later."
    >
      <Terms close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Terms({ close }: { close: () => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const [name, setName] = useState('');
  const [program, setProgram] = useState<Program>('sba_7a');
  const [borrowerKind, setKind] = useState<BorrowerKind>('company');
  const [closingOn, setClosing] = useState('');
  const create = useMutation(
    trpc.deals.create.mutationOptions({
      onSuccess: ({ id }) => {
        close();
        goTo(`/deals/${id}`);
      },
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '' || create.isPending) return;
        create.mutate({ orgId, name: name.trim(), program, borrowerKind, closingOn: closingOn || null });
      }}
    >
      <Field
        label="Borrower"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={255}
        required
        autoFocus
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice label="The borrower is" value={borrowerKind} options={kindNames} onChange={setKind} />
        <Choice label="Program" value={program} options={programNames} onChange={setProgram} />
      </div>
      <Field
        label="Closing"
        type="date"
        value={closingOn}
        onChange={({ currentTarget }) => setClosing(currentTarget.value)}
        hint="Where the day is known."
      />
      {create.isError && <Notice title={failureOf(create.error).message} />}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" aria-disabled={create.isPending || name.trim() === ''}>
          Open the deal
        </Button>
      </div>
    </form>
  );
}
