'use client';

import { useMutation } from '@tanstack/react-query';
import { Download, RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
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
export function ReviewHeader({ review }: { review: Review }) {
  const { conversion, result, corrected } = review;
  const formats = useFormats();
  const { retry, pending } = useConversionActions(conversion);
  const { tone, word } = conversionStatusOf(conversion);
  const explanation = toCheck(review) ?? conversionExplanation(conversion);
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
        {corrected && (
          <p className="mt-1" role="status" data-testid="not-in-xml">
            {unwritten(review)} not in this XML yet.{active && ' A new version is being made.'}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {canRetryConversion(conversion) && (
          <Button onClick={retry} aria-disabled={pending}>
            <RotateCw aria-hidden /> Retry
          </Button>
        )}
        {result && isConvertible(conversion) && <NewVersion review={review} disabled={active} />}
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

/** What is to check, as whoever has opened the review needs to know it; null where that is not what is wrong. */
function toCheck({ conversion, result }: Review): string | null {
  if (!conversion.needsReview || !result?.valid || result.doubts.length === 0) return null;
  const values = result.doubts.length === 1 ? '1 value' : `${result.doubts.length} values`;
  return `${values} to look at before it is used: Checks says which, and why.`;
}

/** "2 corrections are": how many, where that is known; one that was taken back is none of them. */
function unwritten({ result, decisions }: Review): string {
  const since = Date.parse(result?.createdAt ?? '');
  const count = decisions.filter(({ decidedAt }) => Date.parse(decidedAt) > since).length;
  if (count === 0) return 'What was corrected is';
  return count === 1 ? '1 correction is' : `${count} corrections are`;
}

/** Has the XML written anew with what was corrected: by itself, and whenever somebody asks for it. */
function NewVersion({ review, disabled }: { review: Review; disabled: boolean }) {
  const { conversion, corrected, decisions } = review;
  const { id } = conversion;
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
  const { mutate } = ask;
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (!corrected || resting || conversion.status !== 'completed') return;
    // Once for what was said so far: what comes of it, or does not, asks for nothing more.
    const said = JSON.stringify(decisions);
    if (asked.current === said) return;
    asked.current = said;
    mutate({ orgId, id });
  }, [corrected, resting, conversion.status, decisions, mutate, orgId, id]);
  return (
    <Button
      look={corrected ? 'primary' : 'secondary'}
      aria-disabled={resting}
      onClick={() => !resting && mutate({ orgId, id })}
      data-testid="new-version"
    >
      Make XML anew
    </Button>
  );
}
