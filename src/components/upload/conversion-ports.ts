import { DocketError } from '#core/errors/docket-error';
import { hashFile } from '#data/browser/upload/hash-file';
import { sendFile } from '#data/browser/upload/send-file';
import type { FileFacts, UploadPorts } from '#data/browser/upload/upload-queue';
import { catalogued, type useTRPCClient } from '../session/trpc.ts';

/** How PDFs become conversions by a mapping. Asking without bytes comes first: they may be here, or done already. */
export function conversionPorts(
  client: ReturnType<typeof useTRPCClient>,
  orgId: string,
  mapping: string,
  refetch: (conversionId: string) => void,
): UploadPorts {
  const create = (files: (FileFacts & { key: string | null })[]) =>
    catalogued(client.conversions.create.mutate({ orgId, mapping, files }));
  return {
    hash: hashFile,
    prepare: async (files) => {
      const brought = await create(files.map((file) => ({ ...file, key: null })));
      return brought.map((one, i) => {
        if (one.outcome === 'made') return { outcome: 'made', rowId: one.conversionId };
        if (one.outcome !== 'reused') return one;
        refetch(one.conversionId);
        const filename = files[i]?.filename ?? '';
        return { outcome: 'already-here', rowId: one.conversionId, filename };
      });
    },
    send: sendFile,
    register: async (file) => {
      const [made] = await create([file]);
      if (made?.outcome === 'made') return { rowId: made.conversionId, alreadyHere: false };
      if (made?.outcome === 'reused') return { rowId: made.conversionId, alreadyHere: true };
      throw new DocketError(made?.outcome === 'refused' ? made.error.code : 'CONFLICT');
    },
    onRegistered: refetch,
  };
}
