'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { FilePenLine, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { isFillable } from '#core/forms/template';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { MoreRows } from '../documents/more-rows.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { AddFormButton } from './add-form-button.tsx';
import { FillFormDialog } from './fill-form-dialog.tsx';
import { runListOptions, templateListOptions } from './form-list-options.ts';
import { RunRow } from './run-row.tsx';
import { useFormSamples } from './sample-forms.ts';
import { TemplateRow } from './template-row.tsx';

/** Forms: add one, fill it from papers that are here, look at what was filled. */
export function FormsDesk() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const templates = useInfiniteQuery(templateListOptions(trpc, orgId));
  const runs = useInfiniteQuery(runListOptions(trpc, orgId));
  const [isFilling, setFilling] = useState(false);
  const forms = templates.data?.pages.flatMap(({ items }) => items) ?? [];
  const filled = runs.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl tracking-tight">Forms</h1>
        <div className="flex gap-2">
          <AddFormButton versionOf={null} />
          {forms.some(isFillable) && (
            <Button look="primary" onClick={() => setFilling(true)} data-testid="fill-form">
              <Plus aria-hidden />
              Fill a form
            </Button>
          )}
        </div>
      </header>
      {templates.isPending && <ListSkeleton of="forms" />}
      {templates.isError && forms.length === 0 && (
        <Notice
          title="The forms could not be loaded"
          action={<Button onClick={() => templates.refetch()}>Try again</Button>}
        >
          {failureOf(templates.error).message}
        </Notice>
      )}
      {templates.isSuccess && forms.length === 0 && <EmptyForms />}
      {forms.length > 0 && (
        <List title="Forms" testId="template-list">
          {forms.map((template) => (
            <li key={template.id} data-testid="template-row" data-status={template.status}>
              <TemplateRow template={template} />
            </li>
          ))}
        </List>
      )}
      <MoreRows query={templates} />
      {filled.length > 0 && (
        <>
          <h2 className="mt-8 mb-3 font-semibold text-base">Filled</h2>
          <List title="Filled forms" testId="run-list">
            {filled.map((run) => (
              <li key={run.id} data-testid="run-row" data-status={run.status}>
                <RunRow run={run} />
              </li>
            ))}
          </List>
          <MoreRows query={runs} />
        </>
      )}
      <FillFormDialog open={isFilling} onOpenChange={setFilling} />
    </>
  );
}

type ListProps = { title: string; testId: string; children: React.ReactNode };

function List({ title, testId, children }: ListProps) {
  return (
    <ul
      aria-label={title}
      data-testid={testId}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {children}
    </ul>
  );
}

/** Where there is no form yet: what to do next. */
function EmptyForms() {
  const { tryWithSamples, step, problem } = useFormSamples();
  return (
    <section
      data-testid="empty-state"
      className="grid justify-items-center gap-5 rounded-xl border border-line-strong border-dashed px-6 py-16 text-center"
    >
      <FilePenLine aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <div className="max-w-md">
        <h2 className="font-semibold text-lg">Add a PDF form with fields</h2>
        <p className="mt-1 text-ink-muted">
          Its fields are read once. From then on the papers of a borrower fill it; you see where each value
          stands and what is missing, and nothing is generated before somebody has reviewed it.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <AddFormButton versionOf={null} look="primary" />
        <Button onClick={tryWithSamples} aria-disabled={step !== null} data-testid="try-samples">
          Try with samples
        </Button>
      </div>
      <p role="status" className="text-ink-muted empty:hidden">
        {step}
      </p>
      <p role="alert" className="text-attention empty:hidden">
        {problem}
      </p>
    </section>
  );
}
