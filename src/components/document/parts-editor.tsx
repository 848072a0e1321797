'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, Scissors, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { DocumentSummary } from '#core/documents/document';
import { nameOfPart, pagesLeftOut, problemOfParts, type SuggestedPart } from '#core/documents/parts';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { ReasonList } from './reason-list.tsx';

type Row = { key: number; from: string; to: string; type: string | null; reasons: SuggestedPart['reasons'] };
type PartsEditorProps = {
  document: DocumentSummary;
  pageCount: number;
  suggested: readonly SuggestedPart[];
};

/** Which pages become documents of their own: as suggested, until a person says otherwise. */
export function PartsEditor({ document, pageCount, suggested }: PartsEditorProps) {
  const { number } = useFormats();
  const { split, pending } = useSplit(document);
  const [rows, setRows] = useState(() => firstRows(suggested, pageCount));
  const [nextKey, setNextKey] = useState(rows.length);
  const [tried, setTried] = useState(false);
  const parts = rows.map(({ from, to }) => ({
    from: Number.parseInt(from, 10),
    to: Number.parseInt(to, 10),
  }));
  const wrong = problemOfParts(parts, pageCount);
  const left = wrong ? [] : pagesLeftOut(parts, pageCount);
  const change = (key: number, pages: Partial<Pick<Row, 'from' | 'to'>>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...pages } : row)));
  const isSuggested = suggested.length > 1;
  return (
    <form
      noValidate
      data-testid="parts-editor"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrong && !pending) split(parts);
      }}
    >
      <div>
        <h2 className="font-medium">
          {isSuggested ? `This looks like ${number(suggested.length)} documents` : 'Split it into documents'}
        </h2>
        <p className="text-ink-muted">
          Each part becomes a document of its own, with its own type. Nothing is read again, and this one
          stays as it is.
        </p>
      </div>
      <ol className="grid gap-3">
        {rows.map((row, i) => (
          <PartRow
            key={row.key}
            row={row}
            place={i + 1}
            wrong={tried && wrong?.part === i ? wrong.problem : null}
            onChange={(pages) => change(row.key, pages)}
            {...(rows.length > 2 && { onRemove: () => setRows(rows.filter(({ key }) => key !== row.key)) })}
          />
        ))}
      </ol>
      <p aria-live="polite" className="text-ink-muted empty:hidden" data-testid="pages-left">
        {left.length > 0 &&
          `In no part: ${left.map(({ from, to }) => (from === to ? `page ${from}` : `pages ${from}–${to}`)).join(', ')}. They stay in this document only.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          onClick={() => {
            const last = parts.at(-1)?.to ?? 0;
            const from = String(Math.min((Number.isFinite(last) ? last : 0) + 1, pageCount));
            setRows([...rows, { key: nextKey, from, to: String(pageCount), type: null, reasons: [] }]);
            setNextKey(nextKey + 1);
          }}
        >
          <Plus aria-hidden /> Add a part
        </Button>
        <Button
          type="submit"
          look={isSuggested ? 'primary' : 'secondary'}
          size="small"
          aria-disabled={pending}
          data-testid="confirm-split"
        >
          <Scissors aria-hidden /> Make {number(rows.length)} documents
        </Button>
      </div>
    </form>
  );
}

type PartRowProps = {
  row: Row;
  place: number;
  wrong: string | null;
  onChange: (pages: Partial<Pick<Row, 'from' | 'to'>>) => void;
  onRemove?: () => void;
};

function PartRow({ row, place, wrong, onChange, onRemove }: PartRowProps) {
  const { nameOf } = useDocumentTypes();
  const { goTo } = useReadingDesk();
  const field = (which: 'from' | 'to', label: string) => (
    <input
      inputMode="numeric"
      value={row[which]}
      aria-label={`Part ${place}, ${label} page`}
      aria-invalid={wrong !== null}
      aria-describedby={wrong === null ? undefined : `part-${row.key}-problem`}
      onChange={({ target }) => onChange({ [which]: target.value.replace(/\D/g, '') })}
      onFocus={({ target }) => {
        target.select();
        const page = Number.parseInt(target.value, 10);
        if (page >= 1) goTo(page);
      }}
      className="h-9 w-14 rounded-md border border-line-strong bg-surface text-center text-base tabular-nums sm:text-sm"
    />
  );
  return (
    <li data-testid="part-row" className="rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>Pages</span>
        {field('from', 'first')}
        <span>to</span>
        {field('to', 'last')}
        <span className="min-w-0 flex-1 truncate text-right font-medium">{row.type && nameOf(row.type)}</span>
        {onRemove && (
          <Button
            look="quiet"
            size="icon"
            onClick={onRemove}
            aria-label={`Take part ${place} out`}
            title="Take out"
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {wrong !== null && (
        <p id={`part-${row.key}-problem`} role="alert" className="mt-1 text-attention">
          {wrong}
        </p>
      )}
      {row.reasons.length > 0 && (
        <div className="mt-1">
          <ReasonList reasons={row.reasons} label={`Why part ${place} begins here`} />
        </div>
      )}
    </li>
  );
}

function firstRows(suggested: readonly SuggestedPart[], pageCount: number): Row[] {
  const begin: readonly SuggestedPart[] =
    suggested.length > 1
      ? suggested
      : [
          { from: 1, to: 1, type: null, reasons: [] },
          { from: 2, to: pageCount, type: null, reasons: [] },
        ];
  return begin.map(({ from, to, type, reasons }, key) => ({
    key,
    from: String(from),
    to: String(to),
    type,
    reasons,
  }));
}

function useSplit({ id, filename }: DocumentSummary) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { mutate, isPending } = useMutation(
    trpc.documents.split.mutationOptions({
      onSuccess: (ids) => {
        announce(`${filename} was split into ${ids.length} documents.`);
        refetch(ids);
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
      onSettled: () => queryClient.invalidateQueries(trpc.documents.parts.queryFilter({ orgId, id })),
    }),
  );
  return {
    pending: isPending,
    split: (parts: readonly { from: number; to: number }[]) =>
      mutate({ orgId, id, parts: parts.map((part) => ({ ...part, name: nameOfPart(filename, part) })) }),
  };
}
