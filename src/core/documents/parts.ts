import { z } from 'zod';
import { evidenceSchema } from '../reading/evidence.ts';

/**
 * A document that may stand on some pages of a file: pages counted in the file, both included, and why somebody
 * thinks so.
 */
export const suggestedPartSchema = z.object({
  from: z.int().positive(),
  to: z.int().positive(),
  type: z.string().nullable(),
  reasons: z.array(evidenceSchema),
});
export type SuggestedPart = z.infer<typeof suggestedPartSchema>;

/** A part as a person wants it. */
export const wantedPartSchema = z.object({
  from: z.int().positive(),
  to: z.int().positive(),
  name: z.string().trim().max(255).optional(),
});
export type WantedPart = z.infer<typeof wantedPartSchema>;

/** As many as the database takes at once. */
export const mostParts = 200;

/** Why these parts cannot be made of pages 1 to `pageCount`, for the part it concerns; null when they can. */
export function problemOfParts(
  parts: readonly Pick<WantedPart, 'from' | 'to'>[],
  pageCount: number,
): { part: number; problem: string } | null {
  let last = 0;
  for (const [part, { from, to }] of parts.entries()) {
    if (!Number.isInteger(from) || !Number.isInteger(to))
      return { part, problem: 'Give a first and a last page.' };
    if (from < 1 || to > pageCount) return { part, problem: `Pages go from 1 to ${pageCount}.` };
    if (to < from) return { part, problem: 'The last page lies before the first.' };
    if (from <= last) return { part, problem: `Page ${from} is in the part before already.` };
    last = to;
  }
  if (parts.length < 2) return { part: 0, problem: 'A document has at least two parts.' };
  if (parts.length > mostParts) return { part: mostParts, problem: `At most ${mostParts} parts.` };
  return null;
}

/** The pages that no part holds, as ranges. They stay in the whole. */
export function pagesLeftOut(
  parts: readonly Pick<WantedPart, 'from' | 'to'>[],
  pageCount: number,
): { from: number; to: number }[] {
  const left: { from: number; to: number }[] = [];
  let next = 1;
  for (const { from, to } of parts) {
    if (from > next) left.push({ from: next, to: from - 1 });
    next = Math.max(next, to + 1);
  }
  if (next <= pageCount) left.push({ from: next, to: pageCount });
  return left;
}

/** "offer.pdf, pages 3–5": the name of a part, its file's ending kept. */
export function nameOfPart(filename: string, { from, to }: { from: number; to: number }): string {
  const [, stem = filename, ending = ''] = /^(.+?)(\.[^.]{1,10})?$/.exec(filename) ?? [];
  const pages = from === to ? `page ${from}` : `pages ${from}–${to}`;
  const room = 255 - [...`, ${pages}${ending}`].length;
  return `${[...stem].slice(0, room).join('')}, ${pages}${ending}`;
}
