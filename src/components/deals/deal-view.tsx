'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';
import { ConditionsPanel } from './conditions-panel.tsx';
import { DealHeader } from './deal-header.tsx';
import type { Deal } from './deal-output.ts';
import { FactsPanel } from './facts-panel.tsx';
import { FormsPanel } from './forms-panel.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';

/** One deal: what has to be there and how it stands; beside it the papers, what they say, the people, and forms. */
export function DealView({ id, initial }: { id: string; initial: Deal | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.deals.view.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  if (query.isError && !query.data) {
    return (
      <div className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
        <h1 className="font-semibold text-xl">This deal could not be shown</h1>
        <Notice
          title={failureOf(query.error).message}
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        />
        <Button asChild>
          <DeskLink href="/deals">Go to deals</DeskLink>
        </Button>
      </div>
    );
  }
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      {query.data ? <Panels deal={query.data} /> : <ListSkeleton of="the deal" />}
    </div>
  );
}

const panels = ['conditions', 'facts', 'people', 'forms'] as const;
type PanelName = (typeof panels)[number];
const titles: Readonly<Record<PanelName, string>> = {
  conditions: 'Conditions',
  facts: 'Facts',
  people: 'People and portal',
  forms: 'Forms',
};

function Panels({ deal }: { deal: Deal }) {
  const [panel, setPanel] = useState<PanelName>('conditions');
  return (
    <>
      <DealHeader deal={deal.summary} />
      <div className="mt-6 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <div
            role="tablist"
            aria-label="Deal"
            className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
          >
            {panels.map((name) => (
              <button
                key={name}
                id={`tab-${name}`}
                type="button"
                role="tab"
                aria-selected={panel === name}
                aria-controls={`panel-${name}`}
                tabIndex={panel === name ? 0 : -1}
                onClick={() => setPanel(name)}
                onKeyDown={(event) => {
                  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                  const next = panels[(panels.indexOf(name) + step + panels.length) % panels.length];
                  if (step === 0 || !next) return;
                  setPanel(next);
                  document.getElementById(`tab-${next}`)?.focus();
                }}
                className={cn(
                  '-mb-px h-10 whitespace-nowrap border-b-2 px-3',
                  panel === name
                    ? 'border-accent font-medium'
                    : 'border-transparent text-ink-muted hover:text-ink',
                )}
              >
                {titles[name]}
              </button>
            ))}
          </div>
          <div id={`panel-${panel}`} role="tabpanel" aria-labelledby={`tab-${panel}`}>
            {panel === 'conditions' && <ConditionsPanel deal={deal} />}
            {panel === 'facts' && <FactsPanel deal={deal} />}
            {panel === 'people' && <PeoplePanel deal={deal} />}
            {panel === 'forms' && <FormsPanel deal={deal} />}
          </div>
        </div>
        <PapersPanel deal={deal} />
      </div>
    </>
  );
}
