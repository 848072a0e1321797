import { z } from 'zod';
import { languages } from './languages.ts';

/**
 * A type of document as data. A new type is a new file in `types/` (and its line in `types/index.ts`); nothing
 * else has to know of it.
 *
 * Weights are points: 5 or so points make a type thinkable, 10 make it likely (see `calibration.ts`). A concept
 * counts once, with the best of its places, however often and in however many languages it is said.
 */

const phrasesSchema = z
  .partialRecord(z.enum(languages), z.array(z.string().min(2)).min(1))
  .refine((phrases) => Object.keys(phrases).length > 0, { message: 'a concept needs a phrase' });

/** Points when found; negative ones speak against the type. */
const weight = z.number().min(-12).max(12);

export const conceptSchema = z.object({
  /**
   * `title`: large type or the first lines. `label`: before a value, as the head of a column, or alone on its
   * line; hardly anything inside a sentence. `anywhere`: also inside sentences.
   */
  where: z.enum(['title', 'label', 'anywhere']),
  weight,
  /** Ways to say the same. Case, accents, punctuation and spacing do not matter. */
  phrases: phrasesSchema,
});

export const patternSchema = z.object({
  /** Source of a regular expression, tried on each line as it is written. Must not backtrack without bound. */
  source: z.string().min(1).refine(isRegex, { message: 'not a regular expression' }),
  caseSensitive: z.boolean().default(false),
  /** How many different matches it takes. */
  min: z.int().positive().default(1),
  weight,
  /** For people: what it means when it is found. */
  rule: z.string().min(1),
});

const range = { min: z.number().nonnegative().optional(), max: z.number().nonnegative().optional() };

/** What a document looks like rather than what it says. */
export const cueSchema = z.discriminatedUnion('kind', [
  /** `min` of these column heads stand in one row. Each entry lists ways to say one head. */
  z.object({
    kind: z.literal('table_header'),
    weight,
    min: z.int().min(2),
    heads: z.array(z.array(z.string().min(2)).min(1)).min(2),
  }),
  /** Share of words that hold a digit, 0..1. */
  z.object({ kind: z.literal('number_density'), weight, ...range, rule: z.string().min(1) }),
  /** Long side over short side of the first page, and its long side in points. */
  z.object({
    kind: z.literal('page_size'),
    weight,
    ratio: z.tuple([z.number().min(1), z.number().min(1)]),
    maxLongSide: z.number().positive().optional(),
    rule: z.string().min(1),
  }),
  z.object({ kind: z.literal('word_count'), weight, ...range, rule: z.string().min(1) }),
]);

export const documentTypeSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** For people, as it stands in a list. */
  name: z.string().min(1),
  description: z.string().min(1),
  concepts: z.array(conceptSchema),
  patterns: z.array(patternSchema).default([]),
  cues: z.array(cueSchema).default([]),
});

function isRegex(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
