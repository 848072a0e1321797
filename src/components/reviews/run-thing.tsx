'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fieldsOfRun, preflightOf, type RunField } from '#core/forms/fill-run';
import { whileItHolds } from '../document/page-link.tsx';
import type { PreparedRun } from '../forms/form-outputs.ts';
import { FormPages } from '../forms/form-pages.tsx';
import { shownInField } from '../forms/shown-in-field.ts';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';
import { Approve, ThingFrame, ThingPending, type ThingProps } from './thing-frame.tsx';

/** A form that was filled: what it misses, what is not sure, and what only a person may fill in. */
export function RunThing(props: ThingProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.forms.run.queryOptions({ orgId, id: props.review.id }));
  const { data } = query;
  if (!data?.prepared) return <ThingPending query={query} />;
  return <Loaded {...props} view={{ ...data, prepared: data.prepared }} />;
}

function Loaded({ review, onSettled, view }: ThingProps & { view: PreparedRun }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { approve, isPending } = useApprove(view, onSettled);
  const [current, setCurrent] = useState<string | null>(null);
  const fields = useMemo(() => fieldsOfRun(view.prepared, view.edits), [view.prepared, view.edits]);
  const preflight = useMemo(() => preflightOf(view.prepared, fields), [view.prepared, fields]);
  const byName = useMemo(() => new Map(fields.map((field) => [field.field, field])), [fields]);
  const link = useQuery(
    trpc.documents.downloadUrl.queryOptions(
      { orgId, id: view.template.documentId, as: 'inline' },
      { staleTime: whileItHolds, gcTime: 0 },
    ),
  );
  const lists = [
    { title: 'Missing', fields: preflight.missing },
    { title: 'Not sure', fields: preflight.unsure },
    { title: 'For a person to fill in', fields: preflight.byHand },
  ];
  const isWhole = lists.every((list) => list.fields.length === 0) && preflight.problems.length === 0;
  return (
    <ThingFrame
      review={review}
      href={`/forms/runs/${view.run.id}`}
      actions={
        <Approve onApprove={approve} isPending={isPending}>
          Reviewed
        </Approve>
      }
      pages={
        <FormPages
          url={link.data?.url}
          onRetry={() => link.refetch()}
          form={view.form}
          current={current}
          onLook={setCurrent}
          content={(field, widget) => shownInField(field, widget, byName.get(field.name))}
        />
      }
    >
      <div className="grid gap-5">
        {isWhole && <p>Nothing is missing, and every value is sure.</p>}
        {preflight.problems.map((problem) => (
          <p key={problem} className="text-attention">
            {problem}
          </p>
        ))}
        {lists.map((list) => (
          <FieldList key={list.title} {...list} current={current} onLook={setCurrent} />
        ))}
      </div>
    </ThingFrame>
  );
}

type FieldListProps = {
  title: string;
  fields: readonly RunField[];
  current: string | null;
  onLook: (field: string) => void;
};

function FieldList({ title, fields, current, onLook }: FieldListProps) {
  if (fields.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium">
        {title} <span className="font-normal text-ink-muted tabular-nums">{fields.length}</span>
      </h3>
      <ul className="-mx-2 grid">
        {fields.map(({ field, label, value }) => (
          <li key={field}>
            <button
              type="button"
              aria-pressed={current === field}
              onClick={() => onLook(field)}
              className={cn(
                'w-full break-words rounded-md px-2 py-1 text-left hover:bg-sunken',
                current === field && 'bg-accent-soft',
              )}
            >
              {label ?? field}
              {typeof value === 'string' && value !== '' && <span className="text-ink-muted">: {value}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useApprove({ run }: PreparedRun, onSettled: () => void) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const mutation = useMutation(
    trpc.forms.review.mutationOptions({
      onSuccess: () => {
        announce(`${run.name} is reviewed.`);
        onSettled();
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return {
    isPending: mutation.isPending,
    approve: () => mutation.mutate({ orgId, id: run.id, revision: run.revision }),
  };
}
