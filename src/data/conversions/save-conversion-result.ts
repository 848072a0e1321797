import { z } from 'zod';
import type { ConversionSource } from '#core/conversions/conversion';
import type { DocketClient, Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

export type NewConversionResult = {
  /** The XML as it lies in storage; null where none could be written. */
  object: { storageKey: string; bytes: number; sha256: string } | null;
  valid: boolean;
  /** Valid, and without doubts. */
  ready: boolean;
  doubts: Json[];
  heading: Json;
  violations: Json[];
  disagreements: Json[];
  terms: Json[];
  source: ConversionSource;
};

const saved = z.array(z.object({ version: z.number(), obsolete_key: z.string().nullable() })).length(1);

/**
 * Saves what a `convert` job made as the next version; once per job. A second attempt is answered with what the first
 * one saved, and `obsoleteKey` then names the object nobody needs. Throws LeaseLostError, NOT_FOUND (the conversion is
 * gone), INVALID_INPUT (no bytes). Service role.
 */
export async function saveConversionResult(
  client: DocketClient,
  lease: Lease,
  result: NewConversionResult,
): Promise<{ version: number; obsoleteKey: string | null }> {
  const { object, ...rest } = result;
  const [row] = saved.parse(
    dataOrThrow(
      await client.rpc('save_conversion_result', {
        p_id: lease.id,
        p_token: lease.leaseToken,
        p_result: {
          ...rest,
          storage_key: object?.storageKey ?? null,
          bytes: object?.bytes ?? null,
          sha256: object?.sha256 ?? null,
        },
      }),
    ),
  );
  return { version: row?.version ?? 0, obsoleteKey: row?.obsolete_key ?? null };
}
