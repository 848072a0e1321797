'use client';

import { useMutation } from '@tanstack/react-query';
import { ScanText, Upload, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/ui/button';
import { mostPapersPerCall } from '#core/deals/deal';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { bringDocument } from '../forms/bring-document.ts';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { failureOf, useTRPC, useTRPCClient } from '../session/trpc.ts';
import type { Deal } from './deal-output.ts';
import { PlaceLinks } from './place-links.tsx';

/** The papers of the deal, and the way to bring more. */
export function PapersPanel({ deal }: { deal: Deal }) {
  const { nameOf } = useDocumentTypes();
  const input = useRef<HTMLInputElement>(null);
  const bring = useBring(deal.summary.id);
  const take = (files: FileList | null) => {
    if (files && files.length > 0 && !bring.isPending) bring.mutate([...files].slice(0, mostPapersPerCall));
  };
  return (
    <section
      aria-labelledby="papers"
      data-testid="deal-papers"
      className="grid gap-3 rounded-lg border border-line bg-surface p-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        // The page's own drop zone would file them without the deal.
        event.stopPropagation();
        take(event.dataTransfer.files);
      }}
    >
      <div className="flex items-center justify-between gap-2">
        <h2 id="papers" className="font-semibold">
          Papers
        </h2>
        <Button size="small" onClick={() => input.current?.click()} aria-disabled={bring.isPending}>
          <Upload aria-hidden />
          {bring.isPending ? 'Adding…' : 'Add'}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          aria-label="Add papers"
          tabIndex={-1}
          className="sr-only"
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            currentTarget.value = '';
          }}
        />
      </div>
      {deal.papers.length === 0 && (
        <p className="rounded-md border border-line-strong border-dashed px-3 py-6 text-center text-ink-muted">
          Drop the borrower's papers here.
        </p>
      )}
      <ul className="grid gap-2">
        {deal.papers.map((paper) => (
          <li key={paper.documentId} data-testid="deal-paper" className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <DeskLink
                href={`/documents/${paper.documentId}`}
                prefetch={false}
                className="block truncate hover:underline"
              >
                {paper.filename}
              </DeskLink>
              <p className="text-[13px] text-ink-muted">{stateOf(paper, nameOf)}</p>
              <Hints deal={deal} documentId={paper.documentId} />
            </div>
            <TakeOff dealId={deal.summary.id} documentId={paper.documentId} name={paper.filename} />
          </li>
        ))}
      </ul>
      {deal.papers.length > 0 && <OcrAll dealId={deal.summary.id} />}
      {deal.hints.length > 0 && (
        <p className="border-line border-t pt-2 text-[13px] text-ink-muted">
          Hints are information: honest papers have misprints too. Of a paper without one nothing is shown to
          be right.
        </p>
      )}
    </section>
  );
}

/** What a paper hints at, each with the way to its place. */
function Hints({ deal, documentId }: { deal: Deal; documentId: string }) {
  const own = deal.hints.find((one) => one.documentId === documentId)?.hints ?? [];
  if (own.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-1 text-[13px]" aria-label="Worth a look">
      {own.map(({ kind, sentence, evidence }) => (
        <li key={`${kind} ${sentence}`} data-testid="paper-hint">
          Worth a look: {sentence}
          <PlaceLinks
            deal={deal}
            evidence={evidence.map((one) => ({ ...one, document: documentId }))}
            isNamed
          />
        </li>
      ))}
    </ul>
  );
}

/** All papers at once, whatever their own text says. */
function OcrAll({ dealId }: { dealId: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const ocr = useMutation(
    trpc.deals.requestOcr.mutationOptions({
      onSuccess: ({ started, already }) =>
        announce(
          `OCR of ${number(started)} papers has begun; of ${number(already)} it was asked for before.`,
        ),
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return (
    <Button
      size="small"
      className="justify-self-start"
      aria-disabled={ocr.isPending}
      onClick={() => !ocr.isPending && ocr.mutate({ orgId, id: dealId })}
    >
      <ScanText aria-hidden /> OCR all documents
    </Button>
  );
}

function stateOf({ status, type }: Deal['papers'][number], nameOf: (id: string) => string): string {
  if (status === 'failed') return 'Could not be read';
  if (status !== 'completed') return 'Being read';
  return type === null ? 'What it is nobody knows' : nameOf(type);
}

function TakeOff({ dealId, documentId, name }: { dealId: string; documentId: string; name: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const remove = useMutation(
    trpc.deals.removePaper.mutationOptions({
      onSuccess: () => announce(`${name} was taken off the deal.`),
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={`Take ${name} off the deal`}
      title="Take it off the deal; the document stays"
      aria-disabled={remove.isPending}
      onClick={() => !remove.isPending && remove.mutate({ orgId, id: dealId, documentId })}
    >
      <X aria-hidden />
    </Button>
  );
}

/** Files become documents, one after the other, and then papers of the deal; what failed is told by its name. */
function useBring(dealId: string) {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { maxUploadBytes: maxBytes } = useRuntimeConfig();
  return useMutation({
    mutationFn: async (files: readonly File[]) => {
      const documentIds: string[] = [];
      const failed: string[] = [];
      for (const file of files) {
        try {
          documentIds.push(await bringDocument(client, orgId, { file, maxBytes }));
        } catch (thrown) {
          failed.push(`${file.name}: ${toDocketError(thrown).userMessage}`);
        }
      }
      if (documentIds.length > 0) await client.deals.addPapers.mutate({ orgId, id: dealId, documentIds });
      if (failed.length > 0) throw new DocketError('IO_ERROR', { message: failed.join(' ') });
      return documentIds.length;
    },
    onSuccess: (count) => announce(count === 1 ? 'One paper was added.' : `${count} papers were added.`),
    onError: (thrown) =>
      tellProblem(thrown instanceof DocketError ? thrown.message : failureOf(thrown).message),
  });
}
