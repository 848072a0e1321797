'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Skeleton } from '#components/ui/skeleton';
import { mostPapersOfRun } from '#core/forms/fill-run';
import { documentListOptions, everything } from '../documents/document-list-options.ts';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { BankFormsCard } from './bank-forms-card.tsx';

type FillFormDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; templateId?: string };

/** Picks the papers, then the form that they fill. */
export function FillFormDialog({ open, onOpenChange, templateId }: FillFormDialogProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setPicked((was) =>
      was.includes(id) ? was.filter((one) => one !== id) : [...was, id].slice(0, mostPapersOfRun),
    );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Fill a form"
      description="From the papers of one borrower or deal. Nothing is generated before it was reviewed."
    >
      <div className="grid gap-4">
        <Papers picked={picked} toggle={toggle} />
        <BankFormsCard from={{ documentIds: picked }} templateId={templateId} />
      </div>
    </Dialog>
  );
}

function Papers({ picked, toggle }: { picked: readonly string[]; toggle: (id: string) => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { nameOf } = useDocumentTypes();
  const query = useInfiniteQuery(documentListOptions(trpc, orgId, everything, null));
  if (query.isPending) return <Skeleton className="h-40" />;
  const documents = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (documents.length === 0) {
    return (
      <p className="py-6 text-center text-ink-muted">There is no document yet. Drop files on the page.</p>
    );
  }
  return (
    <fieldset>
      <legend className="mb-1 font-medium">Papers</legend>
      <ul className="max-h-[32vh] overflow-auto rounded-md border border-line">
        {documents.map(({ id, filename, type }) => (
          <li key={id} className="border-line not-first:border-t">
            <label className="flex min-h-10 cursor-pointer items-center gap-3 px-3 py-1.5 hover:bg-sunken">
              <input
                type="checkbox"
                checked={picked.includes(id)}
                onChange={() => toggle(id)}
                className="size-4 accent-accent"
              />
              <span className="min-w-0 flex-1 truncate">{filename}</span>
              {type && type.id !== 'other' && (
                <span className="text-[13px] text-ink-muted max-sm:hidden">{nameOf(type.id)}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          size="small"
          className="mt-2"
          onClick={() => query.fetchNextPage()}
          disabled={query.isFetchingNextPage}
        >
          Load more
        </Button>
      )}
    </fieldset>
  );
}
