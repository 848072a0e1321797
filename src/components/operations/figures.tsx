'use client';

import type { ReactNode } from 'react';
import { durationInWords } from '#core/jobs/duration-words';
import type { JobFilter } from '#core/jobs/job-filter';
import { kindInWords } from '#core/jobs/kind-words';
import { DeskLink } from '../session/desk-link.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import type { Figures } from './operations-options.ts';
import { Panel, WideTable } from './panel.tsx';
import { ThroughputChart } from './throughput-chart.tsx';
import { jobsHref } from './use-job-filter.ts';

/** The organization's work in figures, each of which leads to the jobs it counts. */
export function FiguresView({ figures }: { figures: Figures }) {
  const { number, percent } = useFormats();
  const { depth, durations, failures, hours, oldest, retried, counted_since } = figures;
  const open = depth.reduce((sum, { queued, waiting, running }) => sum + queued + waiting + running, 0);
  const dead = depth.reduce((sum, one) => sum + one.dead, 0);
  return (
    <div className="grid gap-4" data-testid="figures">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Tile name="Under way">
          <JobsLink filter={{ status: ['queued', 'running'] }}>{number(open)}</JobsLink>
        </Tile>
        <Tile name="Oldest job">
          {oldest ? (
            <>
              <Timestamp at={oldest.created_at} />
              <span className="block font-normal text-[13px] text-ink-muted">
                {kindInWords(oldest.kind)} #{oldest.id}
              </span>
            </>
          ) : (
            'None'
          )}
        </Tile>
        <Tile name="Given up">
          <JobsLink filter={{ status: ['dead'] }}>{number(dead)}</JobsLink>
        </Tile>
        <Tile name="Retries that helped">
          {retried.settled === 0 ? (
            'None needed'
          ) : (
            <>
              {percent(retried.succeeded / retried.settled)}
              <span className="block font-normal text-[13px] text-ink-muted">
                {number(retried.succeeded)} of {number(retried.settled)} jobs
              </span>
            </>
          )}
        </Tile>
      </dl>
      <Panel
        title="Settled an hour"
        note={
          counted_since && (
            <>
              More settled than is counted here: figures are of the latest {number(20_000)} jobs, since{' '}
              <Timestamp at={counted_since} look="moment" />.
            </>
          )
        }
      >
        <ThroughputChart hours={hours} />
      </Panel>
      <Panel
        title="By kind of work"
        note="Those done, failed and cancelled are kept for a while, then purged."
      >
        <DepthTable depth={depth} />
      </Panel>
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Panel title="How long it takes" note="Jobs that were done in the last 24 hours.">
          <DurationTable durations={durations} />
        </Panel>
        <Panel title="What fails" note="The last 24 hours, by the code of the failure.">
          <FailureBars failures={failures} />
        </Panel>
      </div>
    </div>
  );
}

function Tile({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <dt className="text-[13px] text-ink-muted">{name}</dt>
      <dd className="mt-1 font-semibold text-lg tabular-nums">{children}</dd>
    </div>
  );
}

function JobsLink({ filter, children }: { filter: JobFilter; children: ReactNode }) {
  return (
    <DeskLink
      href={jobsHref(filter)}
      scroll={false}
      className="underline decoration-line-strong underline-offset-2"
    >
      {children}
    </DeskLink>
  );
}

