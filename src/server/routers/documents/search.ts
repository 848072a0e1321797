import { z } from 'zod';
import { getDocuments } from '#data/documents/get-documents';
import { searchFilteredDocuments } from '#data/documents/search-filtered-documents';
import { filterShape } from '#server/routers/documents/document-filter';
import { orgProcedure } from '#server/trpc';

const mostHits = 50;

/**
 * Documents that fit the filter and hold all the words, best first, each with its best page (counted in the file) and words around.
 * `ignored`: words that were not looked for, because there were too many.
 */
export const search = orgProcedure
  .input(z.object({ ...filterShape, query: z.string().trim().min(1).max(200) }))
  .query(async ({ ctx, input }) => {
    const { hits, ignored } = await searchFilteredDocuments(
      ctx.client,
      input.orgId,
      { query: input.query, tone: input.tone, type: input.type, tag: input.tag },
      mostHits,
    );
    if (hits.length === 0) return { hits: [], ignored };
    const documents = await getDocuments(
      ctx.client,
      input.orgId,
      hits.map(({ documentId }) => documentId),
    );
    const byId = new Map(documents.map((document) => [document.id, document]));
    return {
      hits: hits.flatMap(({ documentId, page, snippet }) => {
        const document = byId.get(documentId);
        return document ? [{ document, page, snippet }] : [];
      }),
      ignored,
    };
  });
