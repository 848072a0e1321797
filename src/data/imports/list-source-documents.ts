import { z } from 'zod';
import type { BroughtSource } from '#core/imports/source';
import type { Subject } from '#core/jobs/subject';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** What a request of the Data API answers at most; mails bring what is attached to them beside the 200 that people add. */
const mostSources = 1000;
/** Characters of the beginning of a document; papers say there which version they are. */
const headLength = 2000;

const linkRow = z.object({
  document: z.object({
    id: z.string(),
    filename: z.string(),
    type: z.string().nullable(),
    reading_id: z.string().nullable(),
    page_from: z.number().nullable(),
  }),
});

const pageRow = z.object({
  ordinal: z.number(),
  data: z.object({ text: z.string(), written_on: z.iso.date().optional().catch(undefined) }),
});

/** Documents a subject is made of, in the order they joined, without their facts; those not read are left out. */
export async function listSourceDocuments(
  client: DocketClient,
  orgId: string,
  subject: Subject,
): Promise<Omit<BroughtSource, 'facts'>[]> {
  const links = dataOrThrow(
    await client
      .from('document_links')
      .select('document:documents!document_links_document_id_fkey(id, filename, type, reading_id, page_from)')
      .eq('org_id', orgId)
      .eq('subject_type', subject.type)
      .eq('subject_id', subject.id)
      .order('created_at')
      .order('id')
      .limit(mostSources),
  );
  const sources: Omit<BroughtSource, 'facts'>[] = [];
  for (const { document } of linkRow.array().parse(links)) {
    const { id, filename, type, reading_id: readingId, page_from } = document;
    if (readingId === null) continue;
    const pages = dataOrThrow(
      await client
        .from('artifacts')
        .select('ordinal, data')
        .eq('reading_id', readingId)
        .eq('kind', 'page')
        .eq('page', page_from ?? 1)
        .order('ordinal'),
    );
    const layers = pageRow.array().parse(pages);
    sources.push({
      id,
      name: filename,
      type,
      date: layers.flatMap(({ data }) => data.written_on ?? [])[0] ?? null,
      // What OCR saw takes the place of the file's own text.
      head: (layers.at(-1)?.data.text ?? '').slice(0, headLength),
    });
  }
  return sources;
}
