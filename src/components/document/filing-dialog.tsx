'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { DocumentSummary } from '#core/documents/document';
import { maxFilename, maxNote, maxTagName, parseTags, tagChanges } from '#core/documents/filing';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPCClient } from '../session/trpc.ts';

type FilingDialogProps = { document: DocumentSummary; close: () => void };

/** What a document is filed under: its name, its tags and a note. Only what was changed is saved. */
export function FilingDialog({ document, close }: FilingDialogProps) {
  const { save, problem, pending } = useFiling(document, close);
  const noteId = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (name: string) => String(form.get(name) ?? '').trim();
    void save({ filename: said('filename'), note: said('note'), tags: parseTags(said('tags')) });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Name, tags and note"
      description="Everybody in the organization sees them. The file itself stays as it is."
    >
      <form className="grid gap-4" onSubmit={submit} data-testid="filing-form">
        <Field
          label="Name"
          name="filename"
          required
          maxLength={maxFilename}
          autoComplete="off"
          defaultValue={document.filename}
          autoFocus
        />
        <Field
          label="Tags"
          name="tags"
          autoComplete="off"
          defaultValue={document.tags.map(({ name }) => name).join(', ')}
          hint="Words of your own with commas between, such as Urgent, Tax 2026."
        />
        <div>
          <label htmlFor={noteId} className="mb-1 block font-medium">
            Note
          </label>
          <textarea
            id={noteId}
            name="note"
            rows={4}
            maxLength={maxNote}
            defaultValue={document.note ?? ''}
            className="w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-base sm:text-sm"
          />
        </div>
        {problem && <Notice title={problem} />}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" look="primary" aria-disabled={pending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Filing = { filename: string; note: string; tags: string[] };

function useFiling(document: DocumentSummary, close: () => void) {
  const { documents } = useTRPCClient();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const save = async ({ filename, note, tags }: Filing) => {
    if (pending) return;
    const long = tags.find((name) => name.length > maxTagName);
    if (long) return setProblem(`“${long.slice(0, maxTagName)}…” is too long for a tag.`);
    const { id } = document;
    const { add, remove } = tagChanges(document.tags, tags);
    setProblem(null);
    setPending(true);
    try {
      if (filename !== document.filename) await documents.rename.mutate({ orgId, id, filename });
      if (note !== (document.note ?? '')) await documents.note.mutate({ orgId, id, note });
      for (const tag of remove) await documents.untag.mutate({ orgId, ids: [id], tag });
      for (const tag of add) await documents.tag.mutate({ orgId, ids: [id], tag });
      announce('Saved.');
      close();
    } catch (thrown) {
      setProblem(failureOf(thrown).message);
    } finally {
      setPending(false);
      refetch([id]);
    }
  };
  return { save, problem, pending };
}
