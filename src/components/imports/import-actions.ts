'use client';

import { useMutation } from '@tanstack/react-query';
import type { ImportSummary } from '#core/imports/import';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Runs an import again. Whatever comes of it, the row is fetched again. */
export function useImportActions({ id, name }: Pick<ImportSummary, 'id' | 'name'>) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { refetchImports } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const again = useMutation(
    trpc.imports.retry.mutationOptions({
      onSettled: () => refetchImports([id]),
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return {
    retry: () => {
      if (again.isPending) return;
      announce(`Importing ${name} again.`);
      again.mutate({ orgId, id });
    },
    pending: again.isPending,
  };
}
