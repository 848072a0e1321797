'use client';

import { useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { DocumentSummary } from '#core/documents/document';
import { maxTagName } from '#core/documents/filing';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPCClient } from '../session/trpc.ts';
import { useTags } from './use-tags.ts';

/** So many in one call, which changes all of them or none. */
const perCall = 500;

type BulkTagsProps = { documents: readonly DocumentSummary[]; close: () => void };

/** Puts a tag on all of these documents, or takes it off. */
export function BulkTags({ documents, close }: BulkTagsProps) {
  const { number } = useFormats();
  const tags = useTags();
  const list = useId();
  const [name, setName] = useState('');
  const { apply, problem, pending } = useBulkTags(documents, close);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={documents.length === 1 ? 'Tag 1 document' : `Tag ${number(documents.length)} documents`}
      description="A word of your own, by which the list can be filtered."
    >
      <form
        className="grid gap-4"
        data-testid="bulk-tags"
        onSubmit={(event) => {
          event.preventDefault();
          void apply(name, 'tag');
        }}
      >
        <Field
          label="Tag"
          list={list}
          required
          maxLength={maxTagName}
          pattern="[^,]*"
          title="One tag, without a comma"
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          autoFocus
        />
        <datalist id={list}>
          {tags.map((tag) => (
            <option key={tag.id} value={tag.name} />
          ))}
        </datalist>
        {problem && <Notice title={problem} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            onClick={() => void apply(name, 'untag')}
            aria-disabled={pending || name.trim() === ''}
            data-testid="bulk-untag"
          >
            Take off
          </Button>
          <Button type="submit" look="primary" aria-disabled={pending}>
            Put on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useBulkTags(documents: readonly DocumentSummary[], close: () => void) {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const { number } = useFormats();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const apply = async (typed: string, way: 'tag' | 'untag') => {
    const tag = typed.trim();
    if (pending || tag === '' || tag.includes(',')) return;
    const ids = documents.map(({ id }) => id);
    setProblem(null);
    setPending(true);
    try {
      let changed = 0;
      for (let at = 0; at < ids.length; at += perCall) {
        const answer = await client.documents[way].mutate({ orgId, ids: ids.slice(at, at + perCall), tag });
        changed += answer.changed;
      }
      announce(
        `${tag} was ${way === 'tag' ? 'put on' : 'taken off'} ${changed === 1 ? '1 document' : `${number(changed)} documents`}.`,
      );
      close();
    } catch (thrown) {
      setProblem(failureOf(thrown).message);
    } finally {
      setPending(false);
      refetch(ids);
    }
  };
  return { apply, problem, pending };
}
