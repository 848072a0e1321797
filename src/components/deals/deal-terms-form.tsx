'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { Program } from '#core/conditions/condition';
import { Choice } from './choice.tsx';
import { programNames } from './deal-words.ts';

type BorrowerKind = 'person' | 'company';
export type DealTerms = {
  name: string;
  program: Program;
  borrowerKind: BorrowerKind;
  closingOn: string | null;
};

const kindNames: Readonly<Record<BorrowerKind, string>> = { company: 'A company', person: 'A person' };

type DealTermsFormProps = {
  given: DealTerms;
  button: string;
  isPending: boolean;
  problem: string | null;
  save: (terms: DealTerms) => void;
  close: () => void;
};

/** Who borrows, under which program, and when it closes. */
export function DealTermsForm({ given, button, isPending, problem, save, close }: DealTermsFormProps) {
  const [name, setName] = useState(given.name);
  const [program, setProgram] = useState(given.program);
  const [borrowerKind, setKind] = useState(given.borrowerKind);
  const [closingOn, setClosing] = useState(given.closingOn ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || isPending) return;
    save({ name: name.trim(), program, borrowerKind, closingOn: closingOn || null });
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
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
      {problem !== null && <Notice title={problem} />}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" aria-disabled={isPending || name.trim() === ''}>
          {button}
        </Button>
      </div>
    </form>
  );
}
