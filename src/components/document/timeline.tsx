'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { condenseTimeline, describeEvent } from '#core/documents/timeline';
import { toneColors } from '../documents/status-mark.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';

/** What happened to a document, in words, the first thing first. */
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
      {condenseTimeline(query.data).map((event) => {
        const { title, detail, tone } = describeEvent(event, number);
        return (
          <li key={event.id} data-event={event.type} className="relative pl-5">
            <span
              aria-hidden
              className={cn('absolute top-1.5 left-0 size-2 rounded-full bg-current', toneColors[tone])}
            />
            <p className="font-medium">{title}</p>
            {detail && <p className="text-ink-muted">{detail}</p>}
            <Timestamp at={event.at} look="moment" className="block min-h-4 text-ink-muted text-xs" />
          </li>
        );
      })}
    </ol>
  );
}
