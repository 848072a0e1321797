'use client';

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
import { isSettled } from '#core/documents/upload-item';
import { DocketError } from '#core/errors/docket-error';
import { pageOfDesk } from '#core/organizations/address';
import { type QueuedUpload, UploadQueueSet } from '#data/browser/upload/queue-set';
import { UploadQueue } from '#data/browser/upload/upload-queue';
import { useChosenMapping } from '../conversions/chosen-mapping.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useDeskPage, useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { useTRPCClient } from '../session/trpc.ts';
import { conversionPorts } from './conversion-ports.ts';
import { documentPorts } from './document-ports.ts';
import { samples } from './samples.ts';

/** What files are brought for. Conversions by different mappings are asked for apart. */
type Purpose = 'documents' | `conversions:${string}`;
export type UploadsOf = 'documents' | 'conversions';

type Uploads = {
  uploads: UploadQueueSet<Purpose>;
  /** Brings files as documents. */
  addDocuments: (files: readonly File[]) => void;
  /** Brings files for what the page in view is about. */
  addHere: (files: readonly File[]) => void;
  addText: (text: string) => void;
  addSamples: () => Promise<void>;
};
const Context = createContext<Uploads | null>(null);

/** Holds the files on their way; they go on while the person looks at other pages of the desk. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const orgId = useOrgId();
  const client = useTRPCClient();
  const { refetch, refetchConversions, onGone } = useLive();
  const { maxUploadBytes } = useRuntimeConfig();
  const { mapping } = useChosenMapping();
  const announce = useAnnounce();
  const goTo = useGoTo();
  const isConverting = useDeskPage().startsWith('/conversions');
  const [uploads] = useState(
    () =>
      new UploadQueueSet((purpose: Purpose) => {
        const ports =
          purpose === 'documents'
            ? documentPorts(client, orgId, (id) => refetch([id]))
            : conversionPorts(client, orgId, purpose.slice('conversions:'.length), (id) =>
                refetchConversions([id]),
              );
        return new UploadQueue(ports, maxUploadBytes);
      }),
  );

  const addDocuments = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      uploads.of('documents').add(files);
      announce(files.length === 1 ? `Adding ${files[0]?.name}.` : `Adding ${files.length} files.`);
      // What was dropped on another page, or on a filtered list, shows where everything shows.
      const { pathname, search } = window.location;
      if (pageOfDesk(pathname) !== '/documents' || search !== '') goTo('/documents');
    },
    [uploads, announce, goTo],
  );
  const addConversions = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      uploads.of(`conversions:${mapping}`).add(files);
      announce(files.length === 1 ? `Converting ${files[0]?.name}.` : `Converting ${files.length} files.`);
    },
    [uploads, mapping, announce],
  );

  useWarningBeforeLeaving(uploads);
  useEffect(() => onGone((ids) => uploads.of('documents').forget(ids)), [onGone, uploads]);
  const value = useMemo(
    (): Uploads => ({
      uploads,
      addDocuments,
      addHere: isConverting ? addConversions : addDocuments,
      addText: (text) => addDocuments([new File([text], pastedFilename(text), { type: 'text/plain' })]),
      addSamples: async () => addDocuments(await Promise.all(samples.map(fetchSample))),
    }),
    [uploads, isConverting, addConversions, addDocuments],
  );
  return <Context value={value}>{children}</Context>;
}

/** The ways to bring files in. */
export function useUploads(): Uploads {
  const uploads = useContext(Context);
  if (!uploads) throw new Error('useUploads needs an UploadProvider above it.');
  return uploads;
}

const nothing: readonly QueuedUpload[] = [];

/** The files on their way for one purpose, the last drop first. */
export function useUploadItems(of: UploadsOf): readonly QueuedUpload[] {
  const { uploads } = useUploads();
  const all = useSyncExternalStore(uploads.subscribe, uploads.snapshot, () => nothing);
  return useMemo(() => all.filter(({ key }) => isFor(key, of)), [all, of]);
}

/** Leaving the list lets rows that arrived go to their place in its order. */
export function useDismissArrived(of: UploadsOf): void {
  const { uploads } = useUploads();
  useEffect(
    () => () => {
      for (const { item, key, queue } of uploads.snapshot()) {
        if (isFor(key, of) && item.stage.step === 'registered') queue.dismiss(new Set([item.id]));
      }
    },
    [uploads, of],
  );
}

function isFor(key: string, of: UploadsOf): boolean {
  return key === of || key.startsWith(`${of}:`);
}

/** Leaving the site while files are on their way would lose them: the browser asks first. */
function useWarningBeforeLeaving(uploads: UploadQueueSet<Purpose>): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (uploads.snapshot().some(({ item }) => !isSettled(item.stage))) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [uploads]);
}

async function fetchSample({ path, filename, mediaType }: (typeof samples)[number]): Promise<File> {
  const answer = await fetch(path);
  if (!answer.ok) throw new DocketError('NOT_FOUND', { message: `The sample ${path} is missing.` });
  return new File([await answer.blob()], filename, { type: mediaType });
}
