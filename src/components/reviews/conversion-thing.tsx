'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { conversionExplanation } from '#core/conversions/status';
import { blockerWords } from '#core/invoices/term-words';
import { ChecksPanel } from '../conversions/checks-panel.tsx';
import { type Review as ConversionReview, ReviewDeskProvider } from '../conversions/review-desk.tsx';
import { ReadingDeskProvider } from '../document/reading-desk.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { Approve, ThingFrame, ThingPending, type ThingProps } from './thing-frame.tsx';

const PageViewer = dynamic(() => import('../document/page-viewer.tsx').then((module) => module.PageViewer), {
  ssr: false,
});

/** A conversion to check: what stands in its way, each with its place on the page. */
export function ConversionThing(props: ThingProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.conversions.review.queryOptions({ orgId, id: props.review.id }));
  if (!query.data) return <ThingPending query={query} />;
  const { documentId, pageCount } = query.data.conversion;
  return (
    <ReadingDeskProvider
      documentId={documentId}
      paged
      range={{ from: 1, to: pageCount }}
      initialPage={1}
      initialPanel="text"
    >
      <ReviewDeskProvider review={query.data}>
        <Loaded {...props} found={query.data} />
      </ReviewDeskProvider>
    </ReadingDeskProvider>
  );
}

function Loaded({ review, onSettled, found }: ThingProps & { found: ConversionReview }) {
  const { percent } = useFormats();
  const { conversion, result } = found;
  const { approve, isPending } = useApprove(found, onSettled);
  const first = result?.doubts[0];
  return (
    <ThingFrame
      review={review}
      href={`/conversions/${conversion.id}`}
      actions={
        result?.valid && (
          <Approve onApprove={approve} isPending={isPending}>
            All as it should be
          </Approve>
        )
      }
      pages={<PageViewer />}
    >
      <p className="mb-4" data-testid="blocker">
        {result?.valid && first ? `${blockerWords(first, percent)}.` : conversionExplanation(conversion)}{' '}
        <span className="text-ink-muted">
          {result?.valid
            ? 'What is right as it was read is approved here, and not asked about again; to correct a value, open it.'
            : 'Open it to correct the values behind.'}
        </span>
      </p>
      <ChecksPanel />
    </ThingFrame>
  );
}

function useApprove({ conversion, result }: ConversionReview, onSettled: () => void) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const mutation = useMutation(
    trpc.conversions.approve.mutationOptions({
      onSuccess: () => {
        announce(`${conversion.filename} is ready.`);
        onSettled();
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return {
    isPending: mutation.isPending,
    approve: () => {
      if (result) mutation.mutate({ orgId, id: conversion.id, version: result.version });
    },
  };
}
