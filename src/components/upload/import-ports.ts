import type { UploadPorts } from '#data/browser/upload/upload-queue';
import { catalogued, type useTRPCClient } from '../session/trpc.ts';
import { documentPorts } from './document-ports.ts';

type ImportPorts = {
  client: ReturnType<typeof useTRPCClient>;
  orgId: string;
  /** Whether what comes is text that somebody pasted: a source, and no file. */
  pasted: boolean;
  /** The document is there, whether it was brought now or before. */
  onArrived: (documentId: string) => void;
};

/** How files and pasted texts become sources of an import: as documents, those that are here already too. */
export function importPorts({ client, orgId, pasted, onArrived }: ImportPorts): UploadPorts {
  const ports = documentPorts(client, orgId, onArrived);
  return {
    ...ports,
    prepare: async (files) => {
      const prepared = await ports.prepare(files);
      for (const one of prepared) if (one.outcome === 'already-here') onArrived(one.rowId);
      return prepared;
    },
    register: async (file) => {
      if (!pasted) return ports.register(file);
      const { filename, bytes, sha256, key } = file;
      const text = { orgId, filename, bytes, sha256, key };
      const made = await catalogued(client.imports.registerText.mutate(text));
      return { rowId: made.documentId, alreadyHere: made.alreadyHere };
    },
  };
}
