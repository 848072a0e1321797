import { z } from 'zod';
import { type PaperTraits, paperTraitsSchema, paperTraitsVersion } from '#core/deals/deal-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** A request of the Data API asks for so many at once: what it asks for stands in its address. */
const idsAtOnce = 100;

const paperRow = z.object({
  id: z.string(),
  reading_id: z.string().nullable(),
  type_confidence: z.number().nullable(),
  type_decided: z.boolean(),
});
const traitsRow = z.object({ document_id: z.string(), reading_id: z.string(), data: paperTraitsSchema });

export type KnownPaperTraits = {
  readingId: string | null;
  /** 1 where a person said the type. */
  typeConfidence: number;
  /** Null: not worked out of this reading yet. */
  traits: PaperTraits | null;
};

/** What is known of papers by their documents' ids. Service role. */
export async function listPaperTraits(
  client: DocketClient,
  documentIds: readonly string[],
): Promise<Map<string, KnownPaperTraits>> {
  const known = new Map<string, KnownPaperTraits>();
  for (let at = 0; at < documentIds.length; at += idsAtOnce) {
    const ids = documentIds.slice(at, at + idsAtOnce);
    const [papers, traits] = await Promise.all([
      client.from('document_overview').select('id, reading_id, type_confidence, type_decided').in('id', ids),
      client
        .from('paper_traits')
        .select('document_id, reading_id, data')
        .in('document_id', ids)
        .eq('version', paperTraitsVersion),
    ]);
    const found = traitsRow.array().parse(dataOrThrow(traits));
    for (const { id, reading_id: readingId, ...type } of paperRow.array().parse(dataOrThrow(papers))) {
      const own = found.find((one) => one.document_id === id && one.reading_id === readingId);
      known.set(id, {
        readingId,
        typeConfidence: type.type_decided ? 1 : (type.type_confidence ?? 0),
        traits: own?.data ?? null,
      });
    }
  }
  return known;
}
