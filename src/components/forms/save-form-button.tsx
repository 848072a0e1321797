'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button } from '#components/ui/button';
import type { FillRunSummary } from '#core/forms/fill-run';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPCClient } from '../session/trpc.ts';

/** Saves what was generated last. */
export function SaveFormButton({ run }: { run: FillRunSummary }) {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const link = useMutation({
    mutationFn: () => client.forms.downloadUrl.query({ orgId, id: run.id }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (thrown) => tellProblem(failureOf(thrown).message),
  });
  if (run.resultId === null) return null;
  return (
    <Button
      look={run.status === 'generated' ? 'primary' : 'secondary'}
      onClick={() => link.mutate()}
      aria-disabled={link.isPending}
      data-testid="save-form"
    >
      <Download aria-hidden />
      {run.status === 'generated' ? 'Save the PDF' : 'Save the last PDF'}
    </Button>
  );
}
