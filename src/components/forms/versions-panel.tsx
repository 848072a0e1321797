'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { MoreRows } from '../documents/more-rows.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { useTRPC } from '../session/trpc.ts';
import { runListOptions } from './form-list-options.ts';
import type { Template } from './form-outputs.ts';
import { runStatusOf } from './form-status.ts';

/** The versions of a form, and what was filled from this one. */
export function VersionsPanel({ view }: { view: Template }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const runs = useInfiniteQuery(runListOptions(trpc, orgId, view.template.id));
  const filled = runs.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <section aria-labelledby="versions">
        <h2 id="versions" className="mb-2 font-semibold">
          Versions
        </h2>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {view.versions.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
              <DeskLink
                href={`/forms/${one.id}`}
                aria-current={one.id === view.template.id ? 'page' : undefined}
                className="font-medium hover:underline aria-[current]:text-accent-strong"
              >
                Version {number(one.version)}
              </DeskLink>
              <span className="text-[13px] text-ink-muted">
                <span title={one.sha256}>{one.sha256.slice(0, 12)}</span> · <Timestamp at={one.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="runs">
        <h2 id="runs" className="mb-2 font-semibold">
          Filled from it
        </h2>
        {filled.length === 0 ? (
          <p className="text-ink-muted">Nothing yet.</p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {filled.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
                <DeskLink href={`/forms/runs/${run.id}`} className="font-medium hover:underline">
                  {run.name}
                </DeskLink>
                <span className="flex items-center gap-2 text-[13px]">
                  <Mark {...runStatusOf(run)} />
                  <Timestamp at={run.createdAt} className="text-ink-muted" />
                </span>
              </li>
            ))}
          </ul>
        )}
        <MoreRows query={runs} />
      </section>
    </div>
  );
}
