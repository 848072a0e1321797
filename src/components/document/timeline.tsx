'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { describeEvent, readableHistory, type TimelineEvent } from '#core/documents/timeline';
import { toneColors } from '../documents/status-mark.tsx';
import { Actor } from '../session/actor.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';

/** What happened to a document and who did it, the last thing first; what the machinery did is folded. */
export function Timeline({ documentId }: { documentId: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const query = useQuery(trpc.documents.timeline.queryOptions({ orgId, id: documentId }));
  if (query.isError && !query.data)
    return <Notice title="The history could not be loaded">{failureOf(query.error).message}</Notice>;
  if (!query.data) return <Skeleton className="h-40" />;
  return (
    <ol data-testid="timeline" className="grid gap-4">
      {readableHistory(query.data).map(({ event, steps }) =>
        event ? (
          <Entry key={event.id} event={event} />
        ) : (
          <li key={steps[0]?.id}>
            <details>
              <summary className="cursor-pointer text-[13px] text-ink-muted">
                {steps.length === 1 ? 'One step of the work' : `${number(steps.length)} steps of the work`}
              </summary>
              <ol className="mt-3 grid gap-4">
                {steps.map((step) => (
                  <Entry key={step.id} event={step} />
                ))}
              </ol>
            </details>
          </li>
        ),
      )}
    </ol>
  );
}

function Entry({ event }: { event: TimelineEvent }) {
  const { number } = useFormats();
  const { nameOf } = useDocumentTypes();
  const { title, detail, tone } = describeEvent(event, { number, nameOfType: nameOf });
  return (
    <li data-event={event.type} className="relative pl-5">
      <span
        aria-hidden
        className={cn('absolute top-1.5 left-0 size-2 rounded-full bg-current', toneColors[tone])}
      />
      <p className="font-medium">{title}</p>
      {detail && <p className="text-ink-muted">{detail}</p>}
      <p className="flex min-h-4 flex-wrap gap-x-1 text-ink-muted text-xs">
        <Timestamp at={event.at} look="moment" />
        {event.actor && <Actor id={event.actor} />}
      </p>
    </li>
  );
}
