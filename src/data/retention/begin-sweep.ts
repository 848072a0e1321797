import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

const row = z
  .object({
    kind: z.enum(['pdf', 'xml']),
    id: z.string(),
    storage_key: z.string(),
    sha256: z.string(),
    filename: z.string().nullable(),
  })
  .transform(({ storage_key, ...rest }) => ({ ...rest, storageKey: storage_key }));

/** An object to remove: the bytes of a file, or one version of an XML. Its name is for logs. */
export type ExpiredObject = z.infer<typeof row>;

/**
 * What has had its time in the organization of a `sweep` job, and what an earlier sweep left. Nobody can have these
 * objects any more: remove each from storage, then finishSweepObject. Some hundred at a time: ask again until none
 * comes. Throws LeaseLostError. Service role.
 */
export async function beginSweep(
  client: DocketClient,
  lease: Lease,
  retention: { pdfDays: number; xmlDays: number; isXmlGoneAfterDownload: boolean },
): Promise<ExpiredObject[]> {
  return row.array().parse(
    dataOrThrow(
      await client.rpc('begin_sweep', {
        p_id: lease.id,
        p_token: lease.leaseToken,
        p_pdf_days: retention.pdfDays,
        p_xml_days: retention.xmlDays,
        p_xml_after_download: retention.isXmlGoneAfterDownload,
      }),
    ),
  );
}
