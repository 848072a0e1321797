'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type FieldEdit, fieldsOfRun, preflightOf, type RunField } from '#core/forms/fill-run';
import type { SourcedEvidence } from '#core/imports/source';
import { whileItHolds } from '../document/page-link.tsx';
import { PagesAndPanels, type Panel } from '../document/pages-and-panels.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { SourceViewer } from '../sources/source-viewer.tsx';
import { useSourceViewing } from '../sources/source-viewing.tsx';
import { cn } from '../ui/class-names.ts';
import { ComparePanel } from './compare-panel.tsx';
import type { PreparedRun } from './form-outputs.ts';
import { FormPages } from './form-pages.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { RunKeys } from './run-keys.tsx';
import { shownInField } from './shown-in-field.ts';
import { ValuesPanel } from './values-panel.tsx';

type PanelName = 'values' | 'compare' | 'history';

/** The form as it will look, or the paper a value stands in; beside it the values. */
export function RunReview({ view }: { view: PreparedRun }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const [panel, setPanel] = useState<PanelName>('values');
  const [shown, setShown] = useState<'form' | 'papers'>('form');
  const [current, setCurrent] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const viewing = useSourceViewing(view.sources);
  const edits: readonly FieldEdit[] = view.edits;
  const fields = useMemo(() => fieldsOfRun(view.prepared, edits), [view.prepared, edits]);
  const preflight = useMemo(() => preflightOf(view.prepared, fields), [view.prepared, fields]);
  const byName = useMemo(() => new Map(fields.map((field) => [field.field, field])), [fields]);
  const link = useQuery(
    trpc.documents.downloadUrl.queryOptions(
      { orgId, id: view.template.documentId, as: 'inline' },
      { staleTime: whileItHolds, gcTime: 0 },
    ),
  );
  const look = (field: string) => {
    setCurrent(field);
    setShown('form');
    setPanel('values');
    document.getElementById(`value:${field}`)?.scrollIntoView({ block: 'nearest' });
  };
  const lookAtPaper = (place: SourcedEvidence) => {
    viewing.show(place);
    setShown('papers');
  };
  const panels: readonly Panel<PanelName>[] = [
    {
      name: 'values',
      title: 'Values',
      content: (
        <ValuesPanel
          view={view}
          fields={fields}
          preflight={preflight}
          current={current}
          editing={editing}
          onLook={look}
          onEdit={setEditing}
          viewing={viewing}
          onPaper={lookAtPaper}
        />
      ),
    },
    { name: 'compare', title: 'Compare', content: <ComparePanel view={view} fields={fields} /> },
    { name: 'history', title: 'History', content: <HistoryPanel view={view} /> },
  ];
  return (
    <>
      <PagesAndPanels
        wide
        pages={
          <div className="flex h-full flex-col">
            <Choice shown={shown} onShow={setShown} />
            <div className="relative min-h-0 flex-1">
              {shown === 'form' ? (
                <FormPages
                  url={link.data?.url}
                  onRetry={() => link.refetch()}
                  form={view.form}
                  current={current}
                  onLook={look}
                  content={(field, widget) => shownInField(field, widget, byName.get(field.name))}
                  tone={({ name }) => toneOf(byName.get(name))}
                />
              ) : (
                <SourceViewer viewing={viewing} />
              )}
            </div>
          </div>
        }
        panels={panels}
        panel={panel}
        onPanel={setPanel}
      />
      <RunKeys
        view={view}
        needing={[...preflight.missing, ...preflight.unsure].map(({ field }) => field)}
        order={fields.map(({ field }) => field)}
        current={current}
        editing={editing}
        onLook={look}
        onEdit={setEditing}
      />
    </>
  );
}

type ChoiceProps = { shown: 'form' | 'papers'; onShow: (shown: 'form' | 'papers') => void };

function Choice({ shown, onShow }: ChoiceProps) {
  return (
    <fieldset className="flex min-h-11 items-center gap-1 border-line border-b bg-canvas px-3">
      <legend className="sr-only">Beside the values</legend>
      {(['form', 'papers'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={shown === one}
          onClick={() => onShow(one)}
          className={cn(
            'h-8 rounded-md px-2.5 text-[13px]',
            shown === one ? 'bg-sunken font-medium text-ink' : 'text-ink-muted hover:text-ink',
          )}
        >
          {one === 'form' ? 'The form' : 'Its papers'}
        </button>
      ))}
    </fieldset>
  );
}

function toneOf(field: RunField | undefined): 'filled' | 'missing' | 'quiet' {
  if (!field) return 'quiet';
  if (field.value !== null && field.value !== '') return 'filled';
  return field.required && field.state !== 'byHand' ? 'missing' : 'quiet';
}
