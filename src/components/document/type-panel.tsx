'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { RotateCw, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { certaintyWords } from '#core/documents/certainty';
import { type DocumentSummary, isActive } from '#core/documents/document';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';
import { ReasonList } from './reason-list.tsx';

type Classification = NonNullable<Outputs['documents']['classification']>;

/** What kind of document it is, why, and the way to say better. */
export function TypePanel({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.documents.classification.queryOptions({ orgId, id: document.id }));
  if (query.isError && query.data === undefined) {
    return <Notice title="The type could not be loaded">{failureOf(query.error).message}</Notice>;
  }
  if (query.data === undefined) return <Skeleton className="h-40" />;
  const found = query.data;
  return (
    <section aria-label="Type" data-testid="type-panel" className="grid gap-5">
      <TypeNow document={document} found={found} />
      <Correction document={document} />
      {found && found.evidence.length > 0 && <Reasons found={found} />}
      {found && found.alternatives.length > 0 && <Alternatives found={found} />}
    </section>
  );
}

function TypeNow({ document, found }: { document: DocumentSummary; found: Classification | null }) {
  const { nameOf } = useDocumentTypes();
  const { percent } = useFormats();
  const { type } = document;
  if (type === null) {
    return (
      <p className="text-ink-muted">
        {isActive(document)
          ? 'What kind of document this is, is found out as soon as it is read.'
          : 'Nobody said yet what kind of document this is. Say it here, or press Classify again.'}
      </p>
    );
  }
  const machine = found && `${certaintyWords(found.confidence)}, ${percent(found.confidence)}`;
  return (
    <div>
      <p className="font-semibold text-lg leading-7" data-testid="type-name">
        {nameOf(type.id)}
      </p>
      {type.decided ? (
        <p className="text-ink-muted" data-testid="type-decided">
          Corrected by a person.
          {found && ` The machine took it for: ${nameOf(found.type)} (${machine?.toLowerCase()}).`}
        </p>
      ) : (
        <p className="text-ink-muted" data-testid="type-certainty">
          {machine}
        </p>
      )}
    </div>
  );
}

function Correction({ document }: { document: DocumentSummary }) {
  const { types, nameOf } = useDocumentTypes();
  const id = useId();
  const { decide, classify, pending } = useTypeActions(document);
  const current = document.type?.id ?? '';
  const isKnown = types.some((type) => type.id === current);
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-medium">
        Correct the type
      </label>
      <select
        id={id}
        value={current}
        onChange={({ currentTarget: { value } }) => value !== '' && decide(value)}
        data-testid="type-select"
        className="h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm"
      >
        {current === '' && <option value="">Choose a type</option>}
        {current !== '' && !isKnown && <option value={current}>{nameOf(current)}</option>}
        {types.map((type) => (
          <option key={type.id} value={type.id}>
            {type.name}
          </option>
        ))}
      </select>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          onClick={() => decide(null)}
          disabled={!document.type?.decided}
          data-testid="undo-type"
        >
          <Undo2 aria-hidden /> Undo the correction
        </Button>
        <Button size="small" onClick={classify} aria-disabled={pending} data-testid="classify-again">
          <RotateCw aria-hidden /> Classify again
        </Button>
      </div>
    </div>
  );
}

function Reasons({ found }: { found: Classification }) {
  const { nameOf } = useDocumentTypes();
  const title = `Why ${nameOf(found.type)}`;
  return (
    <div>
      <h2 className="mb-1 font-medium">{title}</h2>
      <ReasonList reasons={found.evidence} label={title} />
    </div>
  );
}

function Alternatives({ found }: { found: Classification }) {
  const { nameOf } = useDocumentTypes();
  const { percent } = useFormats();
  return (
    <div>
      <h2 className="mb-1 font-medium">What else it could be</h2>
      <ul className="grid gap-1 text-ink-muted">
        {found.alternatives.map(({ type, confidence }) => (
          <li key={type} className="flex justify-between gap-3 tabular-nums">
            <span>{nameOf(type)}</span>
            <span>{percent(confidence)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Correct, take back, look again. */
function useTypeActions({ id, filename }: DocumentSummary) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { nameOf } = useDocumentTypes();
  const onSettled = () => refetch([id]);
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const decide = useMutation(trpc.documents.decideType.mutationOptions({ onSettled, onError }));
  const classify = useMutation(trpc.documents.classifyAgain.mutationOptions({ onSettled, onError }));
  return {
    pending: classify.isPending,
    decide: (type: string | null) => {
      decide.mutate(
        { orgId, id, type },
        {
          onSuccess: () =>
            announce(type ? `${filename} is ${nameOf(type)} now.` : 'The correction is undone.'),
        },
      );
    },
    classify: () => {
      if (classify.isPending) return;
      announce(`Looking at ${filename} once more.`);
      classify.mutate({ orgId, id });
    },
  };
}
