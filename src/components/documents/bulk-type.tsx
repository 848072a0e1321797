'use client';

import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Notice } from '#components/ui/notice';
import type { DocumentSummary } from '#core/documents/document';
import { errorCatalog } from '#core/errors/codes';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPCClient } from '../session/trpc.ts';

/** Each is a transaction of its own, and an answer that takes half a minute counts as lost. */
const perCall = 100;

type BulkTypeProps = { documents: readonly DocumentSummary[]; close: () => void };

/** Says of all of these documents what they are. */
export function BulkType({ documents, close }: BulkTypeProps) {
  const { types } = useDocumentTypes();
  const { number } = useFormats();
  const id = useId();
  const [type, setType] = useState('');
  const { apply, problem, pending } = useBulkType(documents, close);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={documents.length === 1 ? 'Type of 1 document' : `Type of ${number(documents.length)} documents`}
      description="Your word counts before the machine’s. What is looked for on this type is looked for now."
    >
      <form
        className="grid gap-4"
        data-testid="bulk-type-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) apply(type);
        }}
      >
        <div>
          <label htmlFor={id} className="mb-1 block font-medium">
            They are all
          </label>
          <select
            id={id}
            required
            value={type}
            onChange={({ currentTarget }) => setType(currentTarget.value)}
            className="h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm"
          >
            <option value="">Choose a type</option>
            {types.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        {problem && <Notice title={problem} />}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" look="primary" aria-disabled={pending}>
            Set type
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useBulkType(documents: readonly DocumentSummary[], close: () => void) {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const { number } = useFormats();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<string | null>(null);
  const ids = documents.map(({ id }) => id);
  const { mutate, isPending } = useMutation({
    mutationFn: async (type: string) => {
      const failed = [];
      for (let at = 0; at < ids.length; at += perCall) {
        const some = ids.slice(at, at + perCall);
        failed.push(...(await client.documents.decideTypes.mutate({ orgId, ids: some, type })).failed);
      }
      return failed;
    },
    onSuccess: (failed) => {
      const [first] = failed;
      if (!first) {
        announce('The type was set.');
        close();
        return;
      }
      const of = `${number(failed.length)} of ${number(ids.length)}`;
      setProblem(`It could not be set on ${of}. ${errorCatalog[first.code].message}`);
    },
    onError: (thrown) => setProblem(failureOf(thrown).message),
    onSettled: () => refetch(ids),
  });
  return {
    apply: (type: string) => {
      setProblem(null);
      mutate(type);
    },
    problem,
    pending: isPending,
  };
}
