import { z } from 'zod';
import { type ConversionSummary, conversionSources } from '#core/conversions/conversion';
import { termOrigins } from '#core/invoices/term-origin';
import { evidenceSchema } from '#core/reading/evidence';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const place = z.object({ section: z.string(), itemKey: z.string().nullable(), field: z.string() });

const row = z
  .object({
    version: z.number(),
    job_id: z.number(),
    storage_key: z.string().nullable(),
    bytes: z.coerce.number().nullable(),
    valid: z.boolean(),
    ready: z.boolean(),
    /** Values that are not to pass unseen, and why. */
    doubts: z.array(
      z.object({
        term: z.string(),
        value: z.string().nullable(),
        confidence: z.number(),
        level: z.number().nullable(),
        says: z.string(),
        evidence: z.array(evidenceSchema),
      }),
    ),
    source: z.enum(conversionSources),
    created_at: z.string(),
    expired_at: z.string().nullable(),
    violations: z.array(
      z.object({
        rule: z.string(),
        message: z.string(),
        terms: z.array(z.string()),
        evidence: z.array(evidenceSchema),
      }),
    ),
    disagreements: z.array(
      z.object({
        term: z.string(),
        embedded: z.string().nullable(),
        page: z.string().nullable(),
        evidence: z.array(evidenceSchema),
      }),
    ),
    /** Which characters of the XML (from, to) hold which term, and the fact it came from. */
    terms: z.array(
      z.object({
        term: z.string(),
        from: z.number(),
        to: z.number(),
        source: place.nullable(),
        // Results that were made before it was noted.
        origin: z.enum(termOrigins).nullable().default(null),
        says: z.string().nullable().default(null),
      }),
    ),
  })
  .transform(({ job_id, storage_key, created_at, expired_at, ...rest }) => ({
    ...rest,
    /** The job that made it. */
    jobId: job_id,
    storageKey: storage_key,
    createdAt: created_at,
    expired: expired_at !== null,
  }));

export type StoredConversionResult = z.infer<typeof row>;

/**
 * The XML that counts now, with what was found out about it; null before there is one. That need not be the highest
 * version: of two jobs that overlap the later one has the last word, also when it is done first.
 */
export async function getConversionResult(
  client: UserClient,
  orgId: string,
  { id, result }: Pick<ConversionSummary, 'id' | 'result'>,
): Promise<StoredConversionResult | null> {
  if (!result) return null;
  const data = dataOrThrow(
    await client
      .from('conversion_results')
      .select(
        'version,job_id,storage_key,bytes,valid,ready,source,created_at,expired_at,violations,disagreements,doubts,terms',
      )
      .eq('org_id', orgId)
      .eq('conversion_id', id)
      .eq('version', result.version)
      .maybeSingle(),
  );
  return data && row.parse(data);
}
