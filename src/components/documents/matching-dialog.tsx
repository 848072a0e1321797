'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive, Table } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { type DocumentFilter, isEmptyFilter } from '#core/documents/document-filter';
import { type DocumentAction, documentActions } from '#core/documents/document-operation';
import { maxTagName } from '#core/documents/filing';
import { DownloadForm } from '../conversions/download-form.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPCClient } from '../session/trpc.ts';
import { useMatchingChange } from './use-matching-change.ts';
import { useTags } from './use-tags.ts';

const actionWords: Readonly<Record<DocumentAction, string>> = {
  tag: 'Put a tag on them',
  untag: 'Take a tag off them',
  type: 'Say what type they are',
  trash: 'Move them to the trash',
};
const box = 'h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm';

type MatchingDialogProps = { filter: DocumentFilter; close: () => void };

/** Says how many documents match, takes them home as files, and changes all of them. */
export function MatchingDialog({ filter, close }: MatchingDialogProps) {
  const { documents } = useTRPCClient();
  const orgId = useOrgId();
  const { number } = useFormats();
  // The server counts how often it is asked, so the procedure is a mutation; what is asked changes nothing.
  const { data, error } = useQuery({
    queryKey: ['documents that match', orgId, filter],
    queryFn: () => documents.countMatching.mutate({ orgId, filter }),
    gcTime: 0,
    staleTime: 0,
  });
  const count = data?.count ?? null;
  const isAll = isEmptyFilter(filter);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={isAll ? 'All documents' : 'All documents that match'}
      description="Also those that are not on show yet."
    >
      <div className="grid gap-4" data-testid="matching-dialog">
        <p role="status" className="min-h-6 tabular-nums" data-testid="matching-count">
          {count === null && error === null && 'Counting…'}
          {count !== null &&
            `${number(count)} ${count === 1 ? 'document' : 'documents'}${isAll ? '' : count === 1 ? ' matches' : ' match'}.`}
        </p>
        {error !== null && <Notice title={failureOf(error).message} />}
        {count !== null && count > 0 && (
          <>
            <Downloads filter={filter} />
            {isAll ? (
              <p className="text-ink-muted">
                To change many at once, search for something or choose a filter first.
              </p>
            ) : (
              <ChangeForm filter={filter} count={count} close={close} />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Downloads({ filter: { tone, type, tag, query } }: { filter: DocumentFilter }) {
  const orgId = useOrgId();
  const fields = { tone: tone ?? '', type: type ?? '', tag: tag ?? '', query: query ?? '' };
  return (
    <div className="flex flex-wrap gap-2">
      <DownloadForm action={`/api/documents/csv?organization=${orgId}`} fields={fields}>
        <Button type="submit" data-testid="matching-csv">
          <Table aria-hidden /> List as CSV
        </Button>
      </DownloadForm>
      <DownloadForm action={`/api/documents/zip?organization=${orgId}`} fields={fields}>
        <Button type="submit" data-testid="matching-zip">
          <Archive aria-hidden /> Files as zip
        </Button>
      </DownloadForm>
    </div>
  );
}

function ChangeForm({ filter, count, close }: MatchingDialogProps & { count: number }) {
  const { types } = useDocumentTypes();
  const { number } = useFormats();
  const tags = useTags();
  const [action, setAction] = useState<DocumentAction>('tag');
  const [value, setValue] = useState('');
  const { begin, pending, problem } = useMatchingChange(filter, close);
  const id = useId();
  const choose = (typed: string) => {
    setAction(documentActions.find((one) => one === typed) ?? action);
    setValue('');
  };
  return (
    <form
      className="grid gap-3 border-line border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) begin(action, value);
      }}
    >
      <div>
        <label htmlFor={id} className="mb-1 block font-medium">
          Change all of them
        </label>
        <select
          id={id}
          value={action}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data-testid="matching-action"
          className={box}
        >
          {documentActions.map((one) => (
            <option key={one} value={one}>
              {actionWords[one]}
            </option>
          ))}
        </select>
      </div>
      {(action === 'tag' || action === 'untag') && (
        <>
          <Field
            label="Tag"
            list={`${id}-tags`}
            required
            maxLength={maxTagName}
            pattern="[^,]*"
            title="One tag, without a comma"
            autoComplete="off"
            value={value}
            onChange={({ currentTarget }) => setValue(currentTarget.value)}
          />
          <datalist id={`${id}-tags`}>
            {tags.map((tag) => (
              <option key={tag.id} value={tag.name} />
            ))}
          </datalist>
        </>
      )}
      {action === 'type' && (
        <select
          aria-label="Type"
          required
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
          className={box}
        >
          <option value="">Choose a type</option>
          {types.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
      <p className="text-[13px] text-ink-muted">
        It goes on by itself when you leave, and can be stopped. What comes later is left alone.
      </p>
      {problem !== null && <Notice title={problem} />}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
        <Button
          type="submit"
          look={action === 'trash' ? 'danger' : 'primary'}
          aria-disabled={pending}
          data-testid="matching-apply"
        >
          {action === 'trash' ? `Delete ${number(count)}` : `Change ${number(count)}`}
        </Button>
      </div>
    </form>
  );
}
