'use client';

import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { DocumentSummary } from '#core/documents/document';
import { mostSourcesPerCall } from '#core/imports/import';
import { documentListOptions, everything } from '../documents/document-list-options.ts';
import { useLive } from '../live/live-provider.tsx';
import { useGoTo } from '../session/desk-link.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';

type DocumentPickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The import that gets more sources; null: a new one is made. */
  importId: string | null;
  /** Documents that are its sources already. */
  taken: readonly string[];
};

/** Documents of the organization as sources of an import. */
export function DocumentPicker({ open, onOpenChange, importId, taken }: DocumentPickerProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Pick documents"
      description={importId ? 'They become sources of this import.' : 'A new import is made of them.'}
    >
      <Choice importId={importId} taken={taken} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

type ChoiceProps = { importId: string | null; taken: readonly string[]; close: () => void };

function Choice({ importId, taken, close }: ChoiceProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const query = useInfiniteQuery(documentListOptions(trpc, orgId, everything, null));
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<ReadonlyMap<string, DocumentSummary>>(new Map());
  const { join, problem, pending } = useJoin(importId, close);
  const documents = query.data?.pages.flatMap((page) => page.items) ?? [];
  const wanted = name.trim().toLocaleLowerCase();
  const shown = documents.filter(
    ({ id, filename }) => !taken.includes(id) && filename.toLocaleLowerCase().includes(wanted),
  );
  const toggle = (document: DocumentSummary) =>
    setPicked((was) => {
      const next = new Map(was);
      if (!next.delete(document.id) && next.size < mostSourcesPerCall) next.set(document.id, document);
      return next;
    });
  if (query.isPending) return <Skeleton className="h-40" />;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked.size > 0 && !pending) join([...picked.values()]);
      }}
    >
      <input
        type="search"
        aria-label="Narrow down by name"
        placeholder="Narrow down by name"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        className="h-9 w-full rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
      />
      {shown.length === 0 ? (
        <p className="py-6 text-center text-ink-muted">{nothingToPick(documents.length, wanted)}</p>
      ) : (
        <ul aria-label="Documents" className="max-h-[45vh] overflow-auto rounded-md border border-line">
          {shown.map((document) => (
            <li key={document.id} className="border-line not-first:border-t">
              <Option
                document={document}
                checked={picked.has(document.id)}
                onChange={() => toggle(document)}
              />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button size="small" onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
          Load older documents
        </Button>
      )}
      {problem && <Notice title={problem} />}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" look="primary" disabled={picked.size === 0 || pending}>
          {importId ? 'Add' : 'Import'} {picked.size > 0 && number(picked.size)}
        </Button>
      </div>
    </form>
  );
}

function nothingToPick(documents: number, wanted: string): string {
  if (documents === 0) return 'There is no document yet. Drop files on the page.';
  return wanted === '' ? 'All documents are sources already.' : 'None by this name.';
}

type OptionProps = { document: DocumentSummary; checked: boolean; onChange: () => void };

function Option({ document: { filename, type }, checked, onChange }: OptionProps) {
  const { nameOf } = useDocumentTypes();
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3 px-3 py-1.5 hover:bg-sunken">
      <input type="checkbox" checked={checked} onChange={onChange} className="size-4 accent-accent" />
      <span className="min-w-0 flex-1 truncate">{filename}</span>
      {type && type.id !== 'other' && (
        <span className="text-[13px] text-ink-muted max-sm:hidden">{nameOf(type.id)}</span>
      )}
    </label>
  );
}

function useJoin(importId: string | null, close: () => void) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const { refetchImports } = useLive();
  const create = useMutation(
    trpc.imports.create.mutationOptions({
      onSuccess: ({ importId: id }) => {
        close();
        goTo(`/imports/${id}`);
      },
    }),
  );
  const add = useMutation(trpc.imports.addSources.mutationOptions({ onSuccess: close }));
  const failure = create.error ?? add.error;
  return {
    join: (documents: readonly DocumentSummary[]) => {
      const documentIds = documents.map(({ id }) => id);
      if (importId) {
        add.mutate({ orgId, id: importId, documentIds }, { onSettled: () => refetchImports([importId]) });
        return;
      }
      const more = documents.length > 1 ? ` and ${documents.length - 1} more` : '';
      create.mutate({ orgId, documentIds, name: `${documents[0]?.filename ?? ''}${more}`.slice(0, 255) });
    },
    problem: failure ? failureOf(failure).message : null,
    pending: create.isPending || add.isPending,
  };
}
