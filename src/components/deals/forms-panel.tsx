'use client';

import { useQuery } from '@tanstack/react-query';
import { Mark } from '../documents/status-mark.tsx';
import { BankFormsCard } from '../forms/bank-forms-card.tsx';
import { runStatusOf } from '../forms/form-status.ts';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { type Outputs, useTRPC } from '../session/trpc.ts';
import type { Deal } from './deal-output.ts';

/** Bank forms, filled from the deal as it stands; of those that were prepared, what its papers leave empty. */
export function FormsPanel({ deal }: { deal: Deal }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { id } = deal.summary;
  const prepared = useQuery(trpc.deals.forms.queryOptions({ orgId, id }));
  if (deal.papers.length === 0)
    return <p className="text-ink-muted">Forms are filled from papers: add some first.</p>;
  return (
    <div className="grid gap-6">
      <BankFormsCard from={{ dealId: id, papers: deal.papers.length }} />
      {prepared.data && prepared.data.length > 0 && (
        <section aria-labelledby="prepared-forms" className="grid gap-2">
          <h2 id="prepared-forms" className="font-semibold">
            Prepared for this deal
          </h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {prepared.data.map((form) => (
              <PreparedForm key={form.run.id} form={form} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function PreparedForm({ form }: { form: Outputs['deals']['forms'][number] }) {
  const { number } = useFormats();
  const { run, filled, missing, missingLabels } = form;
  return (
    <li data-testid="deal-form" data-status={run.status} className="grid gap-1 px-4 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <DeskLink href={`/forms/runs/${run.id}`} className="break-words font-medium underline">
          {run.name}
        </DeskLink>
        <Mark {...runStatusOf(run)} />
      </p>
      {run.preparedAt !== null && (
        <p className="text-ink-muted">
          {number(filled)} {filled === 1 ? 'field is' : 'fields are'} filled.{' '}
          {missing === 0
            ? 'Nothing that the form asks for is missing.'
            : `${number(missing)} that the form asks for ${missing === 1 ? 'is' : 'are'} missing: ${missingLabels.join(', ')}${missing > missingLabels.length ? ', …' : '.'}`}
        </p>
      )}
    </li>
  );
}
