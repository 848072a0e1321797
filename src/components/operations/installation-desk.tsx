'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { kindInWords } from '#core/jobs/kind-words';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { KindTable } from './kind-table.tsx';
import type { Installation } from './operations-options.ts';
import { Panel, WideTable } from './panel.tsx';

/** Workers speak up every quarter of a minute, and other organizations' feeds are none of an operator's. */
const askEveryMs = 10_000;

/** The whole installation for its operators: all organizations together, workers, breakers, kinds of work. */
export function InstallationDesk({ first }: { first: Installation | null }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.operations.installation.queryOptions(undefined, {
      ...(first && { initialData: first }),
      // Nobody is told of it by an event, so it is asked for; not while the page is hidden.
      refetchInterval: askEveryMs,
      refetchIntervalInBackground: false,
    }),
  );
  const installation = query.data;
  if (!installation)
    return query.isError ? (
      <Notice
        title="The installation could not be looked at"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message}
      </Notice>
    ) : (
      <div aria-busy className="grid gap-3">
        <p className="sr-only">Loading the installation</p>
        <Skeleton className="h-40" />
        <Skeleton className="h-60" />
      </div>
    );
  return (
    <div className="grid gap-4" data-testid="installation">
      {query.isError && (
        <Notice title="These figures are old: the server does not answer">
          {failureOf(query.error).message}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Workers workers={installation.workers} />
        <Breakers services={installation.services} />
      </div>
      <Panel
        title="Kinds of work"
        note="Of all organizations together. A paused kind begins nothing; what runs goes on to its end."
      >
        <KindTable installation={installation} />
      </Panel>
    </div>
  );
}

function Workers({ workers }: { workers: Installation['workers'] }) {
  const { number } = useFormats();
  return (
    <Panel title="Workers" note="Heard of in the last minute.">
      {workers.length === 0 ? (
        <p className="flex items-center gap-2">
          <CircleAlert aria-hidden className="size-4 text-attention" /> No worker lives: start one with
          <code>npm run import:worker</code>
        </p>
      ) : (
        <WideTable label="Workers">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Version</th>
              <th scope="col">Since</th>
              <th scope="col">Heard of</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {workers.map(({ name, version, started_at, seen_at, held }) => (
              <tr key={name} data-testid="worker">
                <th scope="row" className="break-all font-mono text-[13px]">
                  {name}
                </th>
                <td>{version}</td>
                <td className="whitespace-nowrap">
                  <Timestamp at={started_at} />
                </td>
                <td className="whitespace-nowrap">
                  <Timestamp at={seen_at} />
                </td>
                <td>
                  {Object.entries(held)
                    .map(([kind, jobs]) => `${kindInWords(kind)} ${number(jobs)}`)
                    .join(', ') || 'nothing'}
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </Panel>
  );
}

function Breakers({ services }: { services: Installation['services'] }) {
  return (
    <Panel title="Services" note="While one is away, its kinds of work wait and use up no attempt.">
      {services.length === 0 ? (
        <p className="text-ink-muted">None has been away yet.</p>
      ) : (
        <ul className="grid gap-2">
          {services.map(({ service, state, until }) => (
            <li key={service} className="flex flex-wrap items-center gap-x-2">
              {state === 'closed' ? (
                <CircleCheck aria-hidden className="size-4 text-done" />
              ) : (
                <CircleAlert aria-hidden className="size-4 text-attention" />
              )}
              <span className="font-medium">{service}</span>
              <span className="text-ink-muted">
                {state === 'closed' ? 'answers' : 'is away'}
                {state !== 'closed' && until !== null && (
                  <>
                    , asked again <Timestamp at={until} look="moment" />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
