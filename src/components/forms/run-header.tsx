'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Mark } from '../documents/status-mark.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { Run } from './form-outputs.ts';
import { explanationOf, runStatusOf } from './form-status.ts';
import { GenerateButton } from './generate-button.tsx';
import { SaveFormButton } from './save-form-button.tsx';

/** Which form is filled, how far it is, and the way to generate and to check it. */
export function RunHeader({ view: { run, template, results } }: { view: Run }) {
  const { number } = useFormats();
  const result = results.find(({ id }) => id === run.resultId);
  const explanation = explanationOf(run);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <DeskLink href="/forms" className="text-[13px] text-ink-muted hover:text-ink">
          ← Forms
        </DeskLink>
        <h1 className="truncate font-semibold text-lg" title={run.name}>
          {run.name}
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mark {...runStatusOf(run)} />
          <DeskLink href={`/forms/${template.id}`} className="text-[13px] text-ink-muted hover:text-ink">
            {template.name}, version {number(template.version)}
          </DeskLink>
        </p>
        {explanation && <p className="mt-1 text-attention">{explanation}</p>}
        {result?.sha256 && <Sameness result={result} isReplaying={run.isReplaying} />}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {run.resultId !== null && <ReplayButton view={run} />}
        <SaveFormButton run={run} />
        <GenerateButton run={run} />
      </div>
    </header>
  );
}

type SamenessProps = { result: Run['results'][number]; isReplaying: boolean };

/** The hash of what was generated, and whether it came out the same when it was made again. */
function Sameness({ result: { sha256, version, replay }, isReplaying }: SamenessProps) {
  const { number } = useFormats();
  const words = isReplaying
    ? 'being made again'
    : replay === null
      ? null
      : replay.isSame
        ? 'made again: the same bytes'
        : 'made again: other bytes came';
  return (
    <p className="mt-1 text-[13px] text-ink-muted" data-testid="result-hash" aria-live="polite">
      PDF {number(version)}, SHA-256 <code title={sha256 ?? ''}>{sha256?.slice(0, 16)}</code>
      {words && (
        <span
          data-testid="replay"
          data-same={replay?.isSame}
          className={replay && !replay.isSame && !isReplaying ? 'text-attention' : undefined}
        >
          , {words}
        </span>
      )}
    </p>
  );
}

function ReplayButton({ view: { id, isReplaying } }: { view: Run['run'] }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const replay = useMutation(
    trpc.forms.replay.mutationOptions({ onError: (thrown) => tellProblem(failureOf(thrown).message) }),
  );
  const isBusy = isReplaying || replay.isPending;
  return (
    <Button
      onClick={() => !isBusy && replay.mutate({ orgId, id })}
      aria-disabled={isBusy}
      title="Makes the PDF again of the same values, and compares the bytes"
      data-testid="replay-form"
    >
      Make again and compare
    </Button>
  );
}
