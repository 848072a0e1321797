import { z } from 'zod';
import { countOccurrences, longestPhrase } from '#core/documents/find-words';
import { currentReading } from '#data/documents/current-reading';
import { findPages } from '#data/documents/page-artifacts';
import { orgProcedure } from '#server/trpc';

const maxPages = 500;

/** The pages of a document that contain a phrase, and how often each does. */
export const find = orgProcedure
  .input(z.object({ id: z.uuid(), phrase: z.string().trim().min(1).max(longestPhrase) }))
  .query(async ({ ctx, input }) => {
    const reading = await currentReading(ctx.client, input.orgId, input.id);
    const found = reading
      ? await findPages(ctx.client, reading.id, input.phrase, { range: reading.range, limit: maxPages })
      : [];
    return found
      .map(({ page, text }) => ({ page, count: countOccurrences(text, input.phrase) }))
      .filter(({ count }) => count > 0);
  });
