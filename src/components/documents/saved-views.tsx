'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { maxViewName } from '#core/documents/saved-view';
import { useAnnounce } from '../live/announcer.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { ListFilter } from './document-list-options.ts';
import { useListHref } from './list-address.ts';

/** What a person narrows the list down to again and again, under names of their own. */
export function SavedViews({ filter }: { filter: ListFilter }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(true)}
        data-testid="saved-views"
        className="h-8 rounded-full"
      >
        <Bookmark aria-hidden /> Views
      </Button>
      {isOpen && <ViewsDialog filter={filter} close={() => setOpen(false)} />}
    </>
  );
}

function ViewsDialog({ filter, close }: { filter: ListFilter; close: () => void }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const { data: views, error } = useQuery(trpc.documents.views.queryOptions({ orgId }));
  const changed = () => queryClient.invalidateQueries(trpc.documents.views.queryFilter());
  const remove = useMutation(trpc.documents.removeView.mutationOptions({ onSettled: changed }));
  const failure = error ?? remove.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Saved views"
      description="Filters, order and search of this list under a name. Only you see yours."
    >
      <div className="grid gap-4" data-testid="views-dialog">
        {failure !== null && <Notice title={failureOf(failure).message} />}
        {views?.length === 0 && <p className="text-ink-muted">You have saved none yet.</p>}
        {views !== undefined && views.length > 0 && (
          <ul
            aria-label="Your views"
            className="max-h-[40vh] divide-y divide-line overflow-auto rounded-md border border-line"
          >
            {views.map(({ id, name, search }) => (
              <li key={id} className="flex items-center gap-2 px-3">
                <DeskLink
                  href={`/documents?${search}`}
                  prefetch={false}
                  onClick={close}
                  className="min-w-0 flex-1 truncate py-2 text-accent underline-offset-2 hover:underline"
                >
                  {name}
                </DeskLink>
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Delete the view ${name}`}
                  title="Delete"
                  aria-disabled={remove.isPending}
                  onClick={() => {
                    if (remove.isPending) return;
                    announce(`Deleting the view ${name}.`);
                    remove.mutate({ orgId, id });
                  }}
                >
                  <X aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        )}
        <SaveForm filter={filter} saved={changed} />
      </div>
    </Dialog>
  );
}

function SaveForm({ filter, saved }: { filter: ListFilter; saved: () => Promise<void> }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const search = useListHref()(filter).split('?')[1] ?? '';
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useMutation(
    trpc.documents.saveViewAs.mutationOptions({
      onSuccess: () => {
        announce(`${name.trim()} was saved.`);
        setName('');
        return saved();
      },
    }),
  );
  if (search === '') {
    return <p className="text-ink-muted">Choose a filter or search for something to save it.</p>;
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && name.trim() !== '') mutate({ orgId, name, search });
      }}
    >
      <Field
        label="Save what is on show as"
        required
        maxLength={maxViewName}
        autoComplete="off"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {error !== null && <Notice title={failureOf(error).message} />}
      <div className="flex justify-end">
        <Button type="submit" look="primary" aria-disabled={isPending} data-testid="save-view">
          Save
        </Button>
      </div>
    </form>
  );
}
