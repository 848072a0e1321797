'use client';

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import { isActiveRun } from '#core/forms/fill-run';
import { isFillable } from '#core/forms/template';
import { Mark } from '../documents/status-mark.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { templateListOptions } from './form-list-options.ts';
import { explanationOf, runStatusOf } from './form-status.ts';
import { GenerateButton } from './generate-button.tsx';
import { SaveFormButton } from './save-form-button.tsx';

type BankFormsCardProps = {
  /** What fills it: papers that were picked, or a deal as it stands. */
  from: { documentIds: readonly string[] } | { dealId: string; papers: number };
  /** The form that is chosen to begin with. */
  templateId?: string | undefined;
};

/** A form for papers that are picked elsewhere, or for a deal: select → prepare → review → generate → save, live. */
export function BankFormsCard({ from, templateId }: BankFormsCardProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const templates = useInfiniteQuery(templateListOptions(trpc, orgId));
  const [chosen, setChosen] = useState(templateId ?? null);
  const [runId, setRunId] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const onSuccess = ({ runId: id }: { runId: string }) => {
    setRunId(id);
    return queryClient.invalidateQueries(trpc.deals.forms.queryFilter());
  };
  const ofPapers = useMutation(trpc.forms.prepare.mutationOptions({ onSuccess }));
  const ofDeal = useMutation(trpc.deals.prepareForm.mutationOptions({ onSuccess }));
  const prepare = 'dealId' in from ? ofDeal : ofPapers;
  const papers = 'dealId' in from ? from.papers : from.documentIds.length;
  const forms = (templates.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    (one) => isFillable(one) && one.isLatest,
  );
  const template = forms.find(({ id }) => id === chosen) ?? forms[0];
  if (templates.isSuccess && forms.length === 0) {
    return (
      <p className="text-ink-muted">
        There is no form yet that can be filled.{' '}
        <DeskLink href="/forms" className="text-accent-strong underline">
          Add one under Forms.
        </DeskLink>
      </p>
    );
  }
  return (
    <section aria-label="Bank form" data-testid="bank-forms-card" className="grid gap-3">
      <label className="grid gap-1 font-medium">
        Form
        <select
          value={template?.id ?? ''}
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.value);
            setRunId(null);
          }}
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-2 text-base font-normal sm:text-sm"
        >
          {forms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name} (version {number(one.version)})
            </option>
          ))}
        </select>
      </label>
      {runId !== null && <Run id={runId} />}
      {prepare.isError && (
        <p role="alert" className="text-attention">
          {failureOf(prepare.error).message}
        </p>
      )}
      {runId === null && (
        <Button
          look="primary"
          disabled={papers === 0 || !template || prepare.isPending}
          onClick={() => {
            if (!template) return;
            const form = { orgId, templateId: template.id, name: null };
            if ('dealId' in from) ofDeal.mutate({ ...form, id: from.dealId });
            else ofPapers.mutate({ ...form, documentIds: [...from.documentIds] });
          }}
          data-testid="prepare"
        >
          Prepare from {number(papers)} {papers === 1 ? 'paper' : 'papers'}
        </Button>
      )}
    </section>
  );
}

function Run({ id }: { id: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data } = useQuery(trpc.forms.run.queryOptions({ orgId, id }));
  if (!data) return <ProgressBar fraction={null} words="Being prepared" label="Preparing the form" />;
  const { run } = data;
  const { tone, word } = runStatusOf(run);
  return (
    <div className="grid gap-2" aria-live="polite">
      <Mark tone={tone} word={word} />
      {isActiveRun(run) && <ProgressBar fraction={null} words={word} label={`${word}: ${run.name}`} />}
      {explanationOf(run) && <p className="text-attention">{explanationOf(run)}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look={run.status === 'prepared' ? 'primary' : 'secondary'} asChild>
          <DeskLink href={`/forms/runs/${id}`} data-testid="review-run">
            Review
          </DeskLink>
        </Button>
        <GenerateButton run={run} />
        <SaveFormButton run={run} />
      </div>
    </div>
  );
}
