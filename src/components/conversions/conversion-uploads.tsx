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
import { isSettled } from '#core/documents/upload-item';
import { DocketError } from '#core/errors/docket-error';
import { defaultMapping, isMapping, type MappingId } from '#core/invoices/mappings';
import { hashFile } from '#data/browser/upload/hash-file';
import { type QueuedUpload, UploadQueueSet } from '#data/browser/upload/queue-set';
import { sendFile } from '#data/browser/upload/send-file';
import { type FileFacts, UploadQueue } from '#data/browser/upload/upload-queue';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { catalogued, useTRPCClient } from '../session/trpc.ts';

type ConversionUploads = {
  uploads: UploadQueueSet;
  /** What the next files are turned into. */
  mapping: MappingId;
  choose: (mapping: MappingId) => void;
  addFiles: (files: readonly File[]) => void;
};
const Context = createContext<ConversionUploads | null>(null);
const storageKey = 'docket-mapping';

/** Holds the PDFs on their way to be converted; they go on while the person looks at other pages of the desk. */
export function ConversionUploadsProvider({ children }: { children: ReactNode }) {
  const orgId = useOrgId();
  const client = useTRPCClient();
  const { refetchConversions } = useLive();
  const { maxUploadBytes } = useRuntimeConfig();
  const announce = useAnnounce();
  const [mapping, setMapping] = useState<MappingId>(defaultMapping);
  useEffect(() => setMapping(rememberedMapping()), []);

  const [uploads] = useState(() => {
    const create = (mapping: string, files: (FileFacts & { key: string | null })[]) =>
      catalogued(client.conversions.create.mutate({ orgId, mapping, files }));
    return new UploadQueueSet(
      (mapping) =>
        new UploadQueue(
          {
            hash: hashFile,
            prepare: async (files) => {
              const brought = await create(
                mapping,
                files.map((file) => ({ ...file, key: null })),
              );
              return brought.map((one, i) => {
                if (one.outcome === 'made') return { outcome: 'made', rowId: one.conversionId };
                if (one.outcome !== 'reused') return one;
                refetchConversions([one.conversionId]);
                const filename = files[i]?.filename ?? '';
                return { outcome: 'already-here', rowId: one.conversionId, filename };
              });
            },
            send: sendFile,
            register: async (file) => {
              const [made] = await create(mapping, [file]);
              if (made?.outcome === 'made') return { rowId: made.conversionId, alreadyHere: false };
              if (made?.outcome === 'reused') return { rowId: made.conversionId, alreadyHere: true };
              throw new DocketError(made?.outcome === 'refused' ? made.error.code : 'CONFLICT');
            },
            onRegistered: (conversionId) => refetchConversions([conversionId]),
          },
          maxUploadBytes,
        ),
    );
  });

  const addFiles = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      uploads.of(mapping).add(files);
      announce(files.length === 1 ? `Converting ${files[0]?.name}.` : `Converting ${files.length} files.`);
    },
    [uploads, mapping, announce],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (uploads.snapshot().some(({ item }) => !isSettled(item.stage))) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [uploads]);

  const value = useMemo(
    (): ConversionUploads => ({
      uploads,
      mapping,
      choose: (wanted) => {
        setMapping(wanted);
        try {
          localStorage.setItem(storageKey, wanted);
        } catch {
          // Without storage the choice holds for this visit.
        }
      },
      addFiles,
    }),
    [uploads, mapping, addFiles],
  );
  return <Context value={value}>{children}</Context>;
}

/** The ways to bring PDFs in, and what they are turned into. */
export function useConversionUploads(): ConversionUploads {
  const uploads = useContext(Context);
  if (!uploads) throw new Error('useConversionUploads needs a ConversionUploadsProvider above it.');
  return uploads;
}

const nothing: readonly QueuedUpload[] = [];

/** The PDFs on their way, the last drop first. */
export function useConversionUploadItems(): readonly QueuedUpload[] {
  const { uploads } = useConversionUploads();
  return useSyncExternalStore(uploads.subscribe, uploads.snapshot, () => nothing);
}

function rememberedMapping(): MappingId {
  try {
    const stored = localStorage.getItem(storageKey);
    return isMapping(stored) ? stored : defaultMapping;
  } catch {
    return defaultMapping;
  }
}
