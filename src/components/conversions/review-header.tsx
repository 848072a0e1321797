'use client';

import { useMutation } from '@tanstack/react-query';
import { Download, RotateCw } from 'lucide-react';
import { Button } from '#components/ui/button';
import { isActiveConversion } from '#core/conversions/conversion';
import {
  canDownload,
  canRetryConversion,
  conversionExplanation,
  conversionStatusOf,
  isConvertible,
} from '#core/conversions/status';
import { progressWords } from '#core/jobs/progress';
import { Mark } from '../documents/status-mark.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useConversionActions } from './conversion-actions.ts';
import { DownloadForm } from './download-form.tsx';
import { MappingTag } from './mapping-select.tsx';
import type { Review } from './review-desk.tsx';

/** What it is, how it stands, and what can be done with it. */
export function ReviewHeader({ review: { conversion, result, corrected } }: { review: Review }) {
  const formats = useFormats();
  const { retry, pending } = useConversionActions(conversion);
  const { tone, word } = conversionStatusOf(conversion);
  const explanation = conversionExplanation(conversion);
  const active = isActiveConversion(conversion);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <DeskLink href="/conversions" className="text-[13px] text-ink-muted hover:text-ink">
          ← Conversions
        </DeskLink>
        <h1 className="truncate font-semibold text-lg" title={conversion.filename}>
          {conversion.filename}
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mark tone={tone} word={word} />
          <MappingTag mapping={conversion.mapping} />
          {result && (
            <span className="text-[13px] text-ink-muted" data-testid="review-version">
              version {formats.number(result.version)}
            </span>
          )}
          {conversion.status === 'processing' && (
            <span className="text-[13px] text-ink-muted tabular-nums">
              {progressWords(conversion.job?.progress ?? null, formats.number)}
            </span>
          )}
        </p>
        {explanation && (
          <p className="mt-1 text-ink-muted" data-testid="conversion-explanation">
            {explanation}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {canRetryConversion(conversion) && (
          <Button onClick={retry} aria-disabled={pending}>
            <RotateCw aria-hidden /> Retry
          </Button>
        )}
        {result && isConvertible(conversion) && (
          <NewVersion id={conversion.id} wanted={corrected} disabled={active} />
        )}
        {canDownload(conversion) && (
          <DownloadForm action={`/api/jobs/${conversion.id}/download`}>
            <Button type="submit" look={corrected ? 'secondary' : 'primary'}>
              <Download aria-hidden /> Download XML
            </Button>
          </DownloadForm>
        )}
      </div>
    </header>
  );
}

/** Has the XML written anew with what was corrected. */
function NewVersion({ id, wanted, disabled }: { id: string; wanted: boolean; disabled: boolean }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { refetchConversions } = useLive();
  const ask = useMutation(
    trpc.conversions.newVersion.mutationOptions({
      onSuccess: () => announce('The XML is being written anew.'),
      onError: (thrown) => tellProblem(failureOf(thrown).message),
      onSettled: () => refetchConversions([id]),
    }),
  );
  // Not `disabled`: that would take keyboard focus away from whoever has just pressed it.
  const resting = disabled || ask.isPending;
  return (
    <Button
      look={wanted ? 'primary' : 'secondary'}
      aria-disabled={resting}
      onClick={() => !resting && ask.mutate({ orgId, id })}
      data-testid="new-version"
    >
      Make XML anew
    </Button>
  );
}
