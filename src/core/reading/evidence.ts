import { z } from 'zod';

/** Where something was found: what a person is shown when asking "why?". Coordinates as in `page.ts`. */
export const evidenceSchema = z.object({
  page: z.int().positive(),
  /** [x, y, width, height] in points; null in formats without pages. */
  box: z.tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()]).nullable(),
  /** The words on the page. */
  snippet: z.string(),
  /** The rule that made something of them, in a few words for people. */
  rule: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
