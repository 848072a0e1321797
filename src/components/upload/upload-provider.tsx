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
import { cleanFilename, pastedFilename } from '#core/documents/upload';
import { isSettled } from '#core/documents/upload-item';
import { pageOfDesk } from '#core/organizations/address';
import { type QueuedUpload, UploadQueueSet } from '#data/browser/upload/queue-set';
import { UploadQueue } from '#data/browser/upload/upload-queue';
import { useChosenMapping } from '../conversions/chosen-mapping.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useDeskPage, useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { catalogued, useTRPCClient } from '../session/trpc.ts';
import { conversionPorts } from './conversion-ports.ts';
import { documentPorts } from './document-ports.ts';
import { ImportGathering, type ImportTarget } from './import-gathering.ts';
import { importPorts } from './import-ports.ts';
import { fetchSample, samples, tourSamples } from './samples.ts';

/** What files are brought for. Conversions by different mappings are asked for apart. */
type Purpose = 'documents' | `conversions:${string}` | `imports:${ImportTarget}` | `pasted:${ImportTarget}`;
export type UploadsOf = 'documents' | 'conversions';

type Uploads = {
  uploads: UploadQueueSet<Purpose>;
  /** Brings files as documents. */
  addDocuments: (files: readonly File[]) => void;
  /** Brings files for what the page in view is about. */
  addHere: (files: readonly File[]) => void;
  /** Brings pasted text for what the page in view is about. */
  addText: (text: string) => void;
  addSamples: () => Promise<void>;
  /** Has a small tour imported. */
  importSamples: () => Promise<void>;
  /** Whether what is brought here becomes a source of an import. */
  isImporting: boolean;
  /** The import that files on their way belong to; null while it is not made yet. */
  importOf: (target: ImportTarget) => string | null;
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
  const page = useDeskPage();
  const isConverting = page.startsWith('/conversions');
  const importHere = importOfPage(page);
  const gathering = useImportGathering();
  const [uploads] = useState(
    () =>
      new UploadQueueSet((purpose: Purpose) => {
        const [kind, target = ''] = purpose.split(/:(.*)/s);
        const ports =
          kind === 'conversions'
            ? conversionPorts(client, orgId, target, (id) => refetchConversions([id]))
            : kind === 'documents'
              ? documentPorts(client, orgId, (id) => refetch([id]))
              : importPorts({
                  client,
                  orgId,
                  pasted: kind === 'pasted',
                  onArrived: (id) => gathering.arrived(target, id),
                });
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

  const addSources = useCallback(
    (files: readonly File[], by: { kind: 'imports' | 'pasted'; to: string | null }) => {
      const [first] = files;
      if (!first) return;
      const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
      const target = by.to ?? gathering.begin(`${first.name}${more}`);
      uploads.of(`${by.kind}:${target}`).add(files);
      announce(files.length === 1 ? `Importing ${first.name}.` : `Importing ${files.length} files.`);
    },
    [uploads, gathering, announce],
  );

  useWarningBeforeLeaving(uploads);
  useEffect(() => onGone((ids) => uploads.of('documents').forget(ids)), [onGone, uploads]);
  const value = useMemo(
    (): Uploads => ({
      uploads,
      addDocuments,
      addHere: (files) => {
        if (isConverting) addConversions(files);
        else if (importHere === undefined) addDocuments(files);
        else addSources(files, { kind: 'imports', to: importHere });
      },
      addText: (text) => {
        const files = [new File([text], pastedFilename(text), { type: 'text/plain' })];
        if (importHere === undefined) addDocuments(files);
        else addSources(files, { kind: 'pasted', to: importHere });
      },
      addSamples: async () => addDocuments(await Promise.all(samples.map(fetchSample))),
      importSamples: async () =>
        addSources(await Promise.all(tourSamples.map(fetchSample)), { kind: 'imports', to: null }),
      isImporting: importHere !== undefined,
      importOf: (target) => gathering.importOf(target),
    }),
    [uploads, gathering, isConverting, importHere, addConversions, addDocuments, addSources],
  );
  return <Context value={value}>{children}</Context>;
}

/** The ways to bring files in. */
export function useUploads(): Uploads {
  const uploads = useContext(Context);
  if (!uploads) throw new Error('useUploads needs an UploadProvider above it.');
  return uploads;
}

/** Gathers what is brought into imports; the first that is there makes one, and leads to it. */
function useImportGathering(): ImportGathering {
  const orgId = useOrgId();
  const client = useTRPCClient();
  const { refetchImports } = useLive();
  const tellProblem = useTellProblem();
  const goTo = useGoTo();
  const [gathering] = useState(
    () =>
      new ImportGathering({
        create: async (documentIds, name) => {
          const made = await catalogued(
            client.imports.create.mutate({ orgId, documentIds, name: cleanFilename(name) }),
          );
          return made.importId;
        },
        addSources: async (id, documentIds) => {
          await catalogued(client.imports.addSources.mutate({ orgId, id, documentIds }));
        },
        onCreated: (id) => {
          refetchImports([id]);
          if (pageOfDesk(window.location.pathname) === '/imports') goTo(`/imports/${id}`);
        },
        onProblem: ({ userMessage }) =>
          tellProblem(`${userMessage} The files are kept under Documents; an import can be made of them.`),
      }),
  );
  return gathering;
}

/** What is dropped on a page of imports joins that import; a new one on their list (null); none elsewhere. */
function importOfPage(page: string): string | null | undefined {
  const [, noun, id] = page.split('/');
  if (noun !== 'imports') return undefined;
  return id || null;
}

const nothing: readonly QueuedUpload[] = [];

/** The files on their way for one purpose, the last drop first. */
export function useUploadItems(of: UploadsOf): readonly QueuedUpload[] {
  const { uploads } = useUploads();
  const all = useSyncExternalStore(uploads.subscribe, uploads.snapshot, () => nothing);
  return useMemo(() => all.filter(({ key }) => isFor(key, of)), [all, of]);
}

/** The files on their way into one import, or (null) into those that are not made yet. */
export function useImportUploads(importId: string | null): readonly QueuedUpload[] {
  const { uploads, importOf } = useUploads();
  const all = useSyncExternalStore(uploads.subscribe, uploads.snapshot, () => nothing);
  return all.filter(({ key }) => {
    const target = /^(?:imports|pasted):(.*)$/.exec(key)?.[1];
    return target !== undefined && importOf(target) === importId;
  });
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
