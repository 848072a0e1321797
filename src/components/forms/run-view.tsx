'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ProgressBar } from '#components/ui/progress-bar';
import { ViewSkeleton } from '../document/document-view.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { Run } from './form-outputs.ts';
import { RunHeader } from './run-header.tsx';
import { RunReview } from './run-review.tsx';

/** A run: the form as it will look beside its values, and where each of them stands. */
export function RunView({ id, initial }: { id: string; initial: Run | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.forms.run.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}));
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
  const { prepared, run } = query.data;
  return (
    <div
      data-fills-window
      className="flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
    >
      <RunHeader view={query.data} />
      {prepared ? (
        <RunReview view={{ ...query.data, prepared }} />
      ) : (
        run.status !== 'failed' && (
          <div className="mx-auto grid w-full max-w-md gap-3 px-4 py-16">
            <p className="text-ink-muted">
              {run.status === 'waiting'
                ? 'Its papers are still being read. This page fills in by itself.'
                : 'What fills the form is being looked for. This page fills in by itself.'}
            </p>
            <ProgressBar fraction={null} words="Preparing the form" label={`Preparing ${run.name}`} />
          </div>
        )
      )}
    </div>
  );
}
