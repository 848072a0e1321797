import { hashFile } from '#data/browser/upload/hash-file';
import { sendFile } from '#data/browser/upload/send-file';
import type { UploadPorts } from '#data/browser/upload/upload-queue';
import { catalogued, type useTRPCClient } from '../session/trpc.ts';

/** How files become documents. */
export function documentPorts(
  client: ReturnType<typeof useTRPCClient>,
  orgId: string,
  onRegistered: (documentId: string) => void,
): UploadPorts {
  return {
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
    onRegistered,
  };
}
