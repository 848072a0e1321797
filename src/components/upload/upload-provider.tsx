'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { pastedFilename } from '#core/documents/upload';
import { isSettled, type UploadItem } from '#core/documents/upload-item';
import { DocketError } from '#core/errors/docket-error';
import { hashFile } from '#data/browser/upload/hash-file';
import { sendFile } from '#data/browser/upload/send-file';
import { UploadQueue } from '#data/browser/upload/upload-queue';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { catalogued, useTRPCClient } from '../session/trpc.ts';
import { samples } from './samples.ts';

type Uploads = {
  queue: UploadQueue;
  addFiles: (files: readonly File[]) => void;
  addText: (text: string) => void;
  addSamples: () => Promise<void>;
};
const Context = createContext<Uploads | null>(null);

/** Holds the files on their way; they go on while the person looks at other pages of the desk. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const orgId = useOrgId();
  const client = useTRPCClient();
  const { refetch, onGone } = useLive();
  const { maxUploadBytes } = useRuntimeConfig();
  const announce = useAnnounce();
  const router = useRouter();
  const [queue] = useState(
    () =>
      new UploadQueue(
        {
          hash: hashFile,
          prepare: async (files) => {
            const prepared = await catalogued(client.documents.prepareUpload.mutate({ orgId, files }));
            return prepared.map((one) =>
              one.outcome === 'already-here'
                ? { outcome: one.outcome, rowId: one.document.documentId, filename: one.document.filename }
                : one,
            );
          },
          send: sendFile,
          register: async (file) => {
            const made = await catalogued(client.documents.register.mutate({ orgId, ...file }));
            return { rowId: made.documentId, alreadyHere: made.alreadyHere };
          },
          onRegistered: (documentId) => refetch([documentId]),
        },
        maxUploadBytes,
      ),
  );

  const addFiles = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      queue.add(files);
      announce(files.length === 1 ? `Adding ${files[0]?.name}.` : `Adding ${files.length} files.`);
      // What was dropped on another page, or on a filtered list, shows where everything shows.
      const { pathname, search } = window.location;
      if (pathname !== '/documents' || search !== '') router.push('/documents');
    },
    [queue, announce, router],
  );

  useWarningBeforeLeaving(queue);
  useEffect(() => onGone((ids) => queue.forget(ids)), [onGone, queue]);
  const value = useMemo(
    (): Uploads => ({
      queue,
      addFiles,
      addText: (text) => addFiles([new File([text], pastedFilename(text), { type: 'text/plain' })]),
      addSamples: async () => addFiles(await Promise.all(samples.map(fetchSample))),
    }),
    [queue, addFiles],
  );
  return <Context value={value}>{children}</Context>;
}

/** The ways to bring documents in. */
export function useUploads(): Uploads {
  const uploads = useContext(Context);
  if (!uploads) throw new Error('useUploads needs an UploadProvider above it.');
  return uploads;
}

const nothing: readonly UploadItem[] = [];

/** The files on their way, the last drop first. */
export function useUploadItems(): readonly UploadItem[] {
  const { queue } = useUploads();
  return useSyncExternalStore(queue.subscribe, queue.snapshot, () => nothing);
}

/** Leaving the site while files are on their way would lose them: the browser asks first. */
function useWarningBeforeLeaving(queue: UploadQueue): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.snapshot().some(({ stage }) => !isSettled(stage))) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [queue]);
}

async function fetchSample({ path, filename, mediaType }: (typeof samples)[number]): Promise<File> {
  const answer = await fetch(path);
  if (!answer.ok) throw new DocketError('NOT_FOUND', { message: `The sample ${path} is missing.` });
  return new File([await answer.blob()], filename, { type: mediaType });
}
