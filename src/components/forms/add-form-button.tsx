'use client';

import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { type ComponentProps, useRef } from 'react';
import { Button } from '#components/ui/button';
import { toDocketError } from '#core/errors/docket-error';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { useTRPCClient } from '../session/trpc.ts';
import { bringForm } from './bring-document.ts';

type AddFormButtonProps = {
  /** The form that gets a new version; null: it is a form of its own. */
  versionOf: string | null;
  look?: ComponentProps<typeof Button>['look'];
};

/** Chooses a PDF, and leads to what was read of it. */
export function AddFormButton({ versionOf, look = 'secondary' }: AddFormButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const client = useTRPCClient();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { maxUploadBytes: maxBytes } = useRuntimeConfig();
  const add = useMutation({
    mutationFn: (file: File) => bringForm(client, orgId, { file, maxBytes, versionOf }),
    onSuccess: (id, file) => {
      announce(`${file.name} is being read.`);
      goTo(`/forms/${id}`);
    },
    onError: (thrown) => tellProblem(toDocketError(thrown).userMessage),
  });
  const words = versionOf === null ? 'Add a form' : 'Add a version';
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/pdf,.pdf"
        aria-label={words}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file && !add.isPending) add.mutate(file);
          currentTarget.value = '';
        }}
      />
      <Button look={look} onClick={() => input.current?.click()} aria-disabled={add.isPending}>
        <Upload aria-hidden />
        {add.isPending ? 'Adding…' : words}
      </Button>
    </>
  );
}
