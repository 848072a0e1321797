'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from '#components/ui/button';
import { certaintyWords } from '#core/documents/certainty';
import { type DocumentSummary, pageRangeOf } from '#core/documents/document';
import { DocumentPages, hasPages } from '../document/document-pages.tsx';
import { ReadingDeskProvider } from '../document/reading-desk.tsx';
import { ReasonList } from '../document/reason-list.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';
import { Approve, Key, ThingFrame, ThingPending, type ThingProps } from './thing-frame.tsx';

/** Runner-ups that have a key of their own. */
const mostOffered = 4;

type Found = NonNullable<Outputs['documents']['classification']>;

/** A document whose type is doubtful: what it is taken for and why, what else it could be, and its pages. */
export function TypeThing(props: ThingProps) {
  const { review } = props;
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { id } = review;
  const document = useQuery(trpc.documents.byId.queryOptions({ orgId, id }));
  const found = useQuery(trpc.documents.classification.queryOptions({ orgId, id }));
  if (!document.data) return <ThingPending query={document} />;
  if (!found.data) return <ThingPending query={found} />;
  return <Loaded {...props} document={document.data} found={found.data} />;
}

function Loaded({
  review,
  onSettled,
  document,
  found,
}: ThingProps & { document: DocumentSummary; found: Found }) {
  const { nameOf, types } = useDocumentTypes();
  const { percent } = useFormats();
  const { decide, isPending } = useDecide(document, onSettled);
  const select = useId();
  const range = pageRangeOf(document);
  const others = found.alternatives.filter(({ type }) => type !== found.type).slice(0, mostOffered);
  return (
    <ReadingDeskProvider
      documentId={document.id}
      paged={hasPages(document)}
      range={range}
      initialPage={1}
      initialPanel="type"
    >
      <ThingFrame
        review={review}
        href={`/documents/${document.id}`}
        actions={
          <Approve onApprove={() => decide(found.type)} isPending={isPending}>
            {found.type === 'other' ? 'No known type' : `It is: ${nameOf(found.type)}`}
          </Approve>
        }
        pages={<DocumentPages document={document} />}
      >
        <div className="grid gap-5">
          <p>
            Taken for: <strong data-testid="type-name">{nameOf(found.type)}</strong>.{' '}
            <span className="text-ink-muted">
              {certaintyWords(found.confidence)}, {percent(found.confidence)}.
            </span>
          </p>
          {found.evidence.length > 0 && (
            <div>
              <h3 className="mb-1 font-medium">Why</h3>
              <ReasonList reasons={found.evidence} label={`Why ${nameOf(found.type)}`} />
            </div>
          )}
          <div className="grid justify-items-start gap-2">
            <h3 className="font-medium">Or is it something else?</h3>
            {others.map(({ type, confidence }, i) => (
              <Button
                key={type}
                data-runner-up
                aria-disabled={isPending}
                onClick={() => !isPending && decide(type)}
              >
                {nameOf(type)}
                <span className="text-ink-muted tabular-nums">{percent(confidence)}</span>
                <Key>{String(i + 1)}</Key>
              </Button>
            ))}
            <label htmlFor={select} className="sr-only">
              Another type
            </label>
            <select
              id={select}
              value=""
              onChange={({ currentTarget: { value } }) => value !== '' && decide(value)}
              className="h-10 w-full max-w-72 rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm"
            >
              <option value="">Another type</option>
              {types.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        </div>
      </ThingFrame>
    </ReadingDeskProvider>
  );
}

function useDecide({ id, filename }: DocumentSummary, onSettled: () => void) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { nameOf } = useDocumentTypes();
  const mutation = useMutation(
    trpc.documents.decideType.mutationOptions({
      onSuccess: (_, { type }) => {
        if (type !== null) announce(`${filename} is ${nameOf(type)}.`);
        onSettled();
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return {
    isPending: mutation.isPending,
    decide: (type: string) => mutation.mutate({ orgId, id, type }),
  };
}