function DepthTable({ depth }: { depth: Figures['depth'] }) {
  const { number } = useFormats();
  if (depth.length === 0)
    return <p className="text-ink-muted">No work yet. Add a document, and it is here.</p>;
  const most = Math.max(1, ...depth.map(({ queued, waiting, running }) => queued + waiting + running));
  return (
    <WideTable label="Jobs by kind and state">
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col" className="max-sm:hidden">
            <span className="sr-only">Under way, as a bar</span>
          </th>
          <th scope="col">Queued</th>
          <th scope="col">Later</th>
          <th scope="col">Running</th>
          <th scope="col">Done</th>
          <th scope="col">Failed</th>
          <th scope="col">Given up</th>
          <th scope="col">Cancelled</th>
          <th scope="col">Longest wait</th>
        </tr>
      </thead>
      <tbody>
        {depth.map((row) => (
          <tr key={row.kind}>
            <th scope="row" className="whitespace-nowrap">
              {kindInWords(row.kind)}
            </th>
            <td className="max-sm:hidden">
              <svg aria-hidden width="96" height="8" className="rounded-sm bg-sunken">
                <rect width={(row.running / most) * 96} height="8" className="fill-working" />
                <rect
                  x={(row.running / most) * 96}
                  width={((row.queued + row.waiting) / most) * 96}
                  height="8"
                  className="fill-waiting opacity-50"
                />
              </svg>
            </td>
            <td>
              <Count of={row.queued} filter={{ status: ['queued'], kind: row.kind }} />
            </td>
            <td>{number(row.waiting)}</td>
            <td>
              <Count of={row.running} filter={{ status: ['running'], kind: row.kind }} />
            </td>
            <td>
              <Count of={row.succeeded} filter={{ status: ['succeeded'], kind: row.kind }} />
            </td>
            <td>
              <Count of={row.failed} filter={{ status: ['failed'], kind: row.kind }} />
            </td>
            <td>
              <Count of={row.dead} filter={{ status: ['dead'], kind: row.kind }} />
            </td>
            <td>
              <Count of={row.cancelled} filter={{ status: ['cancelled'], kind: row.kind }} />
            </td>
            <td className="whitespace-nowrap">
              {row.oldest_wait_seconds === null ? '–' : durationInWords(row.oldest_wait_seconds)}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Count({ of, filter }: { of: number; filter: JobFilter }) {
  const { number } = useFormats();
  return of === 0 ? (
    <span className="text-ink-muted">0</span>
  ) : (
    <JobsLink filter={filter}>{number(of)}</JobsLink>
  );
}

function DurationTable({ durations }: { durations: Figures['durations'] }) {
  const { number } = useFormats();
  if (durations.length === 0) return <p className="text-ink-muted">Nothing was done in that time.</p>;
  return (
    <WideTable label="How long jobs wait and run, by kind">
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className="align-bottom">
            Kind
          </th>
          <th scope="col" rowSpan={2} className="align-bottom">
            Jobs
          </th>
          <th scope="colgroup" colSpan={3}>
            Wait
          </th>
          <th scope="colgroup" colSpan={3}>
            Run
          </th>
        </tr>
        <tr>
          {['wait', 'run'].flatMap((what) =>
            ['P50', 'P95', 'P99'].map((share) => (
              <th key={what + share} scope="col">
                {share}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {durations.map(({ kind, jobs, wait, run }) => (
          <tr key={kind}>
            <th scope="row" className="whitespace-nowrap">
              {kindInWords(kind)}
            </th>
            <td>{number(jobs)}</td>
            {[...wait, ...run].map((seconds, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: six places that never move.
              <td key={i} className="whitespace-nowrap">
                {durationInWords(seconds)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function FailureBars({ failures }: { failures: Figures['failures'] }) {
  const { number } = useFormats();
  const most = failures[0]?.jobs ?? 1;
  if (failures.length === 0) return <p className="text-ink-muted">Nothing failed.</p>;
  return (
    <ul className="grid gap-2">
      {failures.map(({ code, jobs }) => (
        <li key={code} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 tabular-nums">
          <span className="truncate font-mono text-[13px]">
            <JobsLink filter={{ status: ['failed', 'dead'], code }}>{code}</JobsLink>
          </span>
          <span>{number(jobs)}</span>
          <svg
            aria-hidden
            viewBox="0 0 100 4"
            preserveAspectRatio="none"
            className="col-span-2 h-1 w-full rounded-sm bg-sunken"
          >
            <rect width={(jobs / most) * 100} height="4" className="fill-attention" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
