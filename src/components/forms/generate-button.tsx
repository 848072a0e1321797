'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import type { FillRunSummary } from '#core/forms/fill-run';
import { hasRank } from '#core/organizations/roles';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Has a run generated as it stands; of processors it says who may. */
export function GenerateButton({ run }: { run: FillRunSummary }) {
  const { generate, may, can } = useGenerate(run);
  if (run.status === 'generated' || run.preparedAt === null) return null;
  if (!may) {
    return (
      <p className="self-center text-[13px] text-ink-muted" data-testid="may-not-generate">
        An underwriter or an owner generates it.
      </p>
    );
  }
  return (
    <Button
      look="primary"
      onClick={generate}
      aria-disabled={!can}
      aria-keyshortcuts="g"
      data-testid="generate"
    >
      {run.status === 'generating' ? 'Generating…' : 'Generate'}
    </Button>
  );
}

/** The way to generate a run, and whether the caller may, and it can. */
export function useGenerate(run: FillRunSummary): { generate: () => void; may: boolean; can: boolean } {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { organization } = useMe();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const mutation = useMutation(
    trpc.forms.generate.mutationOptions({ onError: (thrown) => tellProblem(failureOf(thrown).message) }),
  );
  const may = hasRank(organization.role, 'underwriter');
  const can =
    may &&
    run.preparedAt !== null &&
    (run.status === 'prepared' || run.status === 'failed') &&
    !mutation.isPending;
  return {
    may,
    can,
    generate: () => {
      if (!can) return;
      announce(`Generating ${run.name}.`);
      mutation.mutate({ orgId, id: run.id, revision: run.revision });
    },
  };
}
