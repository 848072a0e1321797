'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ProgressBar } from '#components/ui/progress-bar';
import type { FieldMapping } from '#core/forms/field-mapping';
import type { Form } from '#core/forms/form';
import { ViewSkeleton } from '../document/document-view.tsx';
import { whileItHolds } from '../document/page-link.tsx';
import { PagesAndPanels, type Panel } from '../document/pages-and-panels.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { Template } from './form-outputs.ts';
import { FormPages } from './form-pages.tsx';
import { MappingRow } from './mapping-row.tsx';
import { TemplateHeader } from './template-header.tsx';
import { VersionsPanel } from './versions-panel.tsx';

/** A form: its fields on its pages, and what each of them is filled from. */
export function TemplateView({ id, initial }: { id: string; initial: Template | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.forms.template.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  if (query.isError && !query.data) {
    return (
      <div className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
        <h1 className="font-semibold text-xl">This form could not be shown</h1>
        <Notice
          title={failureOf(query.error).message}
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        />
        <Button asChild>
          <DeskLink href="/forms">Go to forms</DeskLink>
        </Button>
      </div>
    );
  }
  if (!query.data) return <ViewSkeleton />;
  const { form } = query.data;
  return (
    <div
      data-fills-window
      className="flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
    >
      <TemplateHeader view={query.data} />
      {form ? <Fields view={query.data} form={form} /> : <NothingYet view={query.data} />}
    </div>
  );
}

type PanelName = 'fields' | 'versions';

function Fields({ view, form }: { view: Template; form: Form }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const [panel, setPanel] = useState<PanelName>('fields');
  const [current, setCurrent] = useState<string | null>(null);
  const link = useQuery(
    trpc.documents.downloadUrl.queryOptions(
      { orgId, id: view.template.documentId, as: 'inline' },
      { staleTime: whileItHolds, gcTime: 0 },
    ),
  );
  const byField = new Map(view.mappings.map((mapping) => [mapping.field, mapping]));
  const look = (field: string) => {
    setCurrent(field);
    setPanel('fields');
    document.getElementById(`field:${field}`)?.scrollIntoView({ block: 'nearest' });
  };
  const panels: readonly Panel<PanelName>[] = [
    {
      name: 'fields',
      title: 'Fields',
      content: <FieldList view={view} form={form} current={current} onLook={setCurrent} />,
    },
    { name: 'versions', title: 'Versions and runs', content: <VersionsPanel view={view} /> },
  ];
  return (
    <PagesAndPanels
      wide
      pages={
        <FormPages
          url={link.data?.url}
          onRetry={() => link.refetch()}
          form={form}
          current={current}
          onLook={look}
          content={({ name }) => {
            const path = byField.get(name)?.path;
            return path == null ? null : (view.facts[path] ?? path);
          }}
          tone={({ name }) => toneOf(byField.get(name))}
        />
      }
      panels={panels}
      panel={panel}
      onPanel={setPanel}
    />
  );
}

function toneOf(mapping: FieldMapping | undefined): 'filled' | 'missing' | 'quiet' {
  if (!mapping || mapping.kind === 'byHand') return 'quiet';
  return mapping.kind === 'mapped' ? 'filled' : 'missing';
}

type FieldListProps = {
  view: Template;
  form: Form;
  current: string | null;
  onLook: (field: string) => void;
};

function FieldList({ view, form, current, onLook }: FieldListProps) {
  const byField = new Map(view.mappings.map((mapping) => [mapping.field, mapping]));
  const mapped = view.mappings.filter(({ kind }) => kind === 'mapped').length;
  const byHand = view.mappings.filter(({ kind }) => kind === 'byHand').length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-ink-muted" data-testid="mapping-counts">
        {form.fields.length} fields: {mapped} are filled by rules, {byHand} by a person, of{' '}
        {form.fields.length - mapped - byHand} no rule knows what they ask for.
      </p>
      <datalist id="form-paths">
        {Object.entries(view.facts).map(([path, called]) => (
          <option key={path} value={path} label={called} />
        ))}
      </datalist>
      <ul aria-label="Fields" className="divide-y divide-line rounded-lg border border-line bg-surface">
        {form.fields.map((field) => (
          <MappingRow
            key={field.name}
            templateId={view.template.id}
            field={field}
            mapping={byField.get(field.name) ?? null}
            facts={view.facts}
            isCurrent={current === field.name}
            onLook={() => onLook(field.name)}
          />
        ))}
      </ul>
    </div>
  );
}

function NothingYet({ view }: { view: Template }) {
  if (view.template.status === 'parsing') {
    return (
      <div className="mx-auto grid w-full max-w-md gap-3 px-4 py-16">
        <p className="text-ink-muted">Its fields are being read. This page fills in by itself.</p>
        <ProgressBar fraction={null} words="Reading the form" label={`Reading ${view.template.name}`} />
      </div>
    );
  }
  return (
    <p className="px-4 py-16 text-center text-ink-muted">
      Nothing could be read of this form. Its file is kept.
    </p>
  );
}
